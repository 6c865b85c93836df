// Text and bytes: UTF-8, hexadecimal, base64, each in its one strict form.
//
// Lengths and order of texts are those of their UTF-8 bytes, as the node counts and sorts them: JavaScript's own length
// and "<" speak of UTF-16. Pure functions.

import { compareBytes } from "./bytes.ts";

const encoder = new TextEncoder();
// A byte-order mark is a character like others: leaving it out would make two texts one.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

// undefined: it is not UTF-8 (RFC 3629).
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

// The bytes that the text has in UTF-8.
export function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; ++i) {
    const unit = text.charCodeAt(i);
    // Each half of a surrogate pair is two of the four bytes.
    if (unit >= 0x80) length += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return length;
}

// By UTF-8 bytes. Below, at or above zero.
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return compareBytes(utf8(a), utf8(b));
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

// Lower case.
// "1 record", "2 records".
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function toHex(bytes: Uint8Array): string {
  let out = "";
  for (const byte of bytes) out += HEX[byte]!;
  return out;
}

// Either case; undefined on an odd length or any other character.
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined;
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; ++i) out[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

const BASE64_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const NOT_A_DIGIT = 0xff;
const PADDING = 0x3d;  // "="
const BASE64_VALUES = new Uint8Array(256).fill(NOT_A_DIGIT);
for (let i = 0; i < BASE64_DIGITS.length; ++i) BASE64_VALUES[BASE64_DIGITS.charCodeAt(i)] = i;

export function toBase64(bytes: Uint8Array): string {
  let out = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out += BASE64_DIGITS[word >> 18]! + BASE64_DIGITS[(word >> 12) & 63]!;
    out += i + 1 < bytes.length ? BASE64_DIGITS[(word >> 6) & 63]! : "=";
    out += i + 2 < bytes.length ? BASE64_DIGITS[word & 63]! : "=";
  }
  return out;
}

// RFC 4648 section 4 from the text's bytes, strictly: padded, no white space, no bits left over that are not zero;
// undefined otherwise.
export function fromBase64(text: Uint8Array): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  let digits = text.length;
  while (digits > 0 && text.length - digits < 2 && text[digits - 1] === PADDING) --digits;
  const out = new Uint8Array(Math.floor((digits * 3) / 4));
  let to = 0;
  let word = 0;
  let bits = 0;
  for (let i = 0; i < digits; ++i) {
    const value = BASE64_VALUES[text[i]!]!;
    if (value === NOT_A_DIGIT) return undefined;
    word = ((word << 6) | value) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[to++] = word >> bits;
    }
  }
  // What is left over must be zero, or two texts would mean the same bytes.
  return (word & ((1 << bits) - 1)) === 0 ? out : undefined;
}
