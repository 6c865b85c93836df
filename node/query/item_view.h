// golconda.v1.ItemView: an item as clients see it, built in one place for Get, Find, List and Trace.
//
// Two grades of detail. kFull is everything. kRow leaves out what takes reads that grow with the item's story (parents,
// children, attestations) and is what listings answer; state, effective facts, alerts and where the item really is are
// in both. `pending` says that a record of this node is not final yet that has to do with the item: its state is then the final
// one, or, for an item that only such a record made, what that record makes it.
//
// One object serves all items of a call: records are parsed once and ancestries walked once.
//
// Thread-safety: one thread. Ownership: the call outlives the views.

#pragma once

#include <cstddef>

#include "crypto/base/result.h"
#include "node/ledger/item.h"
#include "node/query/alert_walk.h"
#include "node/query/limits.h"
#include "node/query/read_call.h"
#include "node/query/record_cache.h"

namespace golconda::v1 {
class ItemView;
}  // namespace golconda::v1

namespace golconda::query {

enum class ItemDetail { kRow, kFull };

class ItemViews {
 public:
  explicit ItemViews(const ReadCall& call) : call_(call), records_(call.reader), alerts_(call) {}

  // Fails with kNotFound when there is no such item, kUnavailable when nobody waits any more, and as the reader does;
  // `view` is then half filled.
  [[nodiscard]] Result<void> fill(const ledger::ItemId& item, ItemDetail detail, v1::ItemView& view);

  [[nodiscard]] RecordCache& records() { return records_; }

  // Whether the items so far took so many reads that a listing should end here and go on in the next call.
  [[nodiscard]] bool is_spent() const { return alerts_.items_read() > kCallAncestorsMax; }

 private:
  [[nodiscard]] Result<void> fill_alerts(const ledger::ItemId& item, v1::ItemView& view);

  const ReadCall& call_;
  RecordCache records_;
  AlertWalk alerts_;
};

}  // namespace golconda::query
