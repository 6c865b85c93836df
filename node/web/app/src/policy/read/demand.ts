// The demands of rules: exactly one each.

import type { Border, Demand, OriginDemand, OriginMatch } from "../policy.ts";
import type { Section } from "./section.ts";
import { type Groups, readCountries, readIds, readShare, readWord, readWords } from "./values.ts";

const AGE_MAX_DAYS = 36_500;
const ATTESTATIONS = ["kimberley_certificate", "import_confirmation", "warranty", "origin_statement", "rough_match", "audit", "insurance", "grade"] as const;
const ALERTS = ["duplicate", "stolen", "recalled", "suspected_synthetic", "conflict", "discrepancy"] as const;
const LEVELS = ["matched", "signed", "mixed", "declared"] as const;

function readMatch(section: Section, groups: Groups): OriginMatch {
  const keys = ["countries", "sources", "participants", "extracted_from", "extracted_to"];
  const countries = readCountries(section, "countries", groups);
  const sources = readIds(section, "sources");
  const participants = readIds(section, "participants");
  const extractedFrom = section.day("extracted_from");
  const extractedTo = section.day("extracted_to");
  if (!keys.some((key) => section.has(key))) section.mistake("", "names no origin");
  if (extractedFrom !== undefined && extractedTo !== undefined && extractedFrom > extractedTo) {
    section.mistake("extracted_to", "is before extracted_from");
  }
  return { countries, sources, participants, extractedFrom, extractedTo };
}

function readOrigin(demanded: OriginDemand["case"]): Read {
  return (section, groups) => {
    const origin = readMatch(section, groups);
    return { case: demanded, origin, shareMax: readShare(section, "share_max"), ignoreUndeclared: section.flag("ignore_undeclared") };
  };
}

function readBorder(section: Section, groups: Groups): Border {
  const [from, fromExcept, to, toExcept] = ["from", "from_except", "to", "to_except"].map((key) => readCountries(section, key, groups));
  for (const [key, other] of [["from", "from_except"], ["to", "to_except"]] as const) {
    if (section.has(key) && section.has(other)) section.mistake(other, `stands beside ${key}`);
  }
  return { from, fromExcept, to, toExcept };
}

function readCustody(section: Section, groups: Groups): Demand {
  const countries = readCountries(section, "countries", groups);
  const participants = readIds(section, "participants");
  const ever = readWord(section, "when", ["now", "ever"]) === "ever";
  if (!section.has("countries") && !section.has("participants")) section.mistake("", "names nobody");
  return { case: "forbid_custody", countries, participants, ever };
}

function readAttestation(section: Section, groups: Groups): Demand {
  section.require("kind");
  const kind = readWord(section, "kind", ATTESTATIONS) ?? "grade";
  const border = section.section("crossing");
  const crossing = border && readBorder(border, groups);
  border?.finish();
  const by = readIds(section, "by");
  const namesOrigins = section.flag("names_origins");
  const excludeOrigins = readCountries(section, "exclude_origins", groups);
  const maxAgeDays = section.number("max_age_days", AGE_MAX_DAYS);
  const hasOrigins = kind === "kimberley_certificate" || kind === "origin_statement";
  for (const key of ["names_origins", "exclude_origins"]) {
    if (!hasOrigins && section.has(key)) section.mistake(key, "does not go with this kind");
  }
  if (section.has("crossing") && section.has("max_age_days")) section.mistake("max_age_days", "does not go with crossing");
  return { case: "require_attestation", kind, crossing, by, namesOrigins, excludeOrigins, maxAgeDays };
}

type Read = (section: Section, groups: Groups) => Demand;

const DEMANDS: Readonly<Record<Demand["case"], Read>> = {
  exclude_origin: readOrigin("exclude_origin"),
  require_origin: readOrigin("require_origin"),
  limit_undeclared: (section) => ({ case: "limit_undeclared", shareMax: readShare(section, "share_max") }),
  limit_mixed: (section) => {
    const shareMax = readShare(section, "share_max");
    return { case: "limit_mixed", shareMax, byCountry: readWord(section, "by", ["source", "country"]) === "country" };
  },
  require_level: (section) => {
    section.require("levels");
    return { case: "require_level", levels: readWords(section, "levels", LEVELS) ?? [] };
  },
  forbid_custody: readCustody,
  forbid_crossing: (section, groups) => ({ case: "forbid_crossing", border: readBorder(section, groups) }),
  require_attestation: readAttestation,
  refuse_alerts: (section) => {
    section.require("kinds");
    return { case: "refuse_alerts", kinds: readWords(section, "kinds", ALERTS) ?? [] };
  },
  require_fresh: (section) => {
    section.require("max_age_days");
    return { case: "require_fresh", maxAgeDays: section.number("max_age_days", AGE_MAX_DAYS) ?? 0 };
  },
};

// undefined where it is not there, or is no table.
export function readDemand(rule: Section, groups: Groups): Demand | undefined {
  let demand: Demand | undefined;
  let first: string | undefined;
  for (const [key, read] of Object.entries(DEMANDS)) {
    const section = rule.section(key);
    if (!rule.has(key)) continue;
    if (first !== undefined) {
      rule.mistake(key, `stands beside ${first}`);
      continue;
    }
    first = key;
    if (section === undefined) continue;
    demand = read(section, groups);
    section.finish();
  }
  if (first === undefined) rule.mistake("", "demands nothing");
  return demand;
}
