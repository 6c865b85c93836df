// One [[rule]] of a policy's file.
//
// Thread-safety: pure functions, but for the mistakes that they add to a section.

#pragma once

#include "node/passport/policy/toml_values.h"

namespace golconda::passport {

// What was wrong is a mistake of the section; the rule is then of no use.
[[nodiscard]] PolicyRule read_rule(Section& section, const Groups& groups);

// The one demand of a rule: nullopt when there is none, or more than one.
[[nodiscard]] std::optional<Demand> read_demand(Section& rule, const Groups& groups);

}  // namespace golconda::passport
