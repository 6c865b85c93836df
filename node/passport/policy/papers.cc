// Attestations that a policy demands: of the goods, or of each crossing of a border.

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

#include "node/passport/days.h"
#include "node/passport/policy/exemption.h"
#include "node/passport/policy/findings.h"
#include "node/passport/policy/scope.h"

namespace golconda::passport {
namespace {

using ledger::ItemId;
using ledger::StatementKind;

// What the attestation has to be for: goods as they are, or one stone's or parcel's way over a border.
struct Wanted {
  ItemId item;
  std::vector<ItemId> on;        // the item, and the containers whose papers are its own
  const Move* move = nullptr;    // nullptr: the goods themselves
  std::string from;              // with a move: the country
  std::string what;              // in words
};

Wanted wanted_for(const Good& good) {
  Wanted wanted{good.item, {good.item}, nullptr, {}, "it"};
  wanted.on.insert(wanted.on.end(), good.containers.begin(), good.containers.end());
  return wanted;
}

Wanted wanted_for(const Move& move, const Carried& carried) {
  Wanted wanted{carried.item, {carried.item}, &move, carried.from,
                "its way from " + carried.from + " to " + move.to + ", received on " + day_text(move.day)};
  ItemId in = carried.in;
  while (in != wanted.on.back()) {
    wanted.on.push_back(in);
    const auto outer = std::ranges::find(move.nested, in, &std::pair<ItemId, ItemId>::first);
    if (outer != move.nested.end()) in = outer->second;
  }
  return wanted;
}

// Issued for this border: a certificate in the country that the goods came from, a confirmation of it in the country that
// they came to, a warranty by who handed them over.
bool is_for_border(const Policy& policy, const Paper& paper, const Wanted& wanted) {
  if (paper.kind == StatementKind::kKimberleyCertificate) return is_one_area(policy, paper.issued_in, wanted.from);
  if (paper.kind == StatementKind::kImportConfirmation) {
    return is_one_area(policy, paper.country, wanted.move->to) && is_one_area(policy, paper.issued_in, wanted.from);
  }
  return paper.kind != StatementKind::kWarranty || paper.participant == wanted.move->giver;
}

// A certificate is there before the goods arrive and has not run out when they leave; a confirmation is of no day before.
bool is_in_time(const Paper& paper, const Move& move) {
  if (paper.kind == StatementKind::kImportConfirmation) return paper.day >= move.offered_day;
  return paper.day <= move.day && (paper.last_day == 0 || paper.last_day >= move.offered_day);
}

std::vector<PaperPtr> papers_on(const Dossier& dossier, const Wanted& wanted) {
  std::vector<PaperPtr> papers;
  for (const ItemId& item : wanted.on) {
    if (const auto found = dossier.papers.find(item); found != dossier.papers.end()) {
      papers.insert(papers.end(), found->second.begin(), found->second.end());
    }
  }
  return papers;
}

// Countries where some of it was mined, as far as they are declared, that the paper leaves out.
std::vector<std::string> not_named(const ledger::ItemState& item, const Paper& paper) {
  std::set<std::string> left_out;
  for (const ledger::OriginShare& share : item.origins) {
    if (!share.origin.undeclared) left_out.insert(share.origin.country);
  }
  for (const std::string& named : paper.origins) left_out.erase(named);
  return {left_out.begin(), left_out.end()};
}

std::vector<std::string> excluded_in(const Paper& paper, const Countries& excluded) {
  std::vector<std::string> named;
  std::ranges::copy_if(paper.origins, std::back_inserter(named), [&](const std::string& c) { return excluded.contains(c); });
  return named;
}

class Search {
 public:
  Search(const Case& held, const RequireAttestation& demand, Findings& findings)
      : held_(held), demand_(demand), findings_(findings), kind_(in_words(ledger::to_string(demand.kind))) {}

  // Adds why none will do, or notes the one that does.
  void judge(const Wanted& wanted) {
    ++searched_;
    const PaperPtr withdrawn = select(wanted);
    for (const PaperPtr& paper : candidates_) {
      if (holds_up(*paper, wanted, nullptr)) {
        if (!shown_) shown_ = paper->record;
        return;
      }
    }
    if (!candidates_.empty()) {
      (void)holds_up(*candidates_.front(), wanted, &findings_);
    } else if (late_ != nullptr) {
      findings_.add(held_.missing(), ReasonCode::kAttestationNotInTime,
                    {{"kind", kind_}, {"participant", late_->participant.text}, {"valid", validity_of(*late_)}, {"what", wanted.what}},
                    wanted.item, late_->record);
    } else if (withdrawn != nullptr) {
      findings_.add(held_.missing(), ReasonCode::kAttestationWithdrawn,
                    {{"participant", withdrawn->participant.text}, {"kind", kind_}, {"what", wanted.what}}, wanted.item,
                    withdrawn->record);
    } else {
      findings_.add(held_.missing(), ReasonCode::kAttestationMissing, {{"kind", kind_}, {"what", wanted.what}}, wanted.item);
    }
  }

  // After all of them.
  void close(ReasonCode none_searched) {
    if (searched_ == 0) findings_.add(Ruling::kNotApplicable, none_searched);
    else if (findings_.empty()) findings_.add(Ruling::kPass, ReasonCode::kAttested, {{"kind", kind_}}, std::nullopt, shown_);
  }
  // One that needs no attestation.
  void pass_over() { ++searched_; }

 private:
  // Sorts the papers of the right kind: those that stand and are in time, and for the reasons one that is not, and one withdrawn.
  PaperPtr select(const Wanted& wanted) {
    candidates_.clear();
    late_ = nullptr;
    PaperPtr withdrawn;
    for (PaperPtr& paper : papers_on(held_.dossier, wanted)) {
      if (paper->kind != demand_.kind || (demand_.by && !demand_.by->contains(paper->participant))) continue;
      if (wanted.move != nullptr && !is_for_border(held_.policy, *paper, wanted)) continue;
      if (paper->withdrawn) {
        if (withdrawn == nullptr) withdrawn = std::move(paper);
      } else if (wanted.move != nullptr && !is_in_time(*paper, *wanted.move)) {
        if (late_ == nullptr) late_ = std::move(paper);
      } else {
        candidates_.push_back(std::move(paper));
      }
    }
    // The newest speaks for the goods as they are; for a border, the first that was there.
    if (wanted.move == nullptr) std::ranges::stable_sort(candidates_, std::greater<>(), [](const PaperPtr& p) { return p->day; });
    return withdrawn;
  }

  // Whether what the paper says will do. With `findings`, adds why it does not.
  bool holds_up(const Paper& paper, const Wanted& wanted, Findings* findings) const {
    const auto refuse = [&](ReasonCode code, Values values) {
      values.insert(values.begin(), {{"kind", kind_}, {"participant", paper.participant.text}});
      if (findings != nullptr) findings->add(Ruling::kFail, code, std::move(values), wanted.item, paper.record);
      return false;
    };
    const std::string as_of = day_text(held_.as_of);
    if (wanted.move == nullptr && paper.day > held_.as_of) {
      return refuse(ReasonCode::kAttestationAhead, {{"day", day_text(paper.day)}, {"as_of", as_of}});
    }
    if (wanted.move == nullptr && paper.last_day != 0 && paper.last_day < held_.as_of) {
      return refuse(ReasonCode::kAttestationExpired, {{"last_day", day_text(paper.last_day)}, {"as_of", as_of}});
    }
    if (demand_.max_age_days && held_.as_of - paper.day > *demand_.max_age_days) {
      return refuse(ReasonCode::kAttestationOld, {{"day", day_text(paper.day)},
                                                  {"age", std::to_string(held_.as_of - paper.day)},
                                                  {"as_of", as_of},
                                                  {"at_most", std::to_string(*demand_.max_age_days)}});
    }
    if (demand_.exclude_origins) {
      const std::vector<std::string> excluded = excluded_in(paper, *demand_.exclude_origins);
      if (!excluded.empty()) return refuse(ReasonCode::kAttestationOriginExcluded, {{"countries", list_text(excluded)}});
    }
    if (demand_.names_origins) {
      const std::vector<std::string> left_out = not_named(state_of(held_.dossier, wanted.item), paper);
      if (!left_out.empty()) return refuse(ReasonCode::kAttestationOriginsMissing, {{"countries", list_text(left_out)}});
    }
    return true;
  }

  static std::string validity_of(const Paper& paper) {
    return "from " + day_text(paper.day) + (paper.last_day == 0 ? "" : " to " + day_text(paper.last_day));
  }

  const Case& held_;
  const RequireAttestation& demand_;
  Findings& findings_;
  std::string kind_;
  std::vector<PaperPtr> candidates_;
  PaperPtr late_;
  std::size_t searched_ = 0;
  std::optional<ledger::RecordId> shown_;
};

void judge_crossings(const Case& held, const Border& border, Search& search, Findings& findings) {
  if (!held.dossier.moves_complete) findings.add(held.missing(), ReasonCode::kMovesUnknown);
  for (const Move& move : held.dossier.moves) {
    if (!held.covers(move.day)) continue;
    for (const Carried& carried : move.carried) {
      if (!crosses(held.policy, border, carried.from, move.to)) continue;
      if (concerns(held.rule.scope, state_of(held.dossier, carried.item))) search.judge(wanted_for(move, carried));
    }
  }
  if (held.dossier.moves_complete) search.close(ReasonCode::kNoCrossing);
}

}  // namespace

void judge_demand(const Case& held, const RequireAttestation& demand, Findings& findings) {
  Search search(held, demand, findings);
  if (demand.crossing) return judge_crossings(held, *demand.crossing, search, findings);
  Exemption exemption(held.dossier, held.rule, [](const ledger::ItemState&) { return true; });
  for (const Good& good : held.dossier.goods) {
    if (!concerns(held.rule.scope, held.dossier, good)) continue;
    if (add_if_exempt(exemption, held.rule, good, findings)) search.pass_over();
    else search.judge(wanted_for(good));
  }
  search.close(ReasonCode::kNotConcerned);
}

}  // namespace golconda::passport
