// Proposals for people and for programs: what they change, who said what, what is missing.
//
// Thread-safety: pure functions.

#pragma once

#include <string>
#include <vector>

#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/cli/proposals.h"

namespace golconda::cli {

// A heading and a line for each thing there is to say.
[[nodiscard]] std::string proposal_text(const ProposalView& proposal, const Look& look);

[[nodiscard]] Json proposal_json(const ProposalView& proposal);

}  // namespace golconda::cli
