// The open links to other nodes: what is sent on which, who is at the other end, and why links ended.
//
// Records are read from the store on the pool's threads, one message at a time for each link and only while its queue
// is short, so that a peer that asks for much and reads little costs nobody else anything.
//
// Ownership: shares the links until they close; the store and the pool outlive it.
// Thread-safety: every call from any thread.

#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "node/host/peering.h"
#include "node/replica/messages.h"
#include "storage/store.h"

namespace boost::asio {
class thread_pool;
}

namespace golconda::host {

// Answers that wait for one link, and how often each may be asked for while it waits: a peer without an answer asks again
// every ten seconds. One that asks for more before it has read what it asked for is dropped.
inline constexpr std::size_t kAnswersQueuedMax = 8'192;
inline constexpr std::uint32_t kAnswerRepeatsMax = 100;

// A link that is open, or the last word on one that is not.
struct LinkInfo {
  replica::PeerId peer = 0;   // 0: there was none
  PeerIdentity identity;
  bool open = false;
  std::int64_t since_ms = 0;  // opened, or closed; 0: there was none
  std::string reason;         // why it closed; empty where there was none
  std::string missed;         // not open: why the last attempt since then failed; empty without one
  std::optional<std::chrono::microseconds> latency;  // open: as its transport last measured it
};

class PeerPort {
 public:
  PeerPort(storage::Store& store, boost::asio::thread_pool& pool, std::function<std::int64_t()> now_ms);

  [[nodiscard]] replica::PeerId add(PeerIdentity identity, std::shared_ptr<PeerLink> link);
  void remove(replica::PeerId peer, const std::string& reason);
  // Why no link could be opened; said of a member that has none.
  void note(const PeerIdentity& identity, const std::string& why_missed);

  void send(const replica::Send& send);
  void serve(replica::SendRecords records);
  // The link has room again.
  void resume(replica::PeerId peer);
  void drop(replica::PeerId peer, const std::string& reason);

  // The open ones, and for each node without one how its last ended.
  [[nodiscard]] std::vector<LinkInfo> links() const;

 private:
  struct Answer {
    replica::SendRecords asked;
    std::uint32_t repeats = 0;
  };
  struct Link {
    LinkInfo info;
    std::shared_ptr<PeerLink> link;
    std::deque<Answer> answers;
    bool reading = false;  // a thread of the pool works on one
  };
  // Links are called without the lock: they may call back.
  [[nodiscard]] std::shared_ptr<PeerLink> find(replica::PeerId peer) const;
  [[nodiscard]] static bool queue(Link& link, replica::SendRecords records);
  void start_reading(replica::PeerId peer, Link& link);  // holds mutex_
  void read_one(replica::PeerId peer, const replica::SendRecords& asked);

  storage::Store& store_;
  boost::asio::thread_pool& pool_;
  std::function<std::int64_t()> now_ms_;
  mutable std::mutex mutex_;
  std::map<replica::PeerId, Link> links_;             // guarded by mutex_
  std::map<crypto::Digest, LinkInfo> last_;           // by fingerprint; guarded by mutex_
  replica::PeerId next_ = 1;                          // guarded by mutex_
};

}  // namespace golconda::host
