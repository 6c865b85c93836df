// The words of each rule: its stable name, the sentence that a refusal begins with, and what to do.
//
// docs/errors.md shows the same table; a test compares them. Thread-safety: pure.

#pragma once

#include <span>
#include <string_view>

#include "node/ledger/refusal.h"

namespace golconda::ledger {

struct RuleText {
  Rule rule;
  std::string_view name;      // snake_case, stable
  std::string_view sentence;  // the clashing values follow in brackets
  std::string_view remedy;
};

[[nodiscard]] const RuleText& rule_text(Rule rule);

// All of them, in the order of Rule.
[[nodiscard]] std::span<const RuleText> rule_texts();

}  // namespace golconda::ledger
