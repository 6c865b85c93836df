// How well it is shown where an item is from.
//
// Thread-safety: values.

#pragma once

#include <cstdint>
#include <string_view>

namespace golconda::passport {

// "Where is it from", never blurred. See design section 9.
enum class OriginLevel : std::uint8_t { kMatched, kSigned, kMixed, kDeclared };
[[nodiscard]] std::string_view to_string(OriginLevel level);
[[nodiscard]] std::string_view describe(OriginLevel level);

}  // namespace golconda::passport
