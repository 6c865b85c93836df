// What other nodes and strangers may cost before anything of theirs is read: connections by address, link attempts by
// certificate, the delays between attempts of our own, and lines to the operator.
//
// Pure arithmetic over times that the caller gives, which never run backwards. Not thread-safe: the owner locks.

#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "crypto/sha256.h"
#include "node/net/peer_limits.h"

namespace golconda::net {

using SteadyTime = std::chrono::steady_clock::time_point;

// Which connections are taken, by address. Strangers share one total, so that a flood from many addresses is bounded
// too; an address that a member has used has room of its own, so that such a flood does not keep members out.
class ConnectionBudget {
 public:
  // Counts one connection from `host`, an address without port; false: cut it.
  [[nodiscard]] bool take(const std::string& host, SteadyTime now);
  // A member has opened a link from there.
  void member_seen(const std::string& host, SteadyTime now);

 private:
  void begin_window(SteadyTime now);

  SteadyTime window_start_{};
  std::uint32_t strangers_ = 0;                         // in this window
  std::map<std::string, std::uint32_t> by_address_;     // in this window; bounded by what the window takes
  std::map<std::string, SteadyTime> member_addresses_;  // last seen; at most kMemberAddressesMax
};

// Doubling delays with jitter.
class BackOff {
 public:
  BackOff(std::chrono::milliseconds delay_min, std::chrono::milliseconds delay_max)
      : delay_min_(delay_min), delay_max_(delay_max) {}

  // The delay after one more failure. `random` is any 32 random bits: the delay is between half and the whole of the
  // doubled one, so that nodes which lost each other at the same moment do not dial at the same moment.
  [[nodiscard]] std::chrono::milliseconds failed(std::uint32_t random);
  void succeeded() { failures_ = 0; }

 private:
  std::chrono::milliseconds delay_min_;
  std::chrono::milliseconds delay_max_;
  std::uint32_t failures_ = 0;
};

// Link attempts of each certificate, and for how long those that were dropped stay out.
class LinkBudget {
 public:
  // Counts one attempt. The reason, when it is refused.
  [[nodiscard]] std::optional<std::string> attempt(const crypto::Digest& fingerprint, SteadyTime now);
  // The host has dropped a link of this certificate, which had lasted `lasted`.
  void dropped(const crypto::Digest& fingerprint, std::chrono::milliseconds lasted, SteadyTime now,
               std::uint32_t random);
  // Whether a drop keeps it out still.
  [[nodiscard]] bool is_kept_out(const crypto::Digest& fingerprint, SteadyTime now) const;

 private:
  struct Peer {
    std::uint32_t attempts_left = kLinkAttemptsBurst;
    SteadyTime refilled{};
    SteadyTime kept_out_until{};
    BackOff back_off{kDroppedDelayMin, kDroppedDelayMax};
  };
  Peer& peer(const crypto::Digest& fingerprint, SteadyTime now);

  std::map<crypto::Digest, Peer> peers_;  // at most kAttemptingPeersMax
};

// Lets kLinesPerWindowMax lines through in each window, and counts the rest.
class LineBudget {
 public:
  // The line to say, with what was left out since the last one; nullopt: say nothing.
  [[nodiscard]] std::optional<std::string> take(const std::string& line, SteadyTime now);

 private:
  SteadyTime window_start_{};
  std::uint32_t said_ = 0;
  std::uint64_t left_out_ = 0;
};

// 32 random bits, for jitter.
[[nodiscard]] std::uint32_t jitter();

}  // namespace golconda::net
