// Who takes part in a network, by its configuration in force.
//
// Thread-safety: pure functions.

#pragma once

#include <string>

#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/ledger/config.h"

namespace golconda::cli {

[[nodiscard]] std::string members_text(const ledger::Config& config, const Look& look);

[[nodiscard]] Json members_json(const ledger::Config& config);

}  // namespace golconda::cli
