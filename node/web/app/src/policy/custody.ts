// What a policy says of who held goods and which borders they crossed, of alerts, and of the passport's own age.

import { dayText } from "../checker/days.ts";
import type { ParticipantId } from "../ledger/ids.ts";
import { type Case, covers, type Findings, missing } from "./findings.ts";
import type { ForbidCrossing, ForbidCustody, RefuseAlerts, RequireFresh } from "./policy.ts";
import { inWords } from "./reasons.ts";
import { concerns, concernsItem, crosses, stateOf } from "./scope.ts";

function isHeldBy({ countries, participants }: ForbidCustody, holder: ParticipantId, country: string): boolean {
  return countries?.includes(country) || participants?.includes(holder) || false;
}

function judgeNow(held: Case<ForbidCustody>, findings: Findings): void {
  const { holder, goods, day } = held.dossier;
  for (const good of goods) {
    if (!concerns(held, good) || !isHeldBy(held.demand, holder, good.place)) continue;
    findings.add("fail", "held_by", { participant: holder, country: good.place, day: dayText(day) }, good.item);
  }
}

function judgeEver(held: Case<ForbidCustody>, findings: Findings): void {
  for (const { day, receiver, to, carried, item, record } of held.dossier.moves) {
    if (!covers(held, day) || !isHeldBy(held.demand, receiver, to)) continue;
    if (!carried.some((one) => concernsItem(held.rule.scope, stateOf(held.dossier, one.item)))) continue;
    findings.add("fail", "held_by", { participant: receiver, country: to, day: dayText(day) }, item, record);
  }
}

// Without the moves nothing is known of places.
function movesAreKnown(held: Case, findings: Findings): boolean {
  if (!held.dossier.movesComplete) findings.add(missing(held), "moves_unknown");
  return held.dossier.movesComplete;
}

export function judgeCustody(held: Case<ForbidCustody>, findings: Findings): void {
  if (!movesAreKnown(held, findings)) return;
  if (held.demand.ever) judgeEver(held, findings);
  else judgeNow(held, findings);
  if (findings.isEmpty) findings.add("pass", "not_held");
}

// One reason for a hand-over, however many stones it carried.
export function judgeCrossing(held: Case<ForbidCrossing>, findings: Findings): void {
  if (!movesAreKnown(held, findings)) return;
  const { policy, rule, dossier, demand } = held;
  for (const { day, carried, to, record } of dossier.moves) {
    if (!covers(held, day)) continue;
    const crossed = carried.find(({ from, item }) => crosses(policy, demand.border, from, to) && concernsItem(rule.scope, stateOf(dossier, item)));
    if (crossed === undefined) continue;
    findings.add("fail", "crossing_forbidden", { from: crossed.from, to, day: dayText(day) }, crossed.item, record);
  }
  if (findings.isEmpty) findings.add("pass", "crossings_allowed");
}

export function judgeAlerts({ dossier, demand }: Case<RefuseAlerts>, findings: Findings): void {
  for (const { kind, item, record } of dossier.alerts) {
    if (demand.kinds.includes(kind)) findings.add("fail", "alert", { alert: inWords(kind) }, item, record);
  }
  if (findings.isEmpty) findings.add("pass", "no_alert");
}

// What happened since can be learnt only from a newer passport.
export function judgeFresh(held: Case<RequireFresh>, findings: Findings): void {
  const { dossier: { day }, asOf, demand: { maxAgeDays } } = held;
  const age = asOf - day;
  if (age <= maxAgeDays) {
    findings.add("pass", "fresh");
    return;
  }
  findings.add(missing(held), "passport_old", { day: dayText(day), age: String(age), as_of: dayText(asOf), at_most: String(maxAgeDays) });
}
