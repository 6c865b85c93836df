#include "node/cli/nearest.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "node/cli/trade_text.h"

namespace golconda::cli {
namespace {

// Longer than any word we suggest; what is longer than this is no misspelling of one.
constexpr std::size_t kWordMaxBytes = 64;

std::size_t distance(std::string_view a, std::string_view b) {
  using Row = std::array<std::size_t, kWordMaxBytes + 1>;
  Row before_last{};
  Row last{};
  Row current{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, replace});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) current[j] = std::min(current[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = current;
  }
  return last[b.size()];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view text, std::span<const std::string_view> candidates) {
  const std::string wanted = lower_ascii(collapsed(text));
  if (wanted.empty() || wanted.size() > kWordMaxBytes) return std::nullopt;
  std::optional<std::string_view> best;
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const auto candidate : candidates) {
    const std::string word = lower_ascii(candidate.substr(0, kWordMaxBytes));
    const std::size_t found = distance(wanted, word);
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

}  // namespace golconda::cli
