// "1 record", "2 records": a number with the word for it.
//
// Thread-safety: pure.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace golconda {

[[nodiscard]] inline std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count).append(" ").append(count == 1 ? one : many);
}

}  // namespace golconda
