// What a policy says and what it comes to, for people and as JSON.
//
// Thread-safety: pure functions.

#pragma once

#include <string>
#include <vector>

#include "node/cli/exit_codes.h"
#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/passport/policy.h"
#include "node/passport/policy_toml.h"

namespace golconda::cli {

// "fails", "passes", "is incomplete".
[[nodiscard]] std::string ruling_word(passport::Ruling ruling);
[[nodiscard]] Paint paint_of(passport::Ruling ruling);
[[nodiscard]] ExitCode exit_code_for(passport::Ruling ruling);

// The outcome with every reason; `item` is the passport's own, which need not be named in them.
[[nodiscard]] std::string outcome_text(const passport::Policy& policy, const passport::Outcome& outcome, const ledger::ItemId& item,
                                       const Look& look);
[[nodiscard]] Json outcome_json(const passport::Policy& policy, const passport::Outcome& outcome);

// The policy itself: what it follows, and its rules in words.
[[nodiscard]] std::string policy_text(const passport::Policy& policy, const Look& look);
[[nodiscard]] Json policy_json(const passport::Policy& policy);
[[nodiscard]] Json mistakes_json(const std::vector<passport::PolicyMistake>& mistakes);

}  // namespace golconda::cli
