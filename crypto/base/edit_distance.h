// How many slips of the keyboard lie between two words: what "did you mean ...?" is told by.
//
// Thread-safety: pure.

#pragma once

#include <cstddef>
#include <string_view>

namespace golconda {

// Longer than any word that is suggested; what is longer than this is no misspelling of one.
inline constexpr std::size_t kComparedMaxBytes = 64;

// Optimal string alignment (Levenshtein with swaps of neighbours), byte by byte. Both are at most kComparedMaxBytes long.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace golconda
