// Reads JSON that has exactly one form: the bytes that the node's node/passport/json_writer.h writes, one space of indent a
// level, and no others. Whatever differs, however little, is NotInForm.
//
// Nothing is built that the caller does not ask for, and nothing is read twice.

import { fromBase64, fromUtf8 } from "../bytes/text.ts";

export class NotInForm extends Error {}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const U64_MAX_DIGITS = 20;
const U64_MAX = (1n << 64n) - 1n;
const U32_MAX = 0xffff_ffffn;

// After a backslash. Other control characters are \u00xx, in lower case.
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const CONTROL = /^00[01][0-9a-f]$/;

export class CanonicalReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly bytes: Uint8Array) {}

  // An object with these members in this order, each read by its function. It may end before the member `optional`.
  object<T>(members: { readonly [Key in keyof T]-?: () => Required<T>[Key] }, optional?: keyof T): T {
    const out = {} as T;
    this.take("{");
    ++this.depth;
    let first = true;
    for (const key in members) {
      if (!first && !this.takes(",")) {
        if (key === optional) break;
        throw new NotInForm();
      }
      first = false;
      this.newLine();
      this.take(`"${key}": `);
      out[key] = members[key]();
    }
    --this.depth;
    this.newLine();
    this.take("}");
    return out;
  }

  list<T>(max: number, read: () => T, min = 0): T[] {
    const out: T[] = [];
    this.take("[");
    if (min === 0 && this.bytes[this.at] === 0x5d) {
      ++this.at;
      return out;
    }
    ++this.depth;
    do {
      if (out.length === max) throw new NotInForm();
      this.newLine();
      out.push(read());
    } while (this.takes(","));
    --this.depth;
    this.newLine();
    this.take("]");
    return out;
  }

  // Escaped only where it has to be.
  text(): string {
    const raw = fromUtf8(this.quoted());
    if (raw === undefined || /[\x00-\x1f]/.test(raw)) throw new NotInForm();
    return raw.replace(/\\(u(.{0,4})|[^]?)/g, (_, letter: string, code: string | undefined) => {
      const plain = code === undefined ? ESCAPES[letter] : CONTROL.test(code) ? String.fromCharCode(parseInt(code, 16)) : undefined;
      // What has an escape of its own is not written by its number.
      if (plain === undefined || (code !== undefined && "\b\f\n\r\t".includes(plain))) throw new NotInForm();
      return plain;
    });
  }

  base64(): Uint8Array {
    const bytes = fromBase64(this.quoted());
    if (bytes === undefined) throw new NotInForm();
    return bytes;
  }

  // Lower case.
  hex(bytes: number): string {
    const text = fromUtf8(this.quoted());
    if (text?.length !== 2 * bytes || !/^[0-9a-f]*$/.test(text)) throw new NotInForm();
    return text;
  }

  u64(): bigint {
    let digits = "";
    for (let byte = this.bytes[this.at]!; byte >= 0x30 && byte <= 0x39 && digits.length <= U64_MAX_DIGITS; byte = this.bytes[++this.at]!) {
      digits += String.fromCharCode(byte);
    }
    if (digits === "" || (digits.length > 1 && digits.startsWith("0"))) throw new NotInForm();
    const value = BigInt(digits);
    if (value > U64_MAX) throw new NotInForm();
    return value;
  }

  u32(): number {
    const value = this.u64();
    if (value > U32_MAX) throw new NotInForm();
    return Number(value);
  }

  boolean(): boolean {
    if (this.takes("true")) return true;
    this.take("false");
    return false;
  }

  end(): void {
    this.take("\n");
    if (this.at !== this.bytes.length) throw new NotInForm();
  }

  take(literal: string): void {
    if (!this.takes(literal)) throw new NotInForm();
  }

  // Of ASCII.
  private takes(literal: string): boolean {
    for (let i = 0; i < literal.length; ++i) if (this.bytes[this.at + i] !== literal.charCodeAt(i)) return false;
    this.at += literal.length;
    return true;
  }

  private newLine(): void {
    if (this.bytes[this.at++] !== 0x0a) throw new NotInForm();
    for (let i = 0; i < this.depth; ++i) if (this.bytes[this.at++] !== SPACE) throw new NotInForm();
  }

  // What stands between the quotes, as it stands there.
  private quoted(): Uint8Array {
    this.take('"');
    const from = this.at;
    for (; this.at < this.bytes.length; ++this.at) {
      if (this.bytes[this.at] === QUOTE) return this.bytes.subarray(from, this.at++);
      if (this.bytes[this.at] === BACKSLASH) ++this.at;
    }
    throw new NotInForm();
  }
}
