// The unique values that one line claims for an item.
//
// One derivation for all who need it: the rules write these claims into the state, and a passport shows the same line as
// evidence of them. Pure functions.

import { toHex } from "../bytes/text.ts";
import {
  type AmendRow, type AttestRow, ClaimKind, type Facts, type GradeRow, type KimberleyCertificate, type Line, type NewItemRow, type RecordBody,
} from "../proto/messages.ts";
import { type Claim, type ClaimValue, normalisedClaim, trimmed } from "./attestation.ts";
import { digestFrom, type ItemId, itemId, itemIdFrom, type ParticipantId, type RecordId } from "./ids.ts";
import { NO_FACTS } from "./item.ts";

// A fingerprint's bytes as they are claimed, in hexadecimal.
export function fingerprintClaim(fingerprint: Uint8Array): ClaimValue {
  return { kind: ClaimKind.FINGERPRINT, value: toHex(fingerprint) };
}

export function inscriptionClaim(inscription: string): ClaimValue {
  return { kind: ClaimKind.INSCRIPTION, value: inscription };
}

// "ISSUER:NUMBER", for a report and for a certificate alike.
function numbered(kind: ClaimKind, issuer: string, number: string): ClaimValue {
  return normalisedClaim(kind, `${trimmed(issuer)}:${trimmed(number)}`);
}

function factsClaims(facts: Facts = NO_FACTS): ClaimValue[] {
  const claims: ClaimValue[] = [];
  if (facts.fingerprint.length !== 0) claims.push(fingerprintClaim(facts.fingerprint));
  if (facts.inscription !== "") claims.push(inscriptionClaim(facts.inscription));
  return claims;
}

// Those values for the item, in that record's name; none where the line's ids are no ids.
function claims(values: ClaimValue[], statedBy: RecordId | undefined, item: ItemId | undefined): Claim[] {
  if (statedBy === undefined || item === undefined) return [];
  return values.map((claimed) => ({ claimed, statedBy, item }));
}

function newItemClaims(row: NewItemRow, record: RecordId, item: ItemId): Claim[] {
  const values = factsClaims(row.facts);
  if (row.reportNumber !== "") values.push(numbered(ClaimKind.REPORT, row.reportIssuer, row.reportNumber));
  return claims(values, record, item);
}

function gradeClaims(row: GradeRow, record: RecordId, laboratory: ParticipantId): Claim[] {
  return claims([numbered(ClaimKind.REPORT, laboratory, row.reportNumber), ...factsClaims(row.facts)], record, itemIdFrom(row.item));
}

function certificateClaims(row: AttestRow, certificate: KimberleyCertificate, record: RecordId): Claim[] {
  return claims([numbered(ClaimKind.KIMBERLEY_CERTIFICATE, certificate.country, certificate.number)], record, itemIdFrom(row.item));
}

function amendClaims(row: AmendRow): Claim[] {
  return claims(factsClaims(row.facts), digestFrom(row.targetRecord), itemIdFrom(row.item));
}

// `number` is the line's in the record, `author` the record's. A new item and a report claim their fingerprint,
// inscription and report number in the name of their own record, a Kimberley certificate its number; an amendment claims
// the values it puts in, in the name of the record that it corrects. Items are as the line names them, known or not.
export function claimsIn(body: RecordBody, record: RecordId, author: ParticipantId, line: Line, number: number): Claim[] {
  const statement = body.action?.case === "attest" ? body.action.value.statement : undefined;
  switch (line.row?.case) {
    case "newItem":
      return newItemClaims(line.row.value, record, itemId(record, number));
    case "grade":
      return gradeClaims(line.row.value, record, author);
    case "amend":
      return amendClaims(line.row.value);
    case "attest":
      return statement?.case === "kimberleyCertificate" ? certificateClaims(line.row.value, statement.value, record) : [];
    default:
      return [];
  }
}
