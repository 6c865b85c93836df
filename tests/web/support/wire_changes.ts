// Changes to signed messages, of the kinds that make rules and parsers say no, and some that they should not mind.

import { concat } from "../../../node/web/app/src/bytes/bytes.ts";
import { utf8 } from "../../../node/web/app/src/bytes/text.ts";
import { VALUES } from "../../../node/web/app/src/proto/forms.ts";
import type { Chance } from "./chance.ts";
import { type Field, type FieldForm, formsOf, insert, isMessage, isNumber, Message, newField, read, type Value, varint, write } from "./wire.ts";

// Ids that occur elsewhere in the file, for fields that name one.
export interface Known {
  readonly hashes: readonly Uint8Array[]; // 32 bytes
  readonly items: readonly Uint8Array[]; // 16 bytes
}

const TEXTS = [
  "", "a", "kao", "jwaneng", "kao-mine", "jwaneng-mine", "antwerp-trading", "surat-cutters", "antwerp-lab", "paris-jewels", "kp-lesotho",
  "clean-audit", "nobody", "LS", "BW", "ls", "XX", "7102.31", "7102.10", "price_usd", "scan", "Scan", "+7-9", "CODE-0", "LS-1", "GIA",
  "kao-mine.2", "é\u2028", "\u{1f48e}", "\ufeffbom", " spaced ", "tab\there", "\u0000", "\u007f", "z".repeat(32), "z".repeat(64),
  "z".repeat(65), "é".repeat(64), "z".repeat(257), "z".repeat(1025),
];
const NUMBERS = [
  0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 100n, 19_999n, 20_000n, 20_001n, 20_366n, 500_000n, 999_999n, 1_000_000n, 2_000_000n, 2_932_896n, 2_932_897n,
  6_000_000n, (1n << 31n) - 1n, 1n << 31n, (1n << 32n) - 1n, 1n << 32n, 10_000_000_000_000n, 10_000_000_000_001n, (1n << 63n) - 1n,
  1n << 63n, (1n << 64n) - 1n,
];

function someNumber(form: FieldForm, old: bigint, chance: Chance): bigint {
  if (form.type.startsWith("#") && !chance.oneIn(4)) {
    const last = Number(VALUES[form.type.slice(1)]!.split("-").at(-1));
    return BigInt(chance.below(last + 2));
  }
  if (chance.oneIn(3)) return old + 1n;
  if (chance.oneIn(3) && old !== 0n) return old - 1n;
  return chance.pick(NUMBERS);
}

function someBytes(old: Uint8Array, known: Known, chance: Chance): Uint8Array {
  switch (chance.below(6)) {
    case 0:
      return old.slice(1);
    case 1:
      return concat(old, chance.bytes(1));
    case 2:
      return new Uint8Array(0);
    case 3: {
      const changed = old.slice();
      if (changed.length !== 0) changed[chance.below(changed.length)]! ^= 1 << chance.below(8);
      return changed;
    }
    default: {
      const pool = old.length === 16 ? known.items : known.hashes;
      return pool.length === 0 ? chance.bytes(old.length) : chance.pick(pool);
    }
  }
}

function someValue(form: FieldForm, old: Value | undefined, known: Known, chance: Chance): Value {
  if (isMessage(form)) return new Message(form.type, []);
  if (isNumber(form)) return someNumber(form, typeof old === "bigint" ? old : 0n, chance);
  if (form.type === "bytes") return someBytes(old instanceof Uint8Array ? old : chance.pick([chance.bytes(16), chance.bytes(32)]), known, chance);
  // Now and then bytes that are no text.
  return chance.oneIn(12) ? Uint8Array.of(0x61, chance.pick([0x80, 0xc0, 0xed, 0xf5, 0xff]), 0xa0, 0x80) : utf8(chance.pick(TEXTS));
}

function changeNested(field: Field, known: Known, chance: Chance): void {
  changeMessage(field.value as Message, known, chance);
}

// Another member of its oneof, of the same content or of none.
function changeMember(message: Message, field: Field, chance: Chance): void {
  const members = formsOf(message.name).filter((form) => form.oneof === field.form.oneof && form !== field.form);
  const form = chance.pick(members);
  message.fields[message.fields.indexOf(field)] = {
    form, number: form.number, wireType: field.wireType, value: chance.oneIn(2) ? field.value : new Message(form.type, []),
  };
}

function addField(message: Message, known: Known, chance: Chance): void {
  const form = chance.pick(formsOf(message.name));
  insert(message, newField(message.name, form.name, someValue(form, undefined, known, chance)));
}

// One change somewhere in it, however deep.
export function changeMessage(message: Message, known: Known, chance: Chance): void {
  const { fields } = message;
  if (fields.length === 0) {
    if (formsOf(message.name).length !== 0) addField(message, known, chance);
    return;
  }
  const field = chance.pick(fields);
  if (field.value instanceof Message && !chance.oneIn(5)) return changeNested(field, known, chance);
  const at = fields.indexOf(field);
  switch (chance.below(10)) {
    case 0:
      fields.splice(at, 1);
      break;
    case 1:
      fields.splice(at, 0, field);
      break;
    case 2:
      addField(message, known, chance);
      break;
    case 3:
      if (field.form.oneof !== undefined) changeMember(message, field, chance);
      else field.number = chance.pick([field.number + 1, 63, 200, 0]);
      break;
    default:
      field.value = someValue(field.form, field.value, known, chance);
  }
}

// What no writer of ours writes, and a parser may have an opinion on.
export function changeForm(bytes: Uint8Array, name: string, chance: Chance): Uint8Array {
  const message = read(name, bytes);
  const field = chance.pick(message.fields);
  const others = message.fields.filter((f) => f !== field);
  const rest = write(new Message(name, others));
  const tag = varint(BigInt(field.number * 8 + field.wireType), chance.pick([0, 0, 1, 4, 5]));
  const padding = chance.pick([0, 1, 3, 4, 5, 8, 9, 10]);
  if (typeof field.value === "bigint") return concat(rest, tag, varint(field.value, padding));
  const inside = field.value instanceof Message ? write(field.value) : field.value;
  switch (chance.below(4)) {
    case 0: // in parts
      return concat(rest, write(new Message(name, [field])), write(new Message(name, [field])));
    case 1: // longer than there is
      return concat(rest, tag, varint(BigInt(inside.length + 1)), inside);
    case 2:
      return concat(rest, varint(BigInt(field.number * 8 + chance.pick([0, 1, 3, 4, 5, 6, 7]))), varint(BigInt(inside.length)), inside);
    default:
      return concat(rest, tag, varint(BigInt(inside.length), padding), inside);
  }
}
