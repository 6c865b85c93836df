// One rule of a policy's file.

import { type Demand, type Exempt, type Rule, type Scope, SHOWN_BY } from "../policy.ts";
import { readDemand } from "./demand.ts";
import type { Section } from "./section.ts";
import { type Groups, isPolicyId, readCountries, readWeight, readWord, readWords } from "./values.ts";

export const LINE_MAX_BYTES = 512; // what a rule says, a title, an address

const KINDS = ["rough_stone", "polished_stone", "rough_parcel", "polished_parcel"] as const;
const SCOPE_KEYS = ["kinds", "from_weight", "above_weight", "below_weight", "parcel_weight", "loose_only"];

function readScope(section: Section): Scope {
  const kinds = readWords(section, "kinds", KINDS);
  const fromWeight = readWeight(section, "from_weight");
  const aboveWeight = readWeight(section, "above_weight");
  const belowWeight = readWeight(section, "below_weight");
  const wholeParcels = readWord(section, "parcel_weight", ["mean", "whole"]) === "whole";
  const looseOnly = section.flag("loose_only");
  if (section.has("from_weight") && section.has("above_weight")) section.mistake("above_weight", "stands beside from_weight");
  const least = fromWeight ?? aboveWeight;
  if (least !== undefined && belowWeight !== undefined && belowWeight <= least) {
    section.mistake("below_weight", "leaves no weight between it and the lower one");
  }
  return { kinds, fromWeight, aboveWeight, belowWeight, wholeParcels, looseOnly };
}

function readExempt(section: Section, groups: Groups): Exempt {
  const outside = readCountries(section, "outside", groups);
  const within = readCountries(section, "inside", groups);
  if (section.has("outside") === section.has("inside")) section.mistake("", "says neither or both of outside and inside");
  const inside = section.has("inside");
  section.require("before");
  const before = section.day("before") ?? 0;
  section.require("shown_by");
  const shownBy = readWords(section, "shown_by", SHOWN_BY) ?? [];
  section.finish();
  return { countries: (inside ? within : outside) ?? [], inside, before, shownBy };
}

// since = 2024-03-01, or since = "postponed".
function readDays(section: Section): Pick<Rule, "postponed" | "since" | "until"> {
  const said = section.hasText("since") ? section.text("since") : undefined;
  const postponed = said === "postponed";
  if (section.hasText("since") && !postponed) section.mistake("since", 'is neither a date nor "postponed"');
  const since = section.hasText("since") ? undefined : section.day("since");
  const until = section.day("until");
  if (since !== undefined && until !== undefined && until < since) section.mistake("until", "is before since");
  if (postponed && section.has("until")) section.mistake("until", "does not go with a rule that is postponed");
  return { postponed, since, until };
}

// Which keys go with which demand.
function checkTogether(section: Section, demand: Demand): void {
  const wrong = (key: string) => {
    if (section.has(key)) section.mistake(key, "does not go with this demand");
  };
  const isAboutCrossings = demand.case === "forbid_crossing" || (demand.case === "require_attestation" && demand.crossing !== undefined);
  const isAboutPast = isAboutCrossings || (demand.case === "forbid_custody" && demand.ever);
  if (demand.case === "refuse_alerts" || demand.case === "require_fresh") SCOPE_KEYS.forEach(wrong);
  if (isAboutPast) wrong("loose_only");
  const exempting: readonly string[] = ["exclude_origin", "require_origin", "limit_undeclared", "require_attestation"];
  if (isAboutCrossings || !exempting.includes(demand.case)) wrong("exempt");
}

// undefined where something is wrong with it, which is a mistake then; its id is told in any case.
export function readRule(section: Section, groups: Groups): { readonly id: string; readonly rule: Rule | undefined } {
  section.require("id");
  const id = section.text("id") ?? "";
  if (id !== "" && !isPolicyId(id)) section.mistake("id", `is no id: "${id}"`);
  section.require("says");
  const says = section.text("says", LINE_MAX_BYTES) ?? "";
  const days = readDays(section);
  const missingFails = readWord(section, "missing", ["incomplete", "fail"]) === "fail";
  const scope = readScope(section);
  const exemptions = section.section("exempt");
  const exempt = exemptions && readExempt(exemptions, groups);
  const demand = readDemand(section, groups);
  if (demand !== undefined) checkTogether(section, demand);
  section.finish();
  return { id, rule: demand && { id, says, ...days, missingFails, scope, demand, exempt } };
}
