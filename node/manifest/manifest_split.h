// Divide and cut: the outputs of each input brought together behind the line that names the input and its loss.
//
// Thread-safety: pure functions.

#pragma once

#include <optional>
#include <vector>

#include "node/ledger/weight.h"
#include "node/manifest/manifest.h"
#include "node/manifest/manifest_mistakes.h"

namespace golconda::manifest {

// One row of the file: an output, and what it says of its input's loss.
struct SplitOutput {
  ManifestRow row;
  std::optional<ledger::Microcarats> loss;
};

// SplitRow, outputs, SplitRow, outputs: in the order in which the inputs first appear. A loss that two rows of one
// input give is a mistake.
[[nodiscard]] std::vector<ManifestRow> group_by_input(std::vector<SplitOutput> outputs, MistakeList& mistakes);

}  // namespace golconda::manifest
