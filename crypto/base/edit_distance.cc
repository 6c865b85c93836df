#include "crypto/base/edit_distance.h"

#include <algorithm>
#include <array>

#include "crypto/base/check.h"

namespace golconda {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  check_invariant(a.size() <= kComparedMaxBytes && b.size() <= kComparedMaxBytes, "words that are compared are short");
  using Row = std::array<std::size_t, kComparedMaxBytes + 1>;
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

}  // namespace golconda
