#include "node/manifest/nearest.h"

#include <algorithm>
#include <cstddef>

#include "crypto/base/edit_distance.h"
#include "node/manifest/trade_text.h"

namespace golconda::manifest {

std::optional<std::string_view> nearest(std::string_view text, std::span<const std::string_view> candidates) {
  const std::string wanted = lower_ascii(collapsed(text));
  if (wanted.empty() || wanted.size() > kComparedMaxBytes) return std::nullopt;
  std::optional<std::string_view> best;
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const auto candidate : candidates) {
    const std::string word = lower_ascii(candidate.substr(0, kComparedMaxBytes));
    const std::size_t found = edit_distance(wanted, word);
    // A word of which nothing is left is no correction.
    if (found < best_distance && found < word.size()) {
      best = candidate;
      best_distance = found;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view text, std::span<const std::string_view> candidates) {
  if (const auto near = nearest(text, candidates)) return "did you mean " + std::string(*near) + "?";
  return "write one of " + joined(candidates, "or");
}

}  // namespace golconda::manifest
