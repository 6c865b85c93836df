// A progress bar on standard error: shown on a terminal only, and only for what takes a while.
//
// Thread-safety: advance() from any thread, one at a time (the submit window calls it so); the rest from its owner.

#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "node/cli/look.h"

namespace golconda::cli {

// "registering  ████████░░░░░░░░  48%  1,440 of 3,000 stones"; pure, for tests. `total` may be 0.
[[nodiscard]] std::string progress_text(const Look& look, const std::string& verb, const std::string& unit,
                                        std::size_t done, std::size_t total);

class Progress {
 public:
  // `shown`: whether there is a terminal to show it on.
  Progress(Look look, std::string verb, std::string unit, std::size_t total, bool shown);
  // Wipes the bar, so that what is printed next begins on a clean line.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance(std::size_t by);

 private:
  using Clock = std::chrono::steady_clock;

  const Look look_;
  const std::string verb_;
  const std::string unit_;
  const std::size_t total_;
  const bool shown_;
  std::size_t done_ = 0;
  Clock::time_point next_draw_;
  bool drawn_ = false;
};

}  // namespace golconda::cli
