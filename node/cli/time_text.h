// Moments and durations as people read them: Unix milliseconds in UTC, and so long.
//
// Thread-safety: pure functions.

#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace golconda::cli {

// "2026-11-24T08:19:00Z"; "" for 0 and for what is no time of this era.
[[nodiscard]] std::string time_text(std::int64_t unix_ms);

// "2026-11-24"; "" likewise.
[[nodiscard]] std::string date_text(std::int64_t unix_ms);

// In the largest unit that it has one of, a tenth where that says more: "0.4 ms", "12 ms", "2.5 s", "3 min", "2 h", "9 d".
[[nodiscard]] std::string duration_text(std::chrono::microseconds duration);

}  // namespace golconda::cli
