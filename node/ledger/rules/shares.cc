#include "node/ledger/rules/shares.h"

#include <limits>

#include "node/ledger/origin_shares.h"

namespace golconda::ledger {

Judged<Totals> totals_of(std::span<const FoundItem> items) {
  Totals totals;
  std::uint64_t count = 0;
  for (const FoundItem& item : items) {
    // Each item is at most kItemWeightMaxUct, so one more cannot overflow.
    totals.weight.value += item.state->weight.value;
    if (totals.weight > kItemWeightMaxUct) {
      return refuse(Rule::kWeightTooLarge, item.line,
                    {{"weight together", to_text(totals.weight)}, {"at most", to_text(kItemWeightMaxUct)}});
    }
    count += item.state->count;
    add_to(totals.origins, item.state->origins);
    if (totals.origins.size() > kOriginsMax) {
      return refuse(Rule::kTooManyOrigins, item.line,
                    {{"origins together", std::to_string(totals.origins.size())}, {"at most", std::to_string(kOriginsMax)}});
    }
  }
  if (count > std::numeric_limits<std::uint32_t>::max()) {
    return refuse(Rule::kCountWrong, std::nullopt, {{"stones together", std::to_string(count)}});
  }
  totals.count = static_cast<std::uint32_t>(count);
  return totals;
}

}  // namespace golconda::ledger
