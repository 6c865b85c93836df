// Protocol Buffers as a tree of fields that can be changed and written again, byte for byte as they were where nothing is.
//
// It knows the messages by the reader's own table, so that a change can be of a kind that the field could have.

import { concat } from "../../../node/web/app/src/bytes/bytes.ts";
import { FORMS } from "../../../node/web/app/src/proto/forms.ts";

export interface FieldForm {
  readonly name: string;
  readonly number: number;
  readonly type: string; // "u32", "text", "#Terms", "ItemRow" ...
  readonly repeated: boolean;
  readonly oneof: string | undefined;
}

export type Value = bigint | Uint8Array | Message;

export interface Field {
  form: FieldForm;
  number: number;
  wireType: number;
  value: Value;
}

export class Message {
  constructor(
    readonly name: string,
    public fields: Field[],
  ) {}

  find(name: string): Field | undefined {
    return this.fields.find((field) => field.form.name === name);
  }
  inside(name: string): Message | undefined {
    const value = this.find(name)?.value;
    return value instanceof Message ? value : undefined;
  }
  // Sets it in its place, or behind the last field below its number.
  set(name: string, value: Value): void {
    const there = this.find(name);
    if (there !== undefined) there.value = value;
    else insert(this, newField(this.name, name, value));
  }
}

const SCALARS = new Set(["u32", "u64", "i64", "bool", "text", "bytes"]);
const forms = new Map<string, FieldForm[]>();

// `form`: of a message that the reader has no table of.
export function formsOf(message: string, form = FORMS[message]): FieldForm[] {
  let list = forms.get(message);
  if (list === undefined) {
    list = form!.split(",").filter(Boolean).map((text) => {
      const [name, number, type, oneof] = text.split(" ") as [string, string, string, string | undefined];
      return { name, number: Number(number), type: type.replace("*", ""), repeated: type.endsWith("*"), oneof };
    });
    forms.set(message, list);
  }
  return list;
}

export function isMessage(form: FieldForm): boolean {
  return !SCALARS.has(form.type) && !form.type.startsWith("#");
}

export function isNumber(form: FieldForm): boolean {
  return form.type.startsWith("#") || (SCALARS.has(form.type) && form.type !== "text" && form.type !== "bytes");
}

export function newField(message: string, name: string, value: Value): Field {
  const form = formsOf(message).find((f) => f.name === name)!;
  return { form, number: form.number, wireType: isNumber(form) ? 0 : 2, value };
}

export function insert(message: Message, field: Field): void {
  const at = message.fields.findIndex((f) => f.number > field.number);
  message.fields.splice(at < 0 ? message.fields.length : at, 0, field);
}

// Of bytes that a writer of ours has written.
export function read(name: string, bytes: Uint8Array): Message {
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const fields: Field[] = [];
  while (at < bytes.length) {
    const tag = Number(varint());
    const form = formsOf(name).find((f) => f.number === tag >> 3);
    if (form === undefined) throw new Error(`${name} has no field ${tag >> 3}`);
    const field: Field = { form, number: form.number, wireType: tag & 7, value: varint() };
    if (field.wireType === 2) {
      const inside = bytes.slice(at, at + Number(field.value));
      at += inside.length;
      field.value = isMessage(form) ? read(form.type, inside) : inside;
    }
    fields.push(field);
  }
  return new Message(name, fields);
}

// `padding`: bytes more than it takes.
export function varint(value: bigint, padding = 0): Uint8Array {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest >= 0x80n; rest >>= 7n) out.push(Number(rest & 0x7fn) | 0x80);
  out.push(Number(rest));
  for (let i = 0; i < padding; ++i) {
    out[out.length - 1]! |= 0x80;
    out.push(0);
  }
  return Uint8Array.from(out);
}

export function write(message: Message): Uint8Array {
  return concat(
    ...message.fields.flatMap(({ number, wireType, value }) => {
      const tag = varint(BigInt(number * 8 + wireType));
      if (typeof value === "bigint") return [tag, varint(value)];
      const bytes = value instanceof Message ? write(value) : value;
      return [tag, varint(BigInt(bytes.length)), bytes];
    }),
  );
}
