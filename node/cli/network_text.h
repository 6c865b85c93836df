// A network before it runs, for those who are about to agree to it: who takes part, where they are reached, who
// countersigns, and what that bears.
//
// Thread-safety: pure functions.

#pragma once

#include <string>

#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/ledger/config.h"

namespace golconda::cli {

// Several lines and tables; the network's id comes last.
[[nodiscard]] std::string network_text(const ledger::Config& genesis, const Look& look);

[[nodiscard]] Json network_json(const ledger::Config& genesis);

}  // namespace golconda::cli
