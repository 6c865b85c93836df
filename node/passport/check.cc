#include "node/passport/check.h"

#include <utility>

#include "node/passport/checks/shown.h"
#include "node/passport/conclude.h"
#include "node/passport/limits.h"
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
  if (outcome) {
    verdict.checks.push_back({check, true, *outcome});
  } else {
    const Error& error = outcome.error();
    verdict.checks.push_back({check, false, error.message, error.rule, error.field, error.line});
  }
  return outcome.has_value();
}

Result<std::string> check_form(ByteView json, Shown& shown) {
  auto passport = parse_json(json);
  if (!passport) {
    return wrong(json.size() > kPassportMaxBytes ? "file_too_large" : "not_in_form", std::move(passport.error().message));
  }
  shown.passport = *std::move(passport);
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
    note(verdict, Check::kHistory, wrong("ancestors_over_limit", std::move(concluded.error().message)));
  }
  return verdict;
}

}  // namespace golconda::passport
