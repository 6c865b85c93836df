// Limits and forms of what rows and bodies say: texts, days, facts, commitments, new items.
//
// Each check refuses with the rule, the line and the field's name; what is checked here needs no state. What is not on
// the list of a scale the parser has refused already.

import { isContainer, isParcel, kindName, NO_FACTS } from "../item.ts";
import { refuse } from "../refusal.ts";
import { ITEM_WEIGHT_MAX_UCT, weightText } from "../weight.ts";
import * as limits from "./limits.ts";
import { utf8, utf8Length } from "../../bytes/text.ts";
import { HASH_BYTES } from "../../crypto/sha256.ts";
import { COMMITMENTS_MAX, LABEL_MAX_BYTES } from "../../proto/limits.ts";
import { Color, type Commitment, type Facts, ItemKind, type NewItemRow } from "../../proto/messages.ts";

// The line that a field belongs to; none when it is the body's.
export type LineIndex = number | undefined;

const SHOWN_MAX_BYTES = 64;
const MS_PER_DAY = 86_400_000;

// Control characters but line feeds.
const CONTROL = /[\x00-\x09\x0b-\x1f\x7f]/;
const CONTROL_OR_LINE_FEED = /[\x00-\x1f\x7f]/g;

function isLabel(label: string): boolean {
  return label.length <= LABEL_MAX_BYTES && /^[a-z0-9_]+$/.test(label);
}

// A text from the record as a refusal quotes it: its first 64 bytes, whole characters only, control characters as '?'.
export function shown(text: string): string {
  let out = "";
  let left = SHOWN_MAX_BYTES;
  for (const character of text) {
    left -= utf8(character).length;
    if (left < 0) break;
    out += character;
  }
  return out.replace(CONTROL_OR_LINE_FEED, "?");
}

// At most `maxBytes`, no control characters but line feeds: field_too_long, field_invalid.
export function checkText(value: string, maxBytes: number, field: string, line: LineIndex): void {
  const bytes = utf8Length(value);
  if (bytes > maxBytes) refuse("field_too_long", line, { field, bytes, "at most": maxBytes });
  if (CONTROL.test(value)) refuse("field_invalid", line, { field, value: "has control characters" });
}

// As checkText, and not empty: field_missing.
export function requireText(value: string, maxBytes: number, field: string, line: LineIndex): void {
  if (value === "") refuse("field_missing", line, { field });
  checkText(value, maxBytes, field, line);
}

// A 32-byte hash: field_missing when empty, field_invalid at any other length.
export function requireHash(value: Uint8Array, field: string, line: LineIndex): void {
  if (value.length === 0) refuse("field_missing", line, { field });
  if (value.length !== HASH_BYTES) refuse("field_invalid", line, { field, bytes: value.length, expected: HASH_BYTES });
}

// A choice from a list, by its number: field_missing for 0, which says nothing.
export function requireChoice(choice: number, field: string, line: LineIndex): void {
  if (choice === 0) refuse("field_missing", line, { field });
}

// Given (day 0 is how "not given" looks) and no later than year 9999: date_invalid.
export function requireDay(day: number, field: string, line: LineIndex): void {
  if (day === 0 || day > limits.DAY_MAX) refuse("date_invalid", line, { field, day });
}

// Both given and in order: date_invalid.
export function requireDays(fromDay: number, toDay: number, line: LineIndex): void {
  requireDay(fromDay, "from_day", line);
  requireDay(toDay, "to_day", line);
  if (fromDay > toDay) refuse("date_invalid", line, { "from day": fromDay, "to day": toDay });
}

// The calendar year of a day since 1970-01-01.
export function yearOf(day: number): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear();
}

// Texts within their limits, the fingerprint 32 bytes or none: facts_invalid, field_too_long, field_invalid. Without the
// rule on fancy colours: an amendment's fields stand beside older ones, and amend.ts looks at them together.
export function checkAmendedFacts({ fancyColor, inscription, description, fingerprint }: Facts = NO_FACTS, line: number): void {
  checkText(fancyColor, limits.FANCY_COLOR_MAX_BYTES, "fancy_color", line);
  checkText(inscription, limits.INSCRIPTION_MAX_BYTES, "inscription", line);
  checkText(description, limits.DESCRIPTION_MAX_BYTES, "description", line);
  if (fingerprint.length === 0 || fingerprint.length === HASH_BYTES) return;
  refuse("facts_invalid", line, { field: "fingerprint", value: `${fingerprint.length} bytes, not 32` });
}

// facts_invalid too where a fancy colour stands beside another than Color.FANCY.
export function checkFancy({ fancyColor, color }: Facts, line: number): void {
  if (fancyColor === "" || color === Color.FANCY) return;
  refuse("facts_invalid", line, { field: "fancy_color", value: shown(fancyColor) });
}

export function checkFacts(facts: Facts = NO_FACTS, line: number): void {
  checkAmendedFacts(facts, line);
  checkFancy(facts, line);
}

// At most COMMITMENTS_MAX (field_too_long), labels [a-z0-9_]+ in strictly rising order, hashes of 32 bytes (field_invalid).
export function checkCommitments(commitments: readonly Commitment[], line: LineIndex): void {
  if (commitments.length > COMMITMENTS_MAX) {
    refuse("field_too_long", line, { field: "commitments", entries: commitments.length, "at most": COMMITMENTS_MAX });
  }
  let previous = "";
  for (const { label, hash } of commitments) {
    if (!isLabel(label) || label <= previous) {
      refuse("field_invalid", line, { field: "commitments.label", value: shown(label), after: previous });
    }
    requireHash(hash, "commitments.hash", line);
    previous = label;
  }
}

function checkAttachments({ attachments }: NewItemRow, line: number): void {
  if (attachments.length > limits.ROW_ATTACHMENTS_MAX) {
    refuse("field_too_long", line, { field: "attachments", entries: attachments.length, "at most": limits.ROW_ATTACHMENTS_MAX });
  }
  for (const { label, sha256 } of attachments) {
    if (!isLabel(label)) refuse("field_invalid", line, { field: "attachments.label", value: shown(label) });
    requireHash(sha256, "attachments.sha256", line);
  }
}

// A weight that a scale found or a paper says: weight_too_large, named as the refusal is to name it.
export function checkWeight(weight: bigint, name: string, line: LineIndex): void {
  if (weight <= ITEM_WEIGHT_MAX_UCT) return;
  refuse("weight_too_large", line, { [name]: weightText(weight), "at most": weightText(ITEM_WEIGHT_MAX_UCT) });
}

// Weight and count of a container are those of its contents, so its row states neither.
function checkContainerAmounts({ weightUct, count }: NewItemRow, line: number): void {
  if (weightUct !== 0n) refuse("field_invalid", line, { field: "weight_uct", value: weightUct, expected: 0 });
  if (count !== 0) refuse("count_wrong", line, { count, expected: 0 });
}

function checkAmounts(row: NewItemRow, line: number): void {
  const { kind, weightUct, count } = row;
  if (isContainer(kind)) return checkContainerAmounts(row, line);
  if (weightUct === 0n) refuse("weight_missing", line, { weight: weightText(0n) });
  checkWeight(weightUct, "weight", line);
  const parcel = isParcel(kind);
  if (parcel ? count === 0 : count !== 1) refuse("count_wrong", line, { count, expected: parcel ? "1 or more" : "1" });
}

// What a new item's row must be whatever the action, but for an earlier report.
function checkItemRow(row: NewItemRow, line: number): void {
  const { kind, sieve } = row;
  if (kind === ItemKind.UNSPECIFIED) refuse("kind_not_allowed", line, { kind });
  checkAmounts(row, line);
  checkText(sieve, limits.SIEVE_MAX_BYTES, "sieve", line);
  if (sieve !== "" && !isParcel(kind)) refuse("field_invalid", line, { field: "sieve", kind: kindName(kind) });
  checkText(row.reference, limits.REFERENCE_MAX_BYTES, "reference", line);
  checkFacts(row.facts, line);
  checkAttachments(row, line);
}

// What a new item's row must be whatever the action: a known kind; weight and count that fit it (stones count 1,
// parcels at least 1, containers have neither: theirs are of what is in them); a sieve for parcels only; texts, facts
// and attachments within their limits; and no earlier report.
export function checkNewItem(row: NewItemRow, line: number): void {
  checkItemRow(row, line);
  if (row.reportIssuer === "" && row.reportNumber === "") return;
  refuse("field_invalid", line, { field: "report_issuer", value: shown(row.reportIssuer) });
}

// As checkNewItem for register_stock, whose rows may name an earlier report, whole or not at all (field_missing).
export function checkStockItem(row: NewItemRow, line: number): void {
  const { reportIssuer, reportNumber } = row;
  checkItemRow(row, line);
  checkText(reportIssuer, limits.REPORT_ISSUER_MAX_BYTES, "report_issuer", line);
  checkText(reportNumber, limits.REPORT_NUMBER_MAX_BYTES, "report_number", line);
  if ((reportIssuer === "") === (reportNumber === "")) return;
  refuse("field_missing", line, { field: reportIssuer === "" ? "report_issuer" : "report_number" });
}
