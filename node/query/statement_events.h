// What was said of an item by those who need not hold it: reports, certificates, matches and the like, corrections of
// its facts, and what was withdrawn again. None of it is in the item's history of hands; all of it is in its story.
//
// Thread-safety: one thread.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "crypto/base/result.h"
#include "node/query/record_cache.h"

namespace golconda::query {

struct StatementEvent {
  passport::RecordPlace place;
  std::optional<std::uint32_t> line;  // nullopt: the record has none (a withdrawal)
  std::int64_t created_at_ms = 0;     // by its author's clock
};

// By time, and at the same time by record and line.
[[nodiscard]] Result<std::vector<StatementEvent>> statement_events(RecordCache& records, const ledger::ItemId& item);

}  // namespace golconda::query
