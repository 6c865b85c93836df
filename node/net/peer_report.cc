#include "node/net/peer_report.h"

namespace golconda::net {

void PeerReport::say(const std::string& line) {
  const std::scoped_lock lock(mutex_);
  if (say_) say_(line);
}

void PeerReport::say_of_stranger(const std::string& line) {
  const std::scoped_lock lock(mutex_);
  if (!say_) return;
  if (const auto allowed = budget_.take(line, std::chrono::steady_clock::now())) say_(*allowed);
}

}  // namespace golconda::net
