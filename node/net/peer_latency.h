// How long a word takes to the other end of a link and back: pings that are answered at once, none of which the host sees.
//
// A ping carries a number that the other end cannot guess, so none is echoed before it has arrived. One is under way at
// most. What comes in is bounded too: pings faster than an honest node's are no honest node's.
//
// Pure arithmetic over times that the caller gives, which never run backwards. Not thread-safe: the owner locks.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "node/net/peer_budget.h"
#include "node/net/peer_limits.h"

namespace golconda::net {

class PeerLatency {
 public:
  // ---- ours
  void opened(SteadyTime now) { next_ = now + kFirstLatencyPing; }
  [[nodiscard]] bool is_due(SteadyTime now) const { return !sent_ && now >= next_; }
  // `number` goes out now.
  void ping(std::uint64_t number, SteadyTime now);
  // False when nobody has asked for it.
  [[nodiscard]] bool echo(std::uint64_t number, SteadyTime now);
  // Of the newest ping that was answered; longer when one has waited for longer. nullopt: none was.
  [[nodiscard]] std::optional<std::chrono::microseconds> latency(SteadyTime now) const;

  // ---- the other end's
  // Counts one; false: there are too many.
  [[nodiscard]] bool heard_ping(SteadyTime now);

 private:
  SteadyTime next_{};
  std::optional<SteadyTime> sent_;  // set while an echo is awaited
  std::uint64_t number_ = 0;
  std::optional<std::chrono::microseconds> latency_;
  std::uint32_t pings_left_ = kLatencyPingsBurst;
  SteadyTime refilled_{};
};

}  // namespace golconda::net
