// What rows leave open and the node's answers fill: a split's loss and kinds, a blend's weight, an amendment's target;
// and what only they tell to be wrong: a weight that is far from the ledger's.
//
// What is wrong with a row is one of the `mistakes`, and all are listed. Thread-safety: pure functions.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/config.h"
#include "node/manifest/manifest.h"
#include "node/manifest/manifest_mistakes.h"
#include "node/manifest/named_items.h"

namespace golconda::manifest {

// Divide and cut: a loss that was left empty becomes what the outputs leave of the input, an output's kind that was left
// empty the input's. `views` holds every input.
[[nodiscard]] Result<void> complete_splits(const Views& views, std::vector<ManifestRow>& rows, MistakeList& mistakes);

// Blend: the parcel's kind, weight and count where they were left open; `loss_uct` likewise. With weight and loss both
// open, nothing is lost.
struct BlendOpen {
  bool kind = false;
  bool weight = false;
  bool count = false;
  bool loss = false;
};
[[nodiscard]] Result<void> complete_blend(const Views& views, const std::vector<ManifestRow>& rows,
                                          const BlendOpen& open, v1::NewItemRow& parcel, std::uint64_t& loss_uct);

// Amend: a target that was left empty becomes the newest of `participant`'s own records that described the item: its
// laboratory report, else the record that made the item.
[[nodiscard]] Result<void> complete_amendments(const Views& views, const std::string& participant,
                                               std::vector<ManifestRow>& rows, MistakeList& mistakes);

// Accept: every row whose weight or count is beyond the network's tolerance and does not say so, or says so and is not.
// The ledger refuses these too, but only the first of them, and a slip of the pen that is called a discrepancy stays on
// the stone for good. Items that are not offered to `participant` (any more) are the ledger's to judge.
[[nodiscard]] Result<void> check_discrepancies(const Views& views, const std::string& participant,
                                               const ledger::Tolerances& tolerances,
                                               const std::vector<ManifestRow>& rows, MistakeList& mistakes);

}  // namespace golconda::manifest
