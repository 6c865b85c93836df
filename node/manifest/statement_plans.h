// Statements about items as plans: the trade's papers (certificates, warranties, insurance) and findings about stones.
//
// Thread-safety: pure functions.

#pragma once

#include <vector>

#include "node/manifest/action_plans.h"

namespace golconda::manifest {

struct StatementAction {
  Action action;  // "attest kimberley-certificate"
  Result<ActionPlan> (*plan)(const ActionWords& words);
};

// kimberley-certificate, import-confirmation, warranty, origin-statement, insurance, rough-match, audit, flag, withdraw,
// settle-duplicate. A withdrawal has no rows: its word `record` says what is withdrawn.
[[nodiscard]] const std::vector<StatementAction>& statement_actions();

// "BW" or "BW=12.5 ct" each; one at least.
[[nodiscard]] Result<std::vector<v1::OriginCountry>> origin_countries(const ActionWords& words);

}  // namespace golconda::manifest
