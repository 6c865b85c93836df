#include "node/ledger/refusal.h"

#include "node/ledger/rule_texts.h"

namespace golconda::ledger {

std::string_view to_string(Rule rule) { return rule_text(rule).name; }

std::string Refusal::message() const {
  std::string text(rule_text(rule).sentence);
  std::string_view before = " (";
  for (const Clash& clash : clashes) {
    text += before;
    text += clash.name + ": " + clash.value;
    before = ", ";
  }
  if (!clashes.empty()) text += ')';
  return text;
}

std::string_view Refusal::remedy() const { return rule_text(rule).remedy; }

Error Refusal::to_error() const {
  const ErrorCode code = rule == Rule::kStateUnreadable ? ErrorCode::kIo : ErrorCode::kRefused;
  return Error{code, message(), {}, std::string(remedy()), std::string(to_string(rule)), line};
}

}  // namespace golconda::ledger
