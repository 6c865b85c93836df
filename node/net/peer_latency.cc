#include "node/net/peer_latency.h"

#include <algorithm>

namespace golconda::net {

using std::chrono::duration_cast;
using std::chrono::microseconds;

void PeerLatency::ping(std::uint64_t number, SteadyTime now) {
  number_ = number;
  sent_ = now;
}

bool PeerLatency::echo(std::uint64_t number, SteadyTime now) {
  if (!sent_ || number != number_) return false;
  latency_ = std::max(duration_cast<microseconds>(now - *sent_), microseconds(1));
  sent_.reset();
  next_ = now + kLatencyPingInterval;
  return true;
}

std::optional<microseconds> PeerLatency::latency(SteadyTime now) const {
  if (!latency_ || !sent_) return latency_;
  return std::max(*latency_, duration_cast<microseconds>(now - *sent_));
}

bool PeerLatency::heard_ping(SteadyTime now) {
  const auto refills = (now - refilled_) / kLatencyPingIntervalMin;
  if (refills > 0) {
    pings_left_ = static_cast<std::uint32_t>(std::min<std::int64_t>(kLatencyPingsBurst, pings_left_ + refills));
    refilled_ = now;
  }
  if (pings_left_ == 0) return false;
  --pings_left_;
  return true;
}

}  // namespace golconda::net
