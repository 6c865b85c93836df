// The network between the nodes: links that open, delay, break and lie about being whole.
//
// Ends are numbered; a link between two of them is up or down. As long as it is up, messages arrive in order after a
// delay, unless the network is a bad one: then some are lost, come twice, or overtake each other. A cut is one way or
// both; a link whose messages do not get through breaks after a while, as keepalive would have it.
//
// Thread-safety: one thread.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "crypto/base/bytes.h"
#include "node/replica/peer_id.h"
#include "tests/sim/chance.h"
#include "tests/sim/clockwork.h"

namespace golconda::sim {

using EndId = std::size_t;
using Message = std::shared_ptr<const Bytes>;

struct NetworkTemper {
  std::uint64_t delay_min = kMillisecond;
  std::uint64_t delay_max = 20 * kMillisecond;
  std::uint64_t loss_permille = 0;
  std::uint64_t duplication_permille = 0;
  std::uint64_t reordering_permille = 0;
  std::uint64_t break_permille = 0;  // of a link, each second
};

class Network {
 public:
  // What happens at an end. Each link has a name of its own there, never used again.
  struct Ears {
    std::function<void(replica::PeerId link, EndId other)> up;
    std::function<void(replica::PeerId link)> down;
    std::function<void(replica::PeerId link, const Bytes& message)> said;
  };

  Network(Clockwork& clock, Chance chance, NetworkTemper temper);

  [[nodiscard]] EndId add_end(Ears ears);
  // Two ends that never dial each other.
  void forbid(EndId a, EndId b);
  void set_alive(EndId end, bool alive);
  void set_temper(NetworkTemper temper) { temper_ = temper; }

  // From now on nothing gets from `from` to `to`.
  void cut(EndId from, EndId to);
  void heal();

  void send(EndId from, replica::PeerId link, Message message);
  void close(EndId end, replica::PeerId link);

 private:
  struct Link {
    EndId a = 0;
    EndId b = 0;
    bool up = false;
    bool forbidden = false;
    std::uint64_t era = 0;
    replica::PeerId at_a = 0;
    replica::PeerId at_b = 0;
    std::uint64_t last_to_a = 0;  // arrival of the newest message, so that none overtakes
    std::uint64_t last_to_b = 0;
  };
  void mind(Link& link);
  void open(Link& link);
  void shut(Link& link);
  void deliver(Link& link, bool to_a, Message message, std::uint64_t delay, bool in_order);
  [[nodiscard]] bool is_cut(const Link& link) const { return cuts_.contains({link.a, link.b}) || cuts_.contains({link.b, link.a}); }

  Clockwork& clock_;
  Chance chance_;
  NetworkTemper temper_;
  std::vector<Ears> ends_;
  std::vector<bool> alive_;
  std::map<std::pair<EndId, EndId>, Link> links_;
  std::map<std::pair<EndId, replica::PeerId>, Link*> by_name_;
  std::set<std::pair<EndId, EndId>> cuts_;
  replica::PeerId next_name_ = 1;
};

}  // namespace golconda::sim
