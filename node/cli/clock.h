// What time it is.
//
// Thread-safety: from any thread.

#pragma once

#include <chrono>
#include <cstdint>

namespace golconda::cli {

[[nodiscard]] inline std::int64_t unix_now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace golconda::cli
