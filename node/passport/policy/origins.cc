// What a policy says of origins: excluded, required, undeclared, mixed, and how well they are shown.

#include <algorithm>
#include <map>
#include <utility>

#include "node/passport/policy/exemption.h"
#include "node/passport/policy/findings.h"
#include "node/passport/policy/scope.h"

namespace golconda::passport {
namespace {

using ledger::ItemState;
using ledger::Origin;
using ledger::OriginShare;

enum class Fit : std::uint8_t { kNo, kYes, kUnclear };

// Where shares were added up, their days reach from the first to the last: what was dug when is then not known.
Fit fit_of_days(const OriginMatch& match, const Origin& origin) {
  const std::uint32_t from = match.extracted_from.value_or(0);
  const std::uint32_t to = match.extracted_to.value_or(~std::uint32_t{0});
  if (origin.to_day < from || origin.from_day > to) return Fit::kNo;
  return origin.from_day >= from && origin.to_day <= to ? Fit::kYes : Fit::kUnclear;
}

// Of a declared origin.
Fit fit_of(const OriginMatch& match, const Origin& origin) {
  if (match.countries && !match.countries->contains(origin.country)) return Fit::kNo;
  if (match.sources && !match.sources->contains(origin.source)) return Fit::kNo;
  if (match.participants && !match.participants->contains(origin.participant)) return Fit::kNo;
  return fit_of_days(match, origin);
}

std::string text_of(const Origin& origin) {
  return origin.undeclared ? "undeclared stock" : origin.source.text + " of " + origin.participant.text + " (" + origin.country + ")";
}

bool is_over(std::uint64_t part_uct, std::uint64_t whole_uct, Share share) {
  return part_uct * kWholeShare > whole_uct * share.millionths;  // an item is at most 10^13 uct
}

// The carats that a rule about origins speaks against.
struct Weighed {
  std::uint64_t against = 0;
  std::uint64_t unclear = 0;     // of its days
  std::uint64_t undeclared = 0;
  std::vector<std::string> against_texts;
  std::vector<std::string> unclear_texts;
};

// Shares stand in the order of their origins.
Weighed weigh(const ItemState& item, const OriginMatch& match, Fit against) {
  Weighed weighed;
  for (const OriginShare& share : item.origins) {
    const Fit fit = share.origin.undeclared ? Fit::kNo : fit_of(match, share.origin);
    if (share.origin.undeclared) {
      weighed.undeclared += share.weight.value;
    } else if (fit == against) {
      weighed.against += share.weight.value;
      weighed.against_texts.push_back(text_of(share.origin));
    } else if (fit == Fit::kUnclear) {
      weighed.unclear += share.weight.value;
      weighed.unclear_texts.push_back(text_of(share.origin));
    }
  }
  return weighed;
}

std::uint64_t undeclared_in(const ItemState& item) { return weigh(item, {}, Fit::kNo).undeclared; }

// Judges each good that the rule is about. What is found of none of them is all well.
template <class Judge>
void judge_goods(const Case& held, ReasonCode all_well, Findings& findings, const Judge& judge_good) {
  bool is_concerned = false;
  for (const Good& good : held.dossier.goods) {
    if (!concerns(held.rule.scope, held.dossier, good)) continue;
    is_concerned = true;
    judge_good(good, state_of(held.dossier, good.item));
  }
  if (!is_concerned) findings.add(Ruling::kNotApplicable, ReasonCode::kNotConcerned);
  else if (findings.empty()) findings.add(Ruling::kPass, all_well);
}

// What a demand about origins comes to, `against` being what the rule speaks against.
template <class OriginDemand>
void judge_origins(const Case& held, const OriginDemand& demand, Fit against, ReasonCode code, Findings& findings) {
  const auto possibly = [&](const Weighed& w) { return w.against + w.unclear + (demand.ignore_undeclared ? 0 : w.undeclared); };
  const auto offends = [&](const ItemState& item) { return possibly(weigh(item, demand.origin, against)) != 0; };
  Exemption exemption(held.dossier, held.rule, offends);
  judge_goods(held, ReasonCode::kOriginAllowed, findings, [&](const Good& good, const ItemState& item) {
    const Weighed weighed = weigh(item, demand.origin, against);
    const std::uint64_t whole = item.weight.value;
    if (!is_over(possibly(weighed), whole, demand.share_max)) return;
    if (add_if_exempt(exemption, held.rule, good, findings)) return;
    const std::pair<std::string, std::string> at_most{"at_most", share_text(demand.share_max)};
    if (is_over(weighed.against, whole, demand.share_max)) {
      findings.add(Ruling::kFail, code,
                   {{"share", share_text(weighed.against, whole)}, {"origins", list_text(weighed.against_texts)}, at_most}, good.item);
    } else if (weighed.undeclared != 0 && !demand.ignore_undeclared) {
      findings.add(held.missing(), ReasonCode::kOriginUndeclared, {{"share", share_text(weighed.undeclared, whole)}, at_most}, good.item);
    } else {
      findings.add(held.missing(), ReasonCode::kExtractionUnclear,
                   {{"share", share_text(weighed.unclear, whole)}, {"origins", list_text(weighed.unclear_texts)}}, good.item);
    }
  });
}

}  // namespace

void judge_demand(const Case& held, const ExcludeOrigin& demand, Findings& findings) {
  judge_origins(held, demand, Fit::kYes, ReasonCode::kOriginExcluded, findings);
}

void judge_demand(const Case& held, const RequireOrigin& demand, Findings& findings) {
  judge_origins(held, demand, Fit::kNo, ReasonCode::kOriginOther, findings);
}

void judge_demand(const Case& held, const LimitUndeclared& demand, Findings& findings) {
  Exemption exemption(held.dossier, held.rule, [](const ItemState& item) { return undeclared_in(item) != 0; });
  judge_goods(held, ReasonCode::kDeclared, findings, [&](const Good& good, const ItemState& item) {
    const std::uint64_t undeclared = undeclared_in(item);
    if (!is_over(undeclared, item.weight.value, demand.share_max)) return;
    if (add_if_exempt(exemption, held.rule, good, findings)) return;
    findings.add(held.missing(), ReasonCode::kUndeclared,
                 {{"share", share_text(undeclared, item.weight.value)}, {"at_most", share_text(demand.share_max)}}, good.item);
  });
}

void judge_demand(const Case& held, const LimitMixed& demand, Findings& findings) {
  const auto name_of = [&](const Origin& origin) {
    return demand.by == MixedBy::kSource || origin.undeclared ? text_of(origin) : origin.country;
  };
  judge_goods(held, ReasonCode::kNotMixed, findings, [&](const Good& good, const ItemState& item) {
    std::map<std::string, std::uint64_t> weights;  // by the origin's name
    for (const OriginShare& share : item.origins) weights[name_of(share.origin)] += share.weight.value;
    const auto most = std::ranges::max_element(weights, {}, [](const auto& entry) { return entry.second; });
    if (most == weights.end()) return;
    const std::uint64_t rest = item.weight.value - most->second;
    if (!is_over(rest, item.weight.value, demand.share_max)) return;
    findings.add(Ruling::kFail, ReasonCode::kMixed,
                 {{"share", share_text(rest, item.weight.value)}, {"origin", most->first}, {"at_most", share_text(demand.share_max)}},
                 good.item);
  });
}

// That a scan was matched may be left out; what a stone was mixed from may not.
void judge_demand(const Case& held, const RequireLevel& demand, Findings& findings) {
  std::vector<std::string> levels;
  for (const OriginLevel level : demand.levels) levels.emplace_back(to_string(level));
  judge_goods(held, ReasonCode::kLevelReached, findings, [&](const Good& good, const ItemState&) {
    if (demand.levels.contains(good.level)) return;
    const bool may_be_matched = good.level == OriginLevel::kSigned && demand.levels.contains(OriginLevel::kMatched);
    findings.add(may_be_matched ? held.missing() : Ruling::kFail, ReasonCode::kLevelTooLow,
                 {{"level", std::string(to_string(good.level))}, {"levels", list_text(levels)}}, good.item);
  });
}

}  // namespace golconda::passport
