// Changes to a passport's file: to its bytes, and to its parts without anybody signing them again.

import { utf8 } from "../../../node/web/app/src/bytes/text.ts";
import type { Chance } from "./chance.ts";
import { type Draft, readDraft, writeDraft } from "./passport_file.ts";

// A few bytes, lines or digits of the text.
export function changeText(file: Uint8Array, chance: Chance): Uint8Array {
  const at = chance.below(file.length);
  const before = file.subarray(0, at);
  switch (chance.below(7)) {
    case 0:
      return Uint8Array.from([...before, ...file.subarray(at + 1 + chance.below(3))]);
    case 1:
      return Uint8Array.from([...before, ...utf8(chance.pick([" ", "\n", "\t", ",", "0", "\\", '"', "\\u0041", "\\/", "é", "]", "}"])), ...file.subarray(at)]);
    case 2:
      return before.slice();
    case 3: {
      const lines = new TextDecoder().decode(file).split("\n");
      const [i, j] = [chance.below(lines.length), chance.below(lines.length)];
      if (chance.oneIn(3)) lines.splice(i, 1);
      else if (chance.oneIn(2)) lines.splice(i, 0, lines[j]!);
      else [lines[i], lines[j]] = [lines[j]!, lines[i]!];
      return utf8(lines.join("\n"));
    }
    case 4:
      return Uint8Array.from([...file, ...utf8(chance.pick([" ", "\n", "{}", "\u0000"]))]);
    case 5:
      return Uint8Array.from([0xef, 0xbb, 0xbf, ...file]);
    default: {
      const changed = file.slice();
      changed[at]! ^= 1 << chance.below(8);
      return changed;
    }
  }
}

function flip(bytes: Uint8Array, chance: Chance): Uint8Array {
  const changed = bytes.slice();
  if (changed.length === 0 || chance.oneIn(8)) return chance.oneIn(2) ? changed.subarray(1) : Uint8Array.of(...changed, 7);
  changed[chance.below(changed.length)]! ^= 1 << chance.below(8);
  return changed;
}

// One entry more, less, or elsewhere. `others`: entries of the same kind from another file.
function changeList<T>(list: T[], others: readonly T[], chance: Chance): void {
  if (list.length === 0 && others.length === 0) return;
  const at = chance.below(list.length + 1);
  switch (chance.below(4)) {
    case 0:
      list.splice(at, 1);
      break;
    case 1:
      if (list.length !== 0) list.splice(at, 0, chance.pick(list));
      break;
    case 2:
      if (list.length > 1) list.push(list.splice(chance.below(list.length - 1), 1)[0]!);
      break;
    default:
      if (others.length !== 0) list.splice(at, chance.below(2), chance.pick(others));
  }
}

const byPlace = (a: { log: string; sequence: bigint }, b: { log: string; sequence: bigint }) =>
  a.log < b.log ? -1 : a.log > b.log ? 1 : Number(a.sequence - b.sequence);

function changeNote(note: string, chance: Chance): string {
  const lines = note.split("\n");
  const at = chance.below(lines.length);
  switch (chance.below(6)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(at, 0, lines[at]!);
      break;
    case 2:
      lines[at] = lines[at]!.replace(/[0-9]/, (digit) => String((Number(digit) + 1) % 10));
      break;
    case 3:
      lines[at] = chance.pick(["0", "01", "config 0", "config 1", "config 99", "config 18446744073709551616", "+1", "", "— a b", "x\u0001", "\u0085"]);
      break;
    case 4:
      [lines[at], lines[lines.length - 2]] = [lines[lines.length - 2]!, lines[at]!];
      break;
    default:
      lines[at] = lines[at]!.slice(0, -1 - chance.below(4));
  }
  return lines.join("\n");
}

const NUMBERS = [0n, 1n, 2n, 7n, (1n << 32n) - 1n, 1n << 32n, (1n << 53n) + 1n, (1n << 64n) - 1n, 1n << 64n];

function changeRecord(draft: Draft, other: Draft, chance: Chance): void {
  const record = chance.pick(draft.records);
  const line = record.lines.length === 0 ? undefined : chance.pick(record.lines);
  switch (chance.below(12)) {
    case 0: record.body = flip(record.body, chance); break;
    case 1: record.signature = flip(record.signature, chance); break;
    case 2: record.sequence = chance.pick(NUMBERS); break;
    case 3: record.log = chance.pick(["", "nobody", "kao-mine.2", "kao-mine", "\u0000", 'q"\\\u001f\u007f\u2028', "surat-cutters"]); break;
    case 4: changeList(record.inclusion, chance.pick(other.records).inclusion, chance); break;
    case 5: changeList(record.lines, chance.pick(other.records).lines, chance); break;
    case 6: if (record.inclusion.length !== 0) record.inclusion[0] = flip(record.inclusion[0]!, chance); break;
    case 7: if (line !== undefined) line.bytes = flip(line.bytes, chance); break;
    case 8: if (line !== undefined) line.number = chance.pick([0, 1, 2, line.number + 1, 0xffff_ffff, 0x1_0000_0000]); break;
    case 9: if (line !== undefined) line.evidence = !line.evidence; break;
    case 10: if (line !== undefined) changeList(line.path, chance.pick(other.records).inclusion, chance); break;
    default: if (line !== undefined && line.path.length !== 0) line.path[0] = flip(line.path[0]!, chance);
  }
}

function changeDisclosure(draft: Draft, chance: Chance): void {
  const disclosure = draft.disclosures[0];
  if (disclosure === undefined) {
    const record = chance.pick(draft.records);
    draft.disclosures.push({
      log: record.log, sequence: record.sequence, of_document: chance.oneIn(2), line: chance.below(3), label: "price_usd",
      salt: chance.bytes(32), value: chance.bytes(3),
    });
    return;
  }
  switch (chance.below(7)) {
    case 0: disclosure.salt = flip(disclosure.salt, chance); break;
    case 1: disclosure.value = flip(disclosure.value, chance); break;
    case 2: disclosure.label = chance.pick(["", "invoice", 'a"\\\u001f\u0008é\u2028', "price_usd\n"]); break;
    case 3: disclosure.line = chance.pick([0, 1, 2, 0x1_0000_0000]); break;
    case 4: disclosure.of_document = !disclosure.of_document; break;
    case 5: disclosure.sequence = chance.pick(NUMBERS); break;
    default: disclosure.log = chance.pick(["kao-mine", "nobody"]);
  }
}

function changeName(draft: Draft, chance: Chance): void {
  const name = draft.names === undefined ? undefined : chance.pick(draft.names);
  if (name === undefined) {
    draft.names = [{ participant: chance.pick(["kao-mine", "nobody", "surat-cutters"]), name: "Surat", salt: chance.bytes(32) }];
    return;
  }
  switch (chance.below(4)) {
    case 0: name.salt = flip(name.salt, chance); break;
    case 1: name.name = chance.pick(["", 'a"\\\u001f\u0008\u00e9\u2028', name.name + "\n", "\u00e9".repeat(64), "\u00e9".repeat(65)]); break;
    case 2: name.participant = chance.pick(["kao-mine", "nobody", "surat-cutters", "zz", ""]); break;
    default: changeList(draft.names!, draft.names!, chance);
  }
}

// One change of its parts. Mostly the order that a maker keeps is kept, or most files would fail for it alone.
export function changeParts(file: Uint8Array, otherFile: Uint8Array, chance: Chance): Uint8Array {
  const draft = readDraft(file);
  const other = readDraft(otherFile);
  switch (chance.below(12)) {
    case 0: draft.item = chance.pick([other.item, "00".repeat(16), draft.item.toUpperCase(), draft.item.slice(2)]); break;
    case 1: draft.network_id = chance.pick([other.network_id, draft.network_id.slice(1) + "0"]); break;
    case 2: changeList(draft.configurations, other.configurations, chance); break;
    case 3: draft.configurations[chance.below(draft.configurations.length)] = flip(chance.pick(draft.configurations), chance); break;
    case 4: changeList(draft.checkpoints, other.checkpoints, chance); break;
    case 5: {
      const checkpoint = chance.pick(draft.checkpoints);
      checkpoint.note = changeNote(checkpoint.note, chance);
      break;
    }
    case 6: changeList(draft.records, other.records, chance); break;
    case 7: changeList(draft.disclosures, other.disclosures, chance); break;
    case 8: changeDisclosure(draft, chance); break;
    case 9: changeName(draft, chance); break;
    default: changeRecord(draft, other, chance);
  }
  if (!chance.oneIn(4)) {
    draft.records.sort(byPlace);
    draft.checkpoints.sort((a, b) => (a.log < b.log ? -1 : a.log > b.log ? 1 : 0));
    for (const record of draft.records) record.lines.sort((a, b) => a.number - b.number);
  }
  return writeDraft(draft);
}
