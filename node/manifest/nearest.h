// "Did you mean ...?": the accepted word that is nearest to what somebody typed.
//
// Distance is optimal string alignment (Levenshtein with swaps of neighbours), upper and lower case alike.
//
// Thread-safety: pure functions.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace golconda::manifest {

// nullopt when nothing is near enough to be worth suggesting (more than a third of the letters differ).
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view text,
                                                      std::span<const std::string_view> candidates);

// "did you mean VVS2?", or "write one of FL, IF, ..." when nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view text, std::span<const std::string_view> candidates);

}  // namespace golconda::manifest
