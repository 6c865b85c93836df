// Who takes part in a network, by its configuration in force.
//
// Thread-safety: pure functions.

#pragma once

#include <string>
#include <vector>

#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/ledger/config.h"
#include "node/ledger/participant_name.h"

namespace golconda::cli {

// The private names that are known here: each opens what `config` has of it.
using Names = std::vector<ledger::NameOpening>;

[[nodiscard]] std::string members_text(const ledger::Config& config, const Names& names, const Look& look);

[[nodiscard]] Json members_json(const ledger::Config& config, const Names& names);

}  // namespace golconda::cli
