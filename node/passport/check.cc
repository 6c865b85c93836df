#include "node/passport/check.h"

#include <utility>

#include "node/passport/checks/shown.h"
#include "node/passport/conclude.h"
#include "node/passport/passport_json.h"

namespace golconda::passport {
namespace {

using Step = Result<std::string> (*)(Shown& shown);

struct NamedStep {
  Check check;
  Step step;
};

constexpr NamedStep kSteps[] = {
    {Check::kNetwork, check_network},       {Check::kRecords, check_records},     {Check::kLines, check_lines},
    {Check::kSignatures, check_signatures}, {Check::kInclusion, check_inclusion}, {Check::kQuorum, check_quorum},
    {Check::kHistory, check_history},       {Check::kNothingElse, check_nothing_else},
    {Check::kDisclosures, check_disclosures},
};

// Notes the outcome; false when it failed.
bool note(Verdict& verdict, Check check, const Result<std::string>& outcome) {
  verdict.checks.push_back({check, outcome.has_value(), outcome.has_value() ? *outcome : outcome.error().message});
  return outcome.has_value();
}

Result<std::string> check_form(ByteView json, Shown& shown) {
  GOLCONDA_TRY(shown.passport, parse_json(json));
  return check_order(shown);
}

}  // namespace

Verdict check(ByteView json, const ledger::NetworkId& pinned) {
  Verdict verdict;
  Shown shown;
  shown.pinned = pinned;
  if (!note(verdict, Check::kForm, check_form(json, shown))) return verdict;
  for (const NamedStep& step : kSteps) {
    if (!note(verdict, step.check, step.step(shown))) return verdict;
  }
  if (auto concluded = conclude(shown, verdict); !concluded) {
    note(verdict, Check::kHistory, tl::make_unexpected(std::move(concluded).error()));
  }
  return verdict;
}

}  // namespace golconda::passport
