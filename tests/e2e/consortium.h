// A network of organisations, each with a node of its own on this machine: enrolled, founded and joined as their people
// would do it, each a process with its own store, keys and certificate.
//
// Thread-safety: one thread.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tests/cli/golconda.h"
#include "tests/e2e/cable.h"

namespace golconda::e2e {

// Polls until `done` says so; fails the test with what `otherwise` says when it does not within a minute.
void await(const std::function<bool()>& done, const std::function<std::string()>& otherwise);

// How nodes reach each other: straight, or over cables that a test may cut.
enum class Wiring : std::uint8_t { kDirect, kCables };

// One node and the participants on it.
struct Member {
  std::string name;                       // of the first participant
  std::vector<std::string> participants;
  std::unique_ptr<cli::Golconda> node;
  std::string client_address;
  std::string peer_address;               // where it listens for other nodes; empty: it only dials
  std::unique_ptr<Cable> cable;           // to its port for other nodes; where there are cables, and it listens
};

class Consortium {
 public:
  // kao-mine, jwaneng-mine, antwerp-trading with antwerp-lab, surat-cutters, paris-jewels: five nodes, or the first so
  // many of them, each with a witness. All listen but the first, which only dials out.
  // `others` are enrolments of members who run no node.
  explicit Consortium(std::size_t nodes, Wiring wiring = Wiring::kDirect, const std::vector<std::string>& others = {});

  void start_all();
  void stop_all();

  // Over cables: nobody reaches `participant`'s running node, and it reaches nobody, until they are mended.
  void cut_off(const std::string& participant);
  void mend();

  [[nodiscard]] cli::Golconda& at(const std::string& participant);
  // Who hosts `participant`.
  [[nodiscard]] const Member& member(const std::string& participant) const;
  [[nodiscard]] std::vector<Member>& members() { return members_; }
  [[nodiscard]] const std::string& network_id() const { return network_id_; }

  // Waits until `participant`'s node shows `wanted` final records in all; fails the test when it does not.
  void await_final_records(const std::string& participant, std::uint64_t wanted);
  [[nodiscard]] std::uint64_t final_records(const std::string& participant);
  // Waits until its node holds so many records of `log`, final or not; until it knows that `log` was forked.
  void await_size(const std::string& participant, const std::string& log, std::uint64_t wanted);
  void await_fork(const std::string& participant, const std::string& log);
  void await_links(const std::string& participant, std::size_t wanted);
  // Each log's size at each node, once all show the same; fails the test when they do not come to agree.
  void await_agreement();
  // `golconda audit` of every stopped node: each is sound, and all have the same state hash, which is returned.
  std::string audited_state_hash();

 private:
  // What `golconda --json status` says there of `log`.
  [[nodiscard]] nlohmann::json log_status(const std::string& participant, const std::string& log);

  std::vector<Member> members_;
  std::string network_id_;
};

}  // namespace golconda::e2e
