// A policy: a verifier's own rules for accepting a passport, as values.
//
// Source: docs/policies.md, which says of every key exactly what it means; read/ makes it of a file. A policy is plain data
// that JSON holds: weights are whole micro-carats (the heaviest has 14 digits), shares millionths, days count from
// 1970-01-01; lists stand for sets; what is left out is undefined.

import type { AlertKind } from "../ledger/alerts.ts";
import type { OriginLevel } from "../checker/verdict.ts";

export type Countries = readonly string[]; // codes, and the names of groups that were named, whose members are here too
export type Ids = readonly string[];

// ---- which goods a rule is about ------------------------------------------------------------------------------

export interface Scope {
  readonly kinds?: readonly string[] | undefined; // all
  readonly fromWeight?: number | undefined; // of one stone, inclusive
  readonly aboveWeight?: number | undefined; // exclusive
  readonly belowWeight?: number | undefined; // exclusive
  readonly wholeParcels?: boolean | undefined; // a parcel's whole weight stands for a stone's; else its mean
  readonly looseOnly?: boolean | undefined; // not what lies in a piece of jewellery
}

// ---- what a rule demands --------------------------------------------------------------------------------------

// A declared origin is meant when it fits every key that is given.
export interface OriginMatch {
  readonly countries?: Countries | undefined;
  readonly sources?: Ids | undefined;
  readonly participants?: Ids | undefined;
  readonly extractedFrom?: number | undefined; // day, inclusive
  readonly extractedTo?: number | undefined; // day, inclusive
}

// Hand-overs from a country into another one.
export interface Border {
  readonly from?: Countries | undefined;
  readonly fromExcept?: Countries | undefined;
  readonly to?: Countries | undefined;
  readonly toExcept?: Countries | undefined;
}

export interface OriginDemand {
  readonly case: "exclude_origin" | "require_origin";
  readonly origin: OriginMatch;
  readonly shareMax: number; // of the excluded; of others
  readonly ignoreUndeclared?: boolean | undefined; // else undeclared carats may be of the excluded origin
}
export interface LimitUndeclared {
  readonly case: "limit_undeclared";
  readonly shareMax: number;
}
export interface LimitMixed {
  readonly case: "limit_mixed";
  readonly shareMax: number; // of all but the largest origin
  readonly byCountry?: boolean | undefined; // else by source
}
export interface RequireLevel {
  readonly case: "require_level";
  readonly levels: readonly OriginLevel[]; // from the best to the worst
}
export interface ForbidCustody {
  readonly case: "forbid_custody";
  readonly countries?: Countries | undefined; // either fits
  readonly participants?: Ids | undefined;
  readonly ever?: boolean | undefined; // else now
}
export interface ForbidCrossing {
  readonly case: "forbid_crossing";
  readonly border: Border;
}
export interface RequireAttestation {
  readonly case: "require_attestation";
  readonly kind: string; // its stable name
  readonly crossing?: Border | undefined; // of each crossing; else of the goods themselves
  readonly by?: Ids | undefined;
  readonly namesOrigins?: boolean | undefined; // it names every country of the goods' declared origins
  readonly excludeOrigins?: Countries | undefined; // it names none of these
  readonly maxAgeDays?: number | undefined;
}
export interface RefuseAlerts {
  readonly case: "refuse_alerts";
  readonly kinds: readonly AlertKind[];
}
export interface RequireFresh {
  readonly case: "require_fresh";
  readonly maxAgeDays: number;
}
export type Demand =
  | OriginDemand | LimitUndeclared | LimitMixed | RequireLevel | ForbidCustody | ForbidCrossing | RequireAttestation | RefuseAlerts
  | RequireFresh;

// Where the goods were before a day: whoever can show it is exempt.
export interface Exempt {
  readonly countries: Countries;
  readonly inside?: boolean | undefined; // in one of the countries; else in one that is none of them
  readonly before: number; // day, exclusive
  readonly shownBy: readonly string[]; // "custody" or the kinds of papers, in the order of SHOWN_BY
}
export const SHOWN_BY: readonly string[] = ["custody", "grade", "import_confirmation", "kimberley_certificate", "audit"];

// ---- a policy -------------------------------------------------------------------------------------------------

export interface Rule {
  readonly id: string;
  readonly says: string; // in words
  readonly postponed?: boolean | undefined; // known, and not in force
  readonly since?: number | undefined; // day, inclusive
  readonly until?: number | undefined; // day, inclusive
  readonly missingFails?: boolean | undefined; // a fact that the passport does not show; else it is incomplete
  readonly scope: Scope;
  readonly demand: Demand;
  readonly exempt?: Exempt | undefined;
}

export interface Policy {
  readonly name: string;
  readonly title: string;
  readonly updated?: number | undefined; // day
  readonly borderless: readonly Countries[]; // the members of groups inside which a hand-over crosses no border
  readonly rules: readonly Rule[];
}
