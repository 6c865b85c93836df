// The outcome of a policy: rule by rule, in the order of the file.

#include <algorithm>
#include <iterator>
#include <utility>

#include "node/passport/days.h"
#include "node/passport/policy/findings.h"

namespace golconda::passport {
namespace {

// Rules about what happened look at the day on which it did; all others at the day by which is judged.
bool is_about_events(const Demand& demand) {
  if (std::holds_alternative<ForbidCrossing>(demand)) return true;
  if (const auto* custody = std::get_if<ForbidCustody>(&demand)) return custody->when == CustodyWhen::kEver;
  const auto* attestation = std::get_if<RequireAttestation>(&demand);
  return attestation != nullptr && attestation->crossing.has_value();
}

bool is_in_force(const Case& held, Findings& findings) {
  const PolicyRule& rule = held.rule;
  if (rule.postponed) {
    findings.add(Ruling::kNotApplicable, ReasonCode::kPostponed);
  } else if (is_about_events(rule.demand)) {
    return true;
  } else if (rule.since && held.as_of < *rule.since) {
    findings.add(Ruling::kNotApplicable, ReasonCode::kNotYet, {{"since", day_text(*rule.since)}});
  } else if (rule.until && held.as_of > *rule.until) {
    findings.add(Ruling::kNotApplicable, ReasonCode::kNoLonger, {{"until", day_text(*rule.until)}});
  } else {
    return true;
  }
  return false;
}

}  // namespace

void Findings::add(Ruling ruling, ReasonCode code, Values values, const std::optional<ledger::ItemId>& item,
                   const std::optional<ledger::RecordId>& record) {
  const bool is_against = ruling >= Ruling::kIncomplete;
  if ((is_against ? against_ : in_favour_) == kReasonsPerRuleMax) {
    if (!is_against) return;
    ++left_out_;
    worst_left_out_ = std::max(worst_left_out_, ruling);
    return;
  }
  ++(is_against ? against_ : in_favour_);
  std::string sentence = sentence_of(code, values);
  reasons_.push_back({rule_.id, ruling, code, std::move(values), std::move(sentence), item, record});
}

std::vector<Reason> Findings::take() {
  if (left_out_ != 0) {
    Values values{{"count", std::to_string(left_out_)}};
    std::string sentence = sentence_of(ReasonCode::kMore, values);
    reasons_.push_back({rule_.id, worst_left_out_, ReasonCode::kMore, std::move(values), std::move(sentence), {}, {}});
  }
  return std::move(reasons_);
}

Outcome judge(const Policy& policy, const Dossier& dossier, std::optional<std::uint32_t> as_of_day) {
  Outcome outcome;
  outcome.ruling = Ruling::kPass;
  outcome.as_of_day = as_of_day.value_or(dossier.day);
  if (dossier.goods.empty()) {
    outcome.ruling = Ruling::kIncomplete;
    outcome.reasons.push_back({{}, Ruling::kIncomplete, ReasonCode::kNoGoods, {}, sentence_of(ReasonCode::kNoGoods, {}), {}, {}});
    return outcome;
  }
  for (const PolicyRule& rule : policy.rules) {
    const Case held{policy, dossier, rule, outcome.as_of_day};
    Findings findings(rule);
    if (is_in_force(held, findings)) {
      std::visit([&](const auto& demand) { judge_demand(held, demand, findings); }, rule.demand);
    }
    std::vector<Reason> reasons = findings.take();
    for (const Reason& reason : reasons) outcome.ruling = std::max(outcome.ruling, reason.ruling);
    std::ranges::move(reasons, std::back_inserter(outcome.reasons));
  }
  return outcome;
}

}  // namespace golconda::passport
