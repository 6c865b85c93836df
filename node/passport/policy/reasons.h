// The sentence of each reason, and the texts of the values in it.
//
// Thread-safety: pure.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "node/passport/policy.h"

namespace golconda::passport {

struct ReasonText {
  ReasonCode code{};
  std::string_view name;      // stable
  std::string_view sentence;  // with its values in braces
};

// One for each code, in their order.
[[nodiscard]] std::span<const ReasonText> reason_texts();

using Values = std::vector<std::pair<std::string, std::string>>;

// The sentence with its values filled in.
[[nodiscard]] std::string sentence_of(ReasonCode code, const Values& values);

// "12.5 %": exact to four decimals, the rest cut off; "less than 0.0001 %" for what is not nothing.
[[nodiscard]] std::string share_text(std::uint64_t part_uct, std::uint64_t whole_uct);
[[nodiscard]] std::string share_text(Share share);

// "a, b, c"; of more than kListedMax the first, and how many more.
inline constexpr std::size_t kListedMax = 5;
[[nodiscard]] std::string list_text(const std::vector<std::string>& words);

// "kimberley certificate": a stable name in words.
[[nodiscard]] std::string in_words(std::string_view name);

}  // namespace golconda::passport
