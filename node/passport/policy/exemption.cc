#include "node/passport/policy/exemption.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "node/passport/days.h"

namespace golconda::passport {
namespace {

using ledger::ItemId;

struct KindOfPaper {
  ShownBy by;
  ledger::StatementKind kind;
};
constexpr KindOfPaper kPapers[] = {{ShownBy::kGrade, ledger::StatementKind::kGrade},
                                   {ShownBy::kImportConfirmation, ledger::StatementKind::kImportConfirmation},
                                   {ShownBy::kKimberleyCertificate, ledger::StatementKind::kKimberleyCertificate},
                                   {ShownBy::kAudit, ledger::StatementKind::kAudit}};

// Where a paper says that the goods were: a certificate, where it was issued; all others, where their author is.
const std::string& place_of(const Paper& paper) {
  return paper.kind == ledger::StatementKind::kKimberleyCertificate ? paper.issued_in : paper.country;
}

}  // namespace

Exemption::Exemption(const Dossier& dossier, const PolicyRule& rule, Offends offends)
    : dossier_(dossier), exempt_(rule.exempt ? &*rule.exempt : nullptr), offends_(std::move(offends)) {
  if (exempt_ == nullptr || !exempt_->shown_by.contains(ShownBy::kCustody)) return;
  const auto order = [](const Move& m) { return std::tie(m.day, m.log, m.sequence); };
  for (const Move& move : dossier_.moves) {
    if (!fits(move.to) || move.day >= exempt_->before) continue;
    for (const Carried& carried : move.carried) {
      const Move*& first = first_moves_[carried.item];
      if (first == nullptr || order(move) < order(*first)) first = &move;
    }
  }
}

bool Exemption::fits(const std::string& country) const {
  return !country.empty() && exempt_->countries.contains(country) == exempt_->inside;
}

Exemption::Found Exemption::custody_of(const ItemId& item) const {
  const auto found = first_moves_.find(item);
  if (found == first_moves_.end()) return std::nullopt;
  const Move& move = *found->second;
  return Evidence{"the custody of " + move.receiver.text + " in " + move.to, move.day, move.record};
}

Exemption::Found Exemption::papers_of(const ItemId& item, ShownBy by) const {
  const auto papers = dossier_.papers.find(item);
  const auto* wanted = std::ranges::find(kPapers, by, &KindOfPaper::by);
  if (papers == dossier_.papers.end() || wanted == std::end(kPapers)) return std::nullopt;
  const Paper* first = nullptr;
  for (const PaperPtr& paper : papers->second) {
    if (paper->kind != wanted->kind || paper->withdrawn || paper->day >= exempt_->before || !fits(place_of(*paper))) continue;
    if (first == nullptr || paper->day < first->day) first = paper.get();
  }
  if (first == nullptr) return std::nullopt;
  return Evidence{"the " + in_words(ledger::to_string(first->kind)) + " by " + first->participant.text + " in " + place_of(*first),
                  first->day, first->record};
}

// In the order of ShownBy; papers on a container are about what still lies in it.
Exemption::Found Exemption::own(const ItemId& item, const std::vector<ItemId>& containers) const {
  for (const ShownBy by : exempt_->shown_by) {
    Found found = by == ShownBy::kCustody ? custody_of(item) : papers_of(item, by);
    for (std::size_t i = 0; i < containers.size() && !found; ++i) found = papers_of(containers[i], by);
    if (found) return found;
  }
  return std::nullopt;
}

std::vector<ItemId> Exemption::offending_parents(const ItemId& item) const {
  std::vector<ItemId> parents;
  const auto known = dossier_.items.find(item);
  if (known == dossier_.items.end()) return parents;
  for (const ItemId& parent : known->second.parents) {
    const auto state = dossier_.items.find(parent);
    if (state == dossier_.items.end() || offends_(*state->second.state)) parents.push_back(parent);
  }
  return parents;
}

// Parents before children, without recursion: a journey may be ten thousand steps deep.
Exemption::Found Exemption::look_up(const ItemId& item) {
  struct Open {
    ItemId item;
    std::vector<ItemId> parents;  // offending ones
    std::size_t next = 0;         // of them: those before it are known
  };
  std::vector<Open> open;
  const auto enter = [&](const ItemId& entered) {
    if (known_.contains(entered)) return;
    Found found = own(entered, {});
    std::vector<ItemId> parents = found ? std::vector<ItemId>{} : offending_parents(entered);
    known_.emplace(entered, std::move(found));
    if (!parents.empty()) open.push_back({entered, std::move(parents)});
  };
  enter(item);
  while (!open.empty()) {
    Open& top = open.back();
    if (top.next != top.parents.size()) {
      const ItemId parent = top.parents[top.next++];
      enter(parent);
      continue;
    }
    const bool all = std::ranges::all_of(top.parents, [this](const ItemId& parent) { return known_.at(parent).has_value(); });
    if (all) known_.at(top.item) = known_.at(top.parents.front());
    open.pop_back();
  }
  return known_.at(item);
}

std::optional<Evidence> Exemption::of(const Good& good) {
  if (exempt_ == nullptr) return std::nullopt;
  Found found = own(good.item, good.containers);
  return found ? found : look_up(good.item);
}

bool add_if_exempt(Exemption& exemption, const PolicyRule& rule, const Good& good, Findings& findings) {
  const std::optional<Evidence> evidence = exemption.of(good);
  if (!evidence) return false;
  findings.add(Ruling::kPass, ReasonCode::kExempt,
               {{"evidence", evidence->text}, {"day", day_text(evidence->day)}, {"before", day_text(rule.exempt->before)}}, good.item,
               evidence->record);
  return true;
}

}  // namespace golconda::passport
