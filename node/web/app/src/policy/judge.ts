// The outcome of a policy: rule by rule, in the order of the file. Pure: no clock, no internet.
//
// The node's node/passport/policy/ comes to the same outcome, for the same reasons.
// Errors: none; what the passport does not show makes the outcome incomplete.

import { dayText } from "../checker/days.ts";
import type { Dossier } from "../checker/dossier.ts";
import { judgeAlerts, judgeCrossing, judgeCustody, judgeFresh } from "./custody.ts";
import { type Case, Findings, type Reason, type Ruling, worse } from "./findings.ts";
import { judgeLevel, judgeMixed, judgeOrigins, judgeUndeclared } from "./origins.ts";
import { judgeAttestation } from "./papers.ts";
import type { Demand, Policy } from "./policy.ts";

export interface Outcome {
  readonly ruling: Ruling; // pass, incomplete or fail: the worst of the reasons'
  readonly asOf: number; // the day that it was judged by
  readonly reasons: readonly Reason[]; // by rule as in the file; each rule has at least one
}

// Rules about what happened look at the day on which it did; all others at the day by which is judged.
function isAboutEvents(demand: Demand): boolean {
  if (demand.case === "forbid_custody") return demand.ever ?? false;
  return demand.case === "forbid_crossing" || (demand.case === "require_attestation" && demand.crossing !== undefined);
}

function isInForce({ rule: { postponed, since, until }, demand, asOf }: Case, findings: Findings): boolean {
  if (postponed) findings.add("not_applicable", "postponed");
  else if (isAboutEvents(demand)) return true;
  else if (since !== undefined && asOf < since) findings.add("not_applicable", "not_yet", { since: dayText(since) });
  else if (until !== undefined && asOf > until) findings.add("not_applicable", "no_longer", { until: dayText(until) });
  else return true;
  return false;
}

function judgeDemand(held: Omit<Case, "demand">, demand: Demand, findings: Findings): void {
  switch (demand.case) {
    case "exclude_origin":
    case "require_origin": return judgeOrigins({ ...held, demand }, findings);
    case "limit_undeclared": return judgeUndeclared({ ...held, demand }, findings);
    case "limit_mixed": return judgeMixed({ ...held, demand }, findings);
    case "require_level": return judgeLevel({ ...held, demand }, findings);
    case "forbid_custody": return judgeCustody({ ...held, demand }, findings);
    case "forbid_crossing": return judgeCrossing({ ...held, demand }, findings);
    case "require_attestation": return judgeAttestation({ ...held, demand }, findings);
    case "refuse_alerts": return judgeAlerts({ ...held, demand }, findings);
    case "require_fresh": return judgeFresh({ ...held, demand }, findings);
  }
}

// `asOf`: which rules are in force and from when ages count; the passport's own day when not given.
export function judge(policy: Policy, dossier: Dossier, asOf = dossier.day): Outcome {
  if (dossier.goods.length === 0) return { ruling: "incomplete", asOf, reasons: [{ rule: "", ruling: "incomplete", code: "no_goods", values: {} }] };
  const reasons = policy.rules.flatMap((rule) => {
    const findings = new Findings(rule.id);
    const held = { policy, dossier, rule, asOf };
    if (isInForce({ ...held, demand: rule.demand }, findings)) judgeDemand(held, rule.demand, findings);
    return findings.take();
  });
  return { ruling: reasons.reduce((worst: Ruling, { ruling }) => worse(worst, ruling), "pass"), asOf, reasons };
}
