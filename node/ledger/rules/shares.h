// What several items come to together: weight, count and origins, checked against the limits.
//
// Thread-safety: pure functions.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "node/ledger/rules/items.h"

namespace golconda::ledger {

struct Totals {
  Microcarats weight;
  std::uint32_t count = 0;
  std::vector<OriginShare> origins;  // sorted; add up to weight
};

// kWeightTooLarge, kCountWrong (more stones than a count can hold), kTooManyOrigins.
[[nodiscard]] Judged<Totals> totals_of(std::span<const FoundItem> items);

}  // namespace golconda::ledger
