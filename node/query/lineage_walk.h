// The whole lineage of an item: all that it came from and all that came from it, parents before children.
//
// What was cut or blended beside it is not in it: siblings are no ancestors.
//
// Thread-safety: pure functions.

#pragma once

#include <cstddef>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/view.h"

namespace golconda::query {

struct Lineage {
  std::vector<ledger::ItemId> items;  // parents before children; the same order whenever the state is the same
  bool truncated = false;             // more than items_max belong to it: the nearest are here, ancestors first
};

// `item` exists and items_max is at least 1.
[[nodiscard]] Result<Lineage> walk_lineage(const ledger::LineageView& view, const ledger::ItemId& item,
                                           std::size_t items_max);

}  // namespace golconda::query
