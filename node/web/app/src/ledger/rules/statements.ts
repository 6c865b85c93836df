// What each statement of an attestation has to say, field by field, and who may say it. Needs no state.

import { isCountry } from "../ids.ts";
import { refuse, type Rule } from "../refusal.ts";
import { add, ITEM_WEIGHT_MAX_UCT, weightText } from "../weight.ts";
import { checkWeight, requireChoice, requireDay, requireDays, requireHash, requireText, shown } from "./fields.ts";
import * as limits from "./limits.ts";
import { type Attest, type OriginCountry, Role } from "../../proto/messages.ts";

export type Said = NonNullable<Attest["statement"]>;
type SaidIn<Case extends Said["case"]> = Extract<Said, { case: Case }>["value"];

// Rough: industrial, unworked gem quality, and the heading for unsorted (HS 2022, chapter 71).
const ROUGH_HS_CODES = ["7102.10", "7102.21", "7102.31"];

function text(value: string, maxBytes: number, field: string): void {
  requireText(value, maxBytes, field, undefined);
}

function day(value: number, field: string): void {
  requireDay(value, field, undefined);
}

function country(value: string, field: string): void {
  if (!isCountry(value)) refuse("field_invalid", undefined, { field, value: shown(value), expected: "an ISO 3166-1 alpha-2 code" });
}

function weight(value: bigint): void {
  if (value === 0n) refuse("weight_missing", undefined, { field: "weight_uct" });
  checkWeight(value, "weight", undefined);
}

function parcels(count: number): void {
  if (count === 0) refuse("field_missing", undefined, { field: "parcels" });
}

// Each country once; the shares that are known add up to at most the whole.
function origins(listed: readonly OriginCountry[], whole: bigint): void {
  const invalid: Rule = "certificate_invalid";
  const field = "origins";
  if (listed.length === 0) refuse("field_missing", undefined, { field });
  if (listed.length > limits.STATEMENT_ORIGINS_MAX) {
    refuse("field_too_long", undefined, { field, entries: listed.length, "at most": limits.STATEMENT_ORIGINS_MAX });
  }
  const countries = new Set<string>();
  let sum = 0n;
  for (const origin of listed) {
    country(origin.country, "origins.country");
    if (countries.has(origin.country)) refuse(invalid, undefined, { "country twice": origin.country });
    countries.add(origin.country);
    const next = add(sum, origin.weightUct);
    if (next === undefined || next > whole) {
      const together = next === undefined ? "too much to count" : weightText(next);
      refuse(invalid, undefined, { "shares together": together, weight: weightText(whole) });
    }
    sum = next;
  }
}

interface Form<Case extends Said["case"]> {
  readonly roles: readonly Role[]; // any one of them; empty: every participant
  readonly check: (said: SaidIn<Case>) => void;
}

const FORMS: { readonly [Case in Said["case"]]: Form<Case> } = {
  kimberleyCertificate: {
    roles: [Role.AUTHORITY],
    check(said) {
      text(said.number, limits.CERTIFICATE_NUMBER_MAX_BYTES, "number");
      country(said.country, "country");
      text(said.authority, limits.PARTY_NAME_MAX_BYTES, "authority");
      text(said.exporter, limits.PARTY_NAME_MAX_BYTES, "exporter");
      text(said.importer, limits.PARTY_NAME_MAX_BYTES, "importer");
      parcels(said.parcels);
      weight(said.weightUct);
      origins(said.origins, said.weightUct);
      if (!ROUGH_HS_CODES.includes(said.hsCode)) {
        refuse("certificate_invalid", undefined, { hs_code: shown(said.hsCode), expected: "7102.10, 7102.21 or 7102.31" });
      }
      requireDays(said.issuedDay, said.expiresDay, undefined);
    },
  },
  importConfirmation: {
    roles: [Role.AUTHORITY],
    check(said) {
      text(said.certificateNumber, limits.CERTIFICATE_NUMBER_MAX_BYTES, "certificate_number");
      country(said.certificateCountry, "certificate_country");
      parcels(said.parcels);
      weight(said.weightUct);
      text(said.importer, limits.PARTY_NAME_MAX_BYTES, "importer");
      text(said.exporter, limits.PARTY_NAME_MAX_BYTES, "exporter");
      day(said.confirmedDay, "confirmed_day");
    },
  },
  warranty: {
    roles: [],
    check(said) {
      text(said.statement, limits.STATEMENT_MAX_BYTES, "statement");
      day(said.day, "day");
    },
  },
  originStatement: {
    roles: [],
    check(said) {
      origins(said.origins, ITEM_WEIGHT_MAX_UCT);
      text(said.reference, limits.REFERENCE_MAX_BYTES, "reference");
      day(said.day, "day");
    },
  },
  roughMatch: {
    roles: [Role.CUTTER, Role.LAB],
    check(said) {
      text(said.method, limits.METHOD_MAX_BYTES, "method");
      day(said.day, "day");
    },
  },
  audit: {
    roles: [Role.AUDITOR],
    check(said) {
      text(said.standard, limits.STANDARD_MAX_BYTES, "standard");
      text(said.finding, limits.STATEMENT_MAX_BYTES, "finding");
      day(said.day, "day");
    },
  },
  insurance: {
    roles: [],
    check(said) {
      text(said.insurer, limits.PARTY_NAME_MAX_BYTES, "insurer");
      text(said.policyReference, limits.POLICY_REFERENCE_MAX_BYTES, "policy_reference");
      requireDays(said.fromDay, said.toDay, undefined);
    },
  },
  flag: {
    roles: [],
    check(said) {
      requireChoice(said.kind, "flag.kind", undefined);
      text(said.reason, limits.STATEMENT_MAX_BYTES, "reason");
    },
  },
  withdraw: {
    roles: [],
    check(said) {
      requireHash(said.targetRecord, "target_record", undefined);
      text(said.reason, limits.STATEMENT_MAX_BYTES, "reason");
    },
  },
  settleDuplicate: {
    roles: [Role.AUTHORITY],
    check(said) {
      requireChoice(said.kind, "kind", undefined);
      text(said.value, limits.CLAIM_VALUE_MAX_BYTES, "value");
      text(said.finding, limits.STATEMENT_MAX_BYTES, "finding");
    },
  },
};

// Who may say it. Withdrawing is asked for elsewhere.
export function rolesFor(statement: Said["case"]): readonly Role[] {
  return FORMS[statement].roles;
}

// statement_missing, field_missing, field_too_long, field_invalid, date_invalid, weight_missing, weight_too_large,
// certificate_invalid.
export function checkStatement({ statement }: Attest): Said {
  if (statement === undefined) refuse("statement_missing");
  (FORMS[statement.case].check as (said: Said["value"]) => void)(statement.value);
  return statement;
}
