#include "node/net/peer_budget.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "crypto/random.h"

namespace golconda::net {

using std::chrono::milliseconds;

void ConnectionBudget::begin_window(SteadyTime now) {
  if (now - window_start_ < kConnectionsWindow) return;
  window_start_ = now;
  strangers_ = 0;
  by_address_.clear();
  std::erase_if(member_addresses_, [now](const auto& entry) { return now - entry.second > kMemberAddressRemembered; });
}

bool ConnectionBudget::take(const std::string& host, SteadyTime now) {
  begin_window(now);
  if (member_addresses_.contains(host)) {
    std::uint32_t& taken = by_address_[host];
    if (taken >= kMemberConnectionsPerWindowMax) return false;
    ++taken;
    return true;
  }
  if (strangers_ >= kAllStrangersConnectionsPerWindowMax) return false;
  std::uint32_t& taken = by_address_[host];
  if (taken >= kStrangerConnectionsPerWindowMax) return false;
  ++taken;
  ++strangers_;
  return true;
}

void ConnectionBudget::member_seen(const std::string& host, SteadyTime now) {
  const auto found = member_addresses_.find(host);
  if (found != member_addresses_.end()) {
    found->second = now;
  } else if (member_addresses_.size() < kMemberAddressesMax) {
    member_addresses_.emplace(host, now);
  }
}

milliseconds BackOff::failed(std::uint32_t random) {
  milliseconds whole = delay_min_;
  for (std::uint32_t i = 0; i < failures_ && whole < delay_max_; ++i) whole *= 2;
  whole = std::min(whole, delay_max_);
  ++failures_;
  const auto half = whole / 2;
  return half + milliseconds(random % static_cast<std::uint64_t>(half.count() + 1));
}

LinkBudget::Peer& LinkBudget::peer(const crypto::Digest& fingerprint, SteadyTime now) {
  const auto found = peers_.find(fingerprint);
  if (found != peers_.end()) return found->second;
  if (peers_.size() >= kAttemptingPeersMax) {
    // Only members' certificates come here, so this takes years of new ones. Whoever is longest unheard of gives way.
    const auto oldest = std::ranges::min_element(
        peers_, [](const auto& a, const auto& b) { return a.second.refilled < b.second.refilled; });
    peers_.erase(oldest);
  }
  Peer& fresh = peers_[fingerprint];
  fresh.refilled = now;
  return fresh;
}

std::optional<std::string> LinkBudget::attempt(const crypto::Digest& fingerprint, SteadyTime now) {
  Peer& known = peer(fingerprint, now);
  const auto refills = (now - known.refilled) / kLinkAttemptRefill;
  if (refills > 0) {
    const auto room = static_cast<std::int64_t>(kLinkAttemptsBurst - known.attempts_left);
    known.attempts_left += static_cast<std::uint32_t>(std::min<std::int64_t>(refills, room));
    known.refilled += refills * kLinkAttemptRefill;
  }
  if (known.attempts_left == 0) return "it opens links too often";
  --known.attempts_left;
  if (now < known.kept_out_until) return "it was dropped a moment ago, and has to wait";
  return std::nullopt;
}

void LinkBudget::dropped(const crypto::Digest& fingerprint, milliseconds lasted, SteadyTime now,
                         std::uint32_t random) {
  Peer& known = peer(fingerprint, now);
  if (lasted >= kGoodLinkMin) known.back_off.succeeded();
  known.kept_out_until = now + known.back_off.failed(random);
}

bool LinkBudget::is_kept_out(const crypto::Digest& fingerprint, SteadyTime now) const {
  const auto found = peers_.find(fingerprint);
  return found != peers_.end() && now < found->second.kept_out_until;
}

std::optional<std::string> LineBudget::take(const std::string& line, SteadyTime now) {
  if (now - window_start_ >= kLinesWindow) {
    window_start_ = now;
    said_ = 0;
  }
  if (said_ >= kLinesPerWindowMax) {
    ++left_out_;
    return std::nullopt;
  }
  ++said_;
  if (left_out_ == 0) return line;
  const std::string more = " (and " + std::to_string(left_out_) + " lines like it were left out)";
  left_out_ = 0;
  return line + more;
}

std::uint32_t jitter() {
  std::array<std::uint8_t, sizeof(std::uint32_t)> bytes{};
  crypto::fill_random(bytes);
  std::uint32_t bits = 0;
  std::memcpy(&bits, bytes.data(), sizeof bits);
  return bits;
}

}  // namespace golconda::net
