// What happened to an item: each record that wrote its state, and while it lay in a lot, each that wrote the lot's.
//
// Moving a lot costs one line whatever it holds, so a stone's own history says nothing of it; its journey does.
//
// Thread-safety: one thread. Ownership: the cache outlives the journeys.

#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "crypto/base/result.h"
#include "node/query/record_cache.h"

namespace golconda::query {

struct JourneyStep {
  passport::RecordPlace place;
  std::uint32_t line = 0;
  ledger::ItemId written;  // the item itself, or the container that it was in
};

class Journeys {
 public:
  explicit Journeys(RecordCache& records) : records_(records) {}

  // Oldest first. The pointer is valid as long as this object.
  [[nodiscard]] Result<const std::vector<JourneyStep>*> of(const ledger::ItemId& item);

 private:
  [[nodiscard]] Result<const std::vector<JourneyStep>*> walk(const ledger::ItemId& item, std::size_t depth);

  RecordCache& records_;
  std::map<ledger::ItemId, std::vector<JourneyStep>> known_;  // a lot's is asked for once per stone in it
};

}  // namespace golconda::query
