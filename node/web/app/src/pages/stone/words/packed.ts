// Texts as pages.mjs packs them: deflated (RFC 1951), then in 85 digits, five for four bytes. The page would not have the room
// for them otherwise.

import { en, type Texts } from "./en.ts";

const BASE = 85;
const DIGITS = 5; // for
const BYTES = 4;

// From "#" on, without "<" and "\", which mean something where these texts stand.
function digitOf(code: number): number {
  return code - 35 - (code > 60 ? 1 : 0) - (code > 92 ? 1 : 0);
}

// The last group has one digit more than it has bytes.
function bytesOf(packed: string): Uint8Array {
  const groups = Math.ceil(packed.length / DIGITS);
  const out = new DataView(new ArrayBuffer(groups * BYTES));
  for (let group = 0; group < groups; ++group) {
    let word = 0;
    for (let i = group * DIGITS; i < (group + 1) * DIGITS; ++i) word = word * BASE + (i < packed.length ? digitOf(packed.charCodeAt(i)) : BASE - 1);
    out.setUint32(group * BYTES, word);
  }
  return new Uint8Array(out.buffer, 0, packed.length - groups);
}

// Rejects where the browser cannot inflate.
export async function unpacked(packed: string): Promise<string> {
  const inflated = new Blob([bytesOf(packed) as BlobPart]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(inflated).text();
}

// The texts of one language, one a line in the order of the English ones. Where they cannot be had there is English.
export async function unpackTexts(packed: string): Promise<Texts> {
  const lines = (await unpacked(packed)).split("\n");
  return Object.fromEntries(Object.keys(en).map((name, i) => [name, lines[i]])) as Texts;
}
