// A call made again while the node has no time for it: it has just started, takes up a new configuration, or its queues
// are full. Each is over within seconds.
//
// Thread-safety: for the main thread, which sleeps in between.

#pragma once

#include <algorithm>
#include <chrono>
#include <thread>

#include "crypto/base/result.h"

namespace golconda::cli {

inline constexpr int kBusyRoundsMax = 8;
inline constexpr std::chrono::milliseconds kFirstPause{200};
inline constexpr std::chrono::milliseconds kLongestPause{5'000};

// Whether the node may have taken what this answers, or will take it later: repeat it, the same.
[[nodiscard]] inline bool is_busy(const Error& error) {
  return error.code == ErrorCode::kResourceExhausted || error.code == ErrorCode::kUnavailable;
}

// The first answer of `call` that does not say busy, or the last one. `call` may be made any number of times.
template <class Call>
[[nodiscard]] auto with_patience(const Call& call) {
  auto answer = call();
  auto pause = kFirstPause;
  for (int round = 0; round < kBusyRoundsMax && !answer && is_busy(answer.error()); ++round) {
    std::this_thread::sleep_for(pause);
    pause = std::min(2 * pause, kLongestPause);
    answer = call();
  }
  return answer;
}

}  // namespace golconda::cli
