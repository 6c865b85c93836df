// Protocol Buffers read strictly: the one meaning that all parsers agree on, or Malformed with the field's path
// ("body.offer.terms").
//
// Refused: unknown fields, a field with another wire type than its own, a singular field twice, two members of a oneof,
// an enum value that is not listed, numbers that do not fit their type, text that is not UTF-8, deeper nesting and more
// elements than limits.ts has. The node's proto/strict_parse.cc and the library behind it refuse the same, and take the
// same: two parsers that differ in any of these could read two documents in one signature.
//
// What it gives shares the bytes that it was given.

import { NO_BYTES } from "../bytes/bytes.ts";
import { Malformed } from "../bytes/malformed.ts";
import { fromUtf8 } from "../bytes/text.ts";
import { FORMS, type Messages, VALUES } from "./forms.ts";
import { CONFIG_ELEMENTS_MAX, ELEMENTS_MAX, NESTING_MAX } from "./limits.ts";

const SHORT_MAX_BYTES = 5; // of a tag or a length; the node's library takes no longer ones, even where they say the same
const VARINT_MAX_BYTES = 10;
const U32_MAX = 0xffff_ffff;

const VARINT = 0;
const DELIMITED = 2;

// A field's name as the .proto has it.
function inProto(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function malformed(path: string, why: string): Malformed {
  return new Malformed(path, `${path}: ${why}`);
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly values: ReadonlySet<number> | undefined; // of an enum
  readonly message: string | undefined; // the form of what is inside
  readonly repeated: boolean;
  readonly oneof: string | undefined;
}

interface Form {
  readonly fields: ReadonlyMap<number, Field>;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly lists: readonly string[];
}

type Value = Record<string, unknown>;

const DEFAULTS: Readonly<Record<string, unknown>> = { u32: 0, u64: 0n, i64: 0n, bool: false, text: "", bytes: NO_BYTES };

const forms = new Map<string, Form>();
const enums = new Map<string, ReadonlySet<number>>();

function valuesOf(name: string): ReadonlySet<number> {
  let values = enums.get(name);
  if (values === undefined) {
    const listed = new Set<number>();
    for (const run of VALUES[name]!.split(",")) {
      const [from, to] = run.split("-").map(Number) as [number, number];
      for (let value = from; value <= to; ++value) listed.add(value);
    }
    enums.set(name, (values = listed));
  }
  return values;
}

function formOf(name: string): Form {
  let form = forms.get(name);
  if (form !== undefined) return form;
  const fields = new Map<number, Field>();
  const defaults: Value = {};
  const lists: string[] = [];
  for (const text of FORMS[name]!.split(",").filter((field) => field !== "")) {
    const [field, number, written, oneof] = text.split(" ") as [string, string, string, string | undefined];
    const repeated = written.endsWith("*");
    const type = repeated ? written.slice(0, -1) : written;
    const values = type.startsWith("#") ? valuesOf(type.slice(1)) : undefined;
    const message = values === undefined && !(type in DEFAULTS) ? type : undefined;
    fields.set(Number(number), { name: field, type, values, message, repeated, oneof });
    if (repeated) lists.push(field);
    else if (oneof === undefined) defaults[field] = values === undefined ? DEFAULTS[type] : 0;
    else defaults[oneof] = undefined;
  }
  forms.set(name, (form = { fields, defaults, lists }));
  return form;
}

class Reader {
  // Whether a tag or a length took more bytes than the node's library reads.
  isLong = false;

  private at: number;
  private end: number;

  constructor(
    private readonly bytes: Uint8Array,
    private elementsLeft: number,
  ) {
    this.at = 0;
    this.end = bytes.length;
  }

  message(name: string, path: string, depth: number): Value {
    if (depth > NESTING_MAX) throw malformed(path, "messages are nested too deeply");
    const form = formOf(name);
    const out: Value = { ...form.defaults };
    for (const list of form.lists) out[list] = [];
    const seen = new Set<string>();
    while (this.at < this.end) {
      const tag = this.short(path);
      if (tag > U32_MAX) throw malformed(path, "it is cut off");
      const number = Math.floor(tag / 8);
      const field = form.fields.get(number);
      if (field === undefined) throw malformed(path, `field ${number} is unknown`);
      const inner = `${path}.${inProto(field.name)}`;
      const once = field.oneof ?? field.name;
      if (!field.repeated && seen.has(once)) throw malformed(inner, "it is there twice");
      seen.add(once);
      this.field(field, tag % 8, out, inner, depth);
    }
    return out;
  }

  private field(field: Field, wireType: number, out: Value, path: string, depth: number): void {
    const isNumber = field.message === undefined && field.type !== "text" && field.type !== "bytes";
    const packed = isNumber && field.repeated && wireType === DELIMITED;
    if (!packed && wireType !== (isNumber ? VARINT : DELIMITED)) throw malformed(path, "the wire type is not this field's");
    if (field.message !== undefined || (field.repeated && !packed)) this.takeElement(path);
    const list = field.repeated ? (out[field.name] as unknown[]) : undefined;
    if (packed) {
      this.inside(path, () => {
        while (this.at < this.end) {
          this.takeElement(path);
          list!.push(this.number(field, path));
        }
      });
      return;
    }
    const value = isNumber ? this.number(field, path) : this.delimited(field, path, depth);
    if (list !== undefined) list.push(value);
    else if (field.oneof !== undefined) out[field.oneof] = { case: field.name, value };
    else out[field.name] = value;
  }

  private delimited(field: Field, path: string, depth: number): unknown {
    return this.inside(path, () => {
      if (field.message !== undefined) return this.message(field.message, path, depth + 1);
      const value = this.bytes.subarray(this.at, this.end);
      this.at = this.end;
      if (field.type === "bytes") return value;
      const text = fromUtf8(value);
      if (text === undefined) throw malformed(path, "the text is not UTF-8");
      return text;
    });
  }

  // Reads the length that stands here, and `read` that far.
  private inside<T>(path: string, read: () => T): T {
    const length = this.short(path);
    if (length > this.end - this.at) throw malformed(path, "it is cut off");
    const outer = this.end;
    this.end = this.at + length;
    const value = read();
    this.end = outer;
    return value;
  }

  private number(field: Field, path: string): number | bigint | boolean {
    const value = this.varint(path);
    if (field.type === "u64") return value;
    if (field.type === "i64") return BigInt.asIntN(64, value);
    const small = Number(value);
    const fits = field.type === "u32" ? small <= U32_MAX : field.type === "bool" ? small <= 1 : field.values!.has(small);
    if (!fits) throw malformed(path, `${value} is not a value of this field`);
    return field.type === "bool" ? small === 1 : small;
  }

  private takeElement(path: string): void {
    if (this.elementsLeft === 0) throw malformed(path, "there are too many of them");
    --this.elementsLeft;
  }

  // A tag or a length. Exact where it is small enough to be one.
  private short(path: string): number {
    let value = 0;
    for (let i = 0; i < VARINT_MAX_BYTES && this.at < this.end; ++i) {
      const byte = this.bytes[this.at++]!;
      if (i === VARINT_MAX_BYTES - 1 && byte > 1) break;
      if (i === SHORT_MAX_BYTES) this.isLong = true;
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return value;
    }
    throw malformed(path, "it is cut off");
  }

  private varint(path: string): bigint {
    let value = 0n;
    for (let i = 0; i < VARINT_MAX_BYTES && this.at < this.end; ++i) {
      const byte = this.bytes[this.at++]!;
      if (i === VARINT_MAX_BYTES - 1 && byte > 1) break;
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) return value;
    }
    throw malformed(path, "the number is cut off");
  }
}

// Throws Malformed. `what` begins the field's path.
export function parseStrict<Name extends keyof Messages>(name: Name, bytes: Uint8Array, what: string): Messages[Name] {
  const reader = new Reader(bytes, name === "Config" ? CONFIG_ELEMENTS_MAX : ELEMENTS_MAX);
  const message = reader.message(name, what, 0);
  if (reader.isLong) throw malformed(what, "a text is not valid UTF-8"); // so the node says it, of all that its library refuses
  return message as unknown as Messages[Name];
}
