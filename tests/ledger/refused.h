// EXPECT_THAT(world.refused(...), RefusedBy(Rule::kMassBalance, 0)): the rule's name and the line, never merely "failed".

#pragma once

#include <gmock/gmock.h>

#include "crypto/base/result.h"
#include "node/ledger/refusal.h"

namespace golconda::ledger {

inline void PrintTo(const Refusal& refusal, std::ostream* out) { *out << to_string(refusal.rule) << ": " << refusal.message(); }

MATCHER_P(RefusedBy, rule, "is refused by " + std::string(to_string(rule))) {
  return arg.rule == rule && !arg.message().empty() && !arg.remedy().empty();
}

MATCHER_P2(RefusedAt, rule, line, "is refused by " + std::string(to_string(rule)) + " at line " + std::to_string(line)) {
  return arg.rule == rule && arg.line == static_cast<std::uint32_t>(line) && !arg.message().empty();
}

// The field that an error names.
template <class T>
std::string field_refused(const Result<T>& result) {
  if (result.has_value()) return "none: it was let through";
  EXPECT_NE(result.error().message, "") << result.error().field;
  return result.error().field;
}

}  // namespace golconda::ledger
