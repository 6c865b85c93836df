// What a policy says of who held goods and which borders they crossed, of alerts, and of the passport's own age.

#include <algorithm>

#include "node/passport/days.h"
#include "node/passport/policy/findings.h"
#include "node/passport/policy/scope.h"

namespace golconda::passport {
namespace {

bool is_held_by(const ForbidCustody& demand, const ledger::ParticipantId& holder, const std::string& country) {
  return contains(demand.countries, country) || (demand.participants && demand.participants->contains(holder));
}

void judge_now(const Case& held, const ForbidCustody& demand, Findings& findings) {
  const Dossier& dossier = held.dossier;
  for (const Good& good : dossier.goods) {
    if (!concerns(held.rule.scope, dossier, good) || !is_held_by(demand, dossier.holder, good.place)) continue;
    findings.add(Ruling::kFail, ReasonCode::kHeldBy,
                 {{"participant", dossier.holder.text}, {"country", good.place}, {"day", day_text(dossier.day)}}, good.item);
  }
}

void judge_ever(const Case& held, const ForbidCustody& demand, Findings& findings) {
  for (const Move& move : held.dossier.moves) {
    if (!held.covers(move.day) || !is_held_by(demand, move.receiver, move.to)) continue;
    const bool is_concerned = std::ranges::any_of(
        move.carried, [&](const Carried& c) { return concerns(held.rule.scope, state_of(held.dossier, c.item)); });
    if (!is_concerned) continue;
    findings.add(Ruling::kFail, ReasonCode::kHeldBy,
                 {{"participant", move.receiver.text}, {"country", move.to}, {"day", day_text(move.day)}}, move.item, move.record);
  }
}

// Without the moves nothing is known of places.
bool moves_are_known(const Case& held, Findings& findings) {
  if (!held.dossier.moves_complete) findings.add(held.missing(), ReasonCode::kMovesUnknown);
  return held.dossier.moves_complete;
}

}  // namespace

void judge_demand(const Case& held, const ForbidCustody& demand, Findings& findings) {
  if (!moves_are_known(held, findings)) return;
  if (demand.when == CustodyWhen::kNow) judge_now(held, demand, findings);
  else judge_ever(held, demand, findings);
  if (findings.empty()) findings.add(Ruling::kPass, ReasonCode::kNotHeld);
}

// One reason for a hand-over, however many stones it carried.
void judge_demand(const Case& held, const ForbidCrossing& demand, Findings& findings) {
  if (!moves_are_known(held, findings)) return;
  for (const Move& move : held.dossier.moves) {
    if (!held.covers(move.day)) continue;
    const auto crossed = std::ranges::find_if(move.carried, [&](const Carried& carried) {
      return crosses(held.policy, demand.border, carried.from, move.to) &&
             concerns(held.rule.scope, state_of(held.dossier, carried.item));
    });
    if (crossed == move.carried.end()) continue;
    findings.add(Ruling::kFail, ReasonCode::kCrossingForbidden,
                 {{"from", crossed->from}, {"to", move.to}, {"day", day_text(move.day)}}, crossed->item, move.record);
  }
  if (findings.empty()) findings.add(Ruling::kPass, ReasonCode::kCrossingsAllowed);
}

void judge_demand(const Case& held, const RefuseAlerts& demand, Findings& findings) {
  for (const DossierAlert& alert : held.dossier.alerts) {
    if (!demand.kinds.contains(alert.kind)) continue;
    findings.add(Ruling::kFail, ReasonCode::kAlert, {{"alert", in_words(ledger::to_string(alert.kind))}}, alert.item, alert.record);
  }
  if (findings.empty()) findings.add(Ruling::kPass, ReasonCode::kNoAlert);
}

// What happened since can be learnt only from a newer passport.
void judge_demand(const Case& held, const RequireFresh& demand, Findings& findings) {
  const std::uint32_t day = held.dossier.day;
  if (held.as_of <= day || held.as_of - day <= demand.max_age_days) {
    findings.add(Ruling::kPass, ReasonCode::kFresh);
    return;
  }
  findings.add(held.missing(), ReasonCode::kPassportOld,
               {{"day", day_text(day)},
                {"age", std::to_string(held.as_of - day)},
                {"as_of", day_text(held.as_of)},
                {"at_most", std::to_string(demand.max_age_days)}});
}

}  // namespace golconda::passport
