// Moments as people read them: Unix milliseconds in UTC.
//
// Thread-safety: pure functions.

#pragma once

#include <cstdint>
#include <string>

namespace golconda::cli {

// "2026-11-24T08:19:00Z"; "" for 0 and for what is no time of this era.
[[nodiscard]] std::string time_text(std::int64_t unix_ms);

// "2026-11-24"; "" likewise.
[[nodiscard]] std::string date_text(std::int64_t unix_ms);

}  // namespace golconda::cli
