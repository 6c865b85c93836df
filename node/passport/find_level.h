// How well it is shown where an item is from, as origin_level.h names it.
//
// Errors: as the view's. Thread-safety: as the view's.

#pragma once

#include <cstddef>

#include "node/passport/shown_view.h"
#include "node/passport/origin_level.h"

namespace golconda::passport {

// Items that may be looked at to find the rough with which a stone was matched. Of one item it is never reached; for the
// ten thousand stones of a lot, all out of one blend, it keeps the work in bounds. What is past it counts as not matched.
inline constexpr std::size_t kDescentStepsMax = 1'000'000;

// `steps_left` is taken down by the items looked at: one budget for all the items of a passport.
[[nodiscard]] Result<OriginLevel> level_of(const ShownView& view, const ledger::ItemId& item, const ledger::ItemState& state,
                                           std::size_t& steps_left);

}  // namespace golconda::passport
