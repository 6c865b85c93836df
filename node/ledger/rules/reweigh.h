// What a scale finds at a hand-over or when a lot is opened: the ledger's weight becomes the lower of the two.
//
// Beyond the network's tolerance, the larger of so many parts per million and so many micro-carats, the item is marked
// with a discrepancy that stays visible. Re-weighing never creates carats. A container's own weight never changes,
// because its contents keep theirs, but it can be marked.
//
// Thread-safety: pure functions.

#pragma once

#include "node/ledger/config.h"
#include "node/ledger/item.h"

namespace golconda::ledger {

// max(reweigh_ppm of the ledger's weight, reweigh_uct).
[[nodiscard]] Microcarats tolerance_of(const Tolerances& tolerances, Microcarats ledger_weight);

// `found` is not 0.
[[nodiscard]] bool is_beyond_tolerance(const Tolerances& tolerances, Microcarats ledger_weight, Microcarats found);

// The lower weight, with the origins scaled to it by the split rule (the difference counts as the last part). Not for
// containers: what is taken out of one later has to have been in its weight.
void reweigh(ItemState& item, Microcarats found);

}  // namespace golconda::ledger
