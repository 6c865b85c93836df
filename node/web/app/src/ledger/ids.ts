// The names of things. Ids and hashes are lower-case hexadecimal here: they are compared, sorted and used as keys, and
// text does all three as the bytes would. Pure functions.

import { be32 } from "../bytes/bytes.ts";
import { fromHex, toHex } from "../bytes/text.ts";
import * as domain from "../crypto/domain.ts";
import { HASH_BYTES, sha256 } from "../crypto/sha256.ts";

export type RecordId = string; // SHA-256(0x00 || body): a record's RFC 6962 leaf hash
export type ItemId = string; // 16 bytes
export type NetworkId = string; // 32 bytes: the hash of the genesis
export type Digest = string; // 32 bytes
export type PublicKey = string; // 32 bytes

// Short text names, as they are written. [a-z0-9-]+ for participants and sources; logs have an optional ".N" behind.
export type ParticipantId = string;
export type LogId = string;
export type SourceId = string;

export const ITEM_ID_BYTES = 16;
export const PARTICIPANT_ID_MAX_BYTES = 32;
export const SOURCE_ID_MAX_BYTES = 32;

// [a-z0-9-]+ of at most `maxBytes`.
export function isId(text: string, maxBytes: number): boolean {
  return text.length <= maxBytes && /^[a-z0-9-]+$/.test(text);
}

// Two capitals, the form of an ISO 3166-1 alpha-2 code. Which are assigned is a policy's question, not the ledger's.
export function isCountry(text: string): boolean {
  return /^[A-Z]{2}$/.test(text);
}

// One line of one record: where a fact was stated or an item was created.
export interface LineRef {
  readonly record: RecordId;
  readonly line: number;
}

export function sameLine(a: LineRef, b: LineRef): boolean {
  return a.record === b.record && a.line === b.line;
}

// Whose log it is: its id is the participant's, with ".N" behind it for a successor.
export function ownerOf(log: LogId): ParticipantId {
  const dot = log.indexOf(".");
  return dot < 0 ? log : log.slice(0, dot);
}

// The first 16 bytes of SHA-256("golconda/item/v1\n" || record_id || line as big-endian u32).
export function itemId(record: RecordId, line: number): ItemId {
  return toHex(sha256(domain.ITEM, fromHex(record)!, be32(line)).subarray(0, ITEM_ID_BYTES));
}

// The id or hash that these bytes are; undefined at any other length.
export function itemIdFrom(bytes: Uint8Array): ItemId | undefined {
  return bytes.length === ITEM_ID_BYTES ? toHex(bytes) : undefined;
}

export function digestFrom(bytes: Uint8Array): Digest | undefined {
  return bytes.length === HASH_BYTES ? toHex(bytes) : undefined;
}
