// golconda.v1.ItemView: an item as clients see it, built in one place for Get, Find, List and Trace.
//
// Two grades of detail. kFull is everything. kRow leaves out what takes reads that grow with the item's story (parents,
// children, attestations) and is what listings answer; state, effective facts, alerts and where the item really is are
// in both. `pending` is not set: a reader sees final records only.
//
// Thread-safety: one thread.

#pragma once

#include "crypto/base/result.h"
#include "node/ledger/item.h"
#include "node/net/record_cache.h"

namespace golconda::v1 {
class ItemState;
class ItemView;
}  // namespace golconda::v1

namespace golconda::net {

enum class ItemDetail { kRow, kFull };

// Fails with kNotFound when there is no such item, and as the reader does; `view` is then half filled.
[[nodiscard]] Result<void> fill_item_view(RecordCache& records, const ledger::ItemId& item, ItemDetail detail,
                                          v1::ItemView& view);

}  // namespace golconda::net
