// Judging one rule: what it is held against, and the reasons that are found.

import type { Dossier } from "../checker/dossier.ts";
import type { ItemId, RecordId } from "../ledger/ids.ts";
import type { Demand, Policy, Rule } from "./policy.ts";
import type { ReasonCode, Values } from "./reasons.ts";

// From the best to the worst.
const RULINGS = ["not_applicable", "pass", "incomplete", "fail"] as const;
export type Ruling = (typeof RULINGS)[number];

export function worse(a: Ruling, b: Ruling): Ruling {
  return RULINGS.indexOf(a) < RULINGS.indexOf(b) ? b : a;
}

export interface Reason {
  readonly rule: string; // its id; "" for no_goods
  readonly ruling: Ruling;
  readonly code: ReasonCode;
  readonly values: Values;
  readonly item?: ItemId | undefined; // where it is not the passport's own, or one of several
  readonly record?: RecordId | undefined; // that shows it
}

// A rule and what it is held against. `Of`: its demand.
export interface Case<Of extends Demand = Demand> {
  readonly policy: Policy;
  readonly dossier: Dossier;
  readonly rule: Rule;
  readonly demand: Of;
  readonly asOf: number; // day
}

// What a fact comes to that the passport does not show.
export function missing({ rule }: Case): Ruling {
  return rule.missingFails ? "fail" : "incomplete";
}

// Whether the rule was in force on the day of an event.
export function covers({ rule: { since, until } }: Case, day: number): boolean {
  return (since === undefined || day >= since) && (until === undefined || day <= until);
}

// Reasons of one rule that speak against it are counted past this; others are left out.
const REASONS_PER_RULE_MAX = 20;

export class Findings {
  readonly reasons: Reason[] = [];
  private against = 0;
  private inFavour = 0;
  private leftOut = 0;
  private worstLeftOut: Ruling = "not_applicable";

  constructor(private readonly rule: string) {}

  add(ruling: Ruling, code: ReasonCode, values: Values = {}, item?: ItemId, record?: RecordId): void {
    const isAgainst = ruling === "incomplete" || ruling === "fail";
    if ((isAgainst ? this.against : this.inFavour) === REASONS_PER_RULE_MAX) {
      if (!isAgainst) return;
      ++this.leftOut;
      this.worstLeftOut = worse(this.worstLeftOut, ruling);
      return;
    }
    if (isAgainst) ++this.against;
    else ++this.inFavour;
    this.reasons.push({ rule: this.rule, ruling, code, values, item, record });
  }

  get isEmpty(): boolean {
    return this.reasons.length === 0;
  }

  // Everything found, with the count of what was too much. Once.
  take(): readonly Reason[] {
    if (this.leftOut !== 0) this.reasons.push({ rule: this.rule, ruling: this.worstLeftOut, code: "more", values: { count: String(this.leftOut) } });
    return this.reasons;
  }
}
