// The sets beside an item's state: attestations, grades, amendments, and claims to unique values. They need no order.

import { compareText } from "../bytes/text.ts";
import { type AttestRow, ClaimKind, type Facts, type FlagKind, type GradeRow, type StatementKind } from "../proto/messages.ts";
import type { ItemId, LineRef, LogId, ParticipantId, RecordId } from "./ids.ts";

// Stable lower-case names, by number.
const STATEMENTS = [
  "", "kimberley_certificate", "import_confirmation", "warranty", "origin_statement", "rough_match", "audit", "insurance", "flag", "",
  "settle_duplicate", "grade",
];
const FLAGS = ["none", "stolen", "recalled", "suspected_synthetic", "conflict"];
const CLAIMS = ["none", "fingerprint", "inscription", "report", "kimberley_certificate"];

export function statementKindName(kind: StatementKind): string {
  return STATEMENTS[kind]!;
}
export function flagKindName(kind: FlagKind): string {
  return FLAGS[kind]!;
}
export function claimKindName(kind: ClaimKind): string {
  return CLAIMS[kind]!;
}

// One attest record as a whole.
export interface StatementState {
  readonly kind: StatementKind;
  readonly log: LogId;
  readonly flag: FlagKind;
  readonly withdrawnBy: RecordId | undefined;
}

// One line of an attest or grade record.
export type AttestationState = {
  readonly participant: ParticipantId;
  readonly log: LogId;
  readonly sequence: bigint;
  readonly flag: FlagKind;
  readonly claimKind: ClaimKind; // settle_duplicate
  readonly claimValue: string; // settle_duplicate
} & (
  | { readonly kind: StatementKind.GRADE; readonly row: GradeRow }
  | { readonly kind: Exclude<StatementKind, StatementKind.GRADE>; readonly row: AttestRow }
);

export interface Attestation {
  readonly line: LineRef;
  readonly state: AttestationState;
}

export interface AmendmentState {
  readonly target: LineRef;
  readonly facts: Facts;
  readonly log: LogId;
  readonly sequence: bigint;
  readonly line: number;
}

// A value that ought to be one item's alone (or, for a certificate number, one attest record's).
export interface ClaimValue {
  readonly kind: ClaimKind;
  readonly value: string; // normalised
}

export interface Claim {
  readonly claimed: ClaimValue;
  readonly statedBy: RecordId;
  readonly item: ItemId;
}

// Equal for equal values, and for no others.
export function claimKey({ kind, value }: ClaimValue): string {
  return `${kind}:${value}`;
}

// By value, then by record, then by item. Below, at or above zero.
export function compareClaims(a: Claim, b: Claim): number {
  const byHex = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);
  return (
    a.claimed.kind - b.claimed.kind ||
    compareText(a.claimed.value, b.claimed.value) ||
    byHex(a.statedBy, b.statedBy) ||
    byHex(a.item, b.item)
  );
}

// Without the spaces around it; other white space is text.
export function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text[from] === " ") ++from;
  while (from < to && text[to - 1] === " ") --to;
  return text.slice(from, to);
}

// The value as claims to it are compared: trimmed and in upper case for reports and certificates, whose numbers people
// write either way; as it is for the rest. ASCII only: the state does not depend on a machine.
export function normalisedClaim(kind: ClaimKind, value: string): ClaimValue {
  if (kind !== ClaimKind.REPORT && kind !== ClaimKind.KIMBERLEY_CERTIFICATE) return { kind, value };
  return { kind, value: trimmed(value).replace(/[a-z]/g, (letter) => letter.toUpperCase()) };
}
