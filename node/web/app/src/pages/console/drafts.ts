// Drafts of what the console records. Heads, salts and places are the node's to fill in.

import { sha256 } from "../../crypto/sha256.ts";
import { toBase64, utf8 } from "../../bytes/text.ts";
import type { Draft } from "./types.ts";

// crypto/domain.h, kClaim.
const CLAIM_DOMAIN = "golconda/claim/v1\n";
// Crockford's: no I, L, O and U. 32 letters: none is favoured.
const CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LETTER_COUNT = 16;

export function offerDraft(items: readonly string[], to: string, terms: string): Draft {
  return { body: { offer: { to, terms } }, lines: items.map((item) => ({ item: { item } })) };
}

// Weights by item where they were weighed; `discrepancy` where the scale is further off than the network tolerates.
export interface Received {
  item: string;
  weightFoundUct?: bigint;
  discrepancy: boolean;
  reference: string;
}

export function acceptDraft(received: readonly Received[]): Draft {
  const lines = received.map(({ item, weightFoundUct, discrepancy, reference }) => ({
    accept: {
      item,
      ...(weightFoundUct === undefined ? {} : { weightFoundUct: weightFoundUct.toString() }),
      ...(discrepancy ? { discrepancy } : {}),
      ...(reference === "" ? {} : { reference }),
    },
  }));
  return { body: { accept: {} }, lines };
}

export function declineDraft(items: readonly string[], note: string): Draft {
  return { body: { decline: {} }, lines: items.map((item) => ({ item: { item, note } })) };
}

export interface CutOutput {
  kind: "ITEM_KIND_POLISHED_STONE" | "ITEM_KIND_ROUGH_STONE";
  weightUct: bigint;
  reference: string;
  shape: string;
  color: string;
  clarity: string;
}

export function cutDraft(input: string, lossUct: bigint, outputs: readonly CutOutput[]): Draft {
  const rows = outputs.map(({ kind, weightUct, reference, shape, color, clarity }) => ({
    newItem: { kind, weightUct: weightUct.toString(), count: 1, reference, facts: { shape, color, clarity } },
  }));
  return { body: { cut: {} }, lines: [{ split: { item: input, outputCount: rows.length, lossUct: lossUct.toString() } }, ...rows] };
}

export function sellDraft(codes: ReadonlyMap<string, string>): Draft {
  const lines = [...codes].map(([item, code]) => ({ sell: { item, claimHash: toBase64(sha256(utf8(CLAIM_DOMAIN), utf8(code))) } }));
  return { body: { sell: {} }, lines };
}

// "7KQ2-M0XD-9RTB-4HCE": the consumer's receipt has it, the ledger its hash only.
export function makeClaimCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(CODE_LETTER_COUNT));
  const letters = [...random].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}

export interface Certificate {
  number: string;
  country: string;
  authority: string;
  origins: string[];
  exporter: string;
  importer: string;
  parcels: number;
  weightUct: bigint;
  hsCode: string;
  issuedDay: number;
  expiresDay: number;
}

export function certificateDraft(items: readonly string[], certificate: Certificate): Draft {
  const { weightUct, origins, ...rest } = certificate;
  const kimberleyCertificate = { ...rest, weightUct: weightUct.toString(), origins: origins.map((country) => ({ country })) };
  return { body: { attest: { kimberleyCertificate } }, lines: items.map((item) => ({ attest: { item } })) };
}

export function warrantyDraft(items: readonly string[], statement: string, day: number): Draft {
  return { body: { attest: { warranty: { statement, day } } }, lines: items.map((item) => ({ attest: { item } })) };
}

// Days since 1970-01-01, of an <input type="date">'s value.
export function dayOf(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}
