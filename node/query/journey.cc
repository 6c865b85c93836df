#include "node/query/journey.h"

#include "node/query/limits.h"

namespace golconda::query {

using ledger::ItemId;

Result<const std::vector<JourneyStep>*> Journeys::of(const ItemId& item) { return walk(item, 0); }

Result<const std::vector<JourneyStep>*> Journeys::walk(const ItemId& item, std::size_t depth) {
  if (const auto found = known_.find(item); found != known_.end()) return &found->second;
  if (depth > kContainerDepthMax) {
    return fail(ErrorCode::kCorrupt, "the containers around item " + to_hex(item.view()) + " nest without an end", "",
                "run `golconda audit`");
  }
  GOLCONDA_TRY(const auto history, records_.reader().history(item));
  std::vector<JourneyStep> steps;
  for (std::size_t i = 0; i < history.size(); ++i) {
    const auto& entry = history[i];
    steps.push_back({entry.place, entry.line, item});
    GOLCONDA_TRY(const auto* const body, records_.body(entry.place));
    // Line 0 of a pack is the container that it creates; the others go into it.
    if (!body->has_pack() || entry.line == 0) continue;
    GOLCONDA_TRY(const auto* const inside, walk(ledger::item_id(entry.place.record, 0), depth + 1));
    // From after the packing until the item's next own write, which is its unpacking.
    const bool still_packed = i + 1 == history.size();
    for (const auto& step : *inside) {
      if (step.place.record == entry.place.record) continue;
      if (!still_packed && step.place.record == history[i + 1].place.record) break;
      steps.push_back(step);
    }
  }
  return &known_.emplace(item, std::move(steps)).first->second;
}

}  // namespace golconda::query
