// The browser's checker comes to the node's verdict, in every word, on passports that are sound and on such as are not.
//
// $GOLCONDA_DIFFERENTIAL_CASES says how many of each kind, $GOLCONDA_DIFFERENTIAL_SEED which.

import assert from "node:assert/strict";
import test from "node:test";
import { Chance } from "./support/chance.ts";
import { compare, told } from "./support/compare.ts";
import { changeParts, changeText } from "./support/file_changes.ts";
import { type Case, judgeMissing, realPassports, soundPassports } from "./support/judge.ts";
import { type Draft, readDraft, writeDraft } from "./support/passport_file.ts";

const CASES = Number(process.env.GOLCONDA_DIFFERENTIAL_CASES ?? 500);
const SEED = Number(process.env.GOLCONDA_DIFFERENTIAL_SEED ?? 1);

const skip = judgeMissing;
const sound = judgeMissing ? [] : [...(await soundPassports()), ...realPassports()];
const options = { skip, timeout: 3_600_000 };

test("sound passports are accepted, and say the same", options, async (t) => {
  const tally = await compare(sound, 1);
  assert.equal(tally.accepted, sound.length, told(tally));
  t.diagnostic(told(tally));
});

test("a sound passport that was read can be written again", options, () => {
  for (const { file } of sound) assert.deepEqual(writeDraft(readDraft(file)), file);
});

test("a file whose bytes were changed fails the same way", options, async (t) => {
  const chance = new Chance(SEED);
  const cases: Case[] = Array.from({ length: CASES }, (_, i) => {
    const base = chance.pick(sound);
    return { ...base, name: `${base.name}, text change ${i}`, file: changeText(base.file, chance) };
  });
  t.diagnostic(told(await compare(cases)));
});

test("a file whose parts were changed fails the same way", options, async (t) => {
  const chance = new Chance(SEED + 1);
  const cases: Case[] = Array.from({ length: CASES }, (_, i) => {
    const base = chance.pick(sound);
    return { ...base, name: `${base.name}, parts change ${i}`, file: changeParts(base.file, chance.pick(sound).file, chance) };
  });
  t.diagnostic(told(await compare(cases)));
});

test("names that are shown are told, and those that are not are told to be private", options, () => {
  const named = sound.filter(({ file }) => readDraft(file).names !== undefined);
  assert.ok(named.length > 0);
  assert.ok(sound.some(({ name, file }) => name.startsWith("private_names") && readDraft(file).names === undefined));
});

// One step within each limit, and one beyond it.
const LIMITS: Record<string, (draft: Draft) => void> = {
  "64 hashes on a path": ({ records }) => records[0]!.inclusion.push(...hashes(64 - records[0]!.inclusion.length)),
  "65 hashes on a path": ({ records }) => records[0]!.inclusion.push(...hashes(65 - records[0]!.inclusion.length)),
  "1,000 configurations": ({ configurations }) => configurations.push(...bytes(1_000 - configurations.length, 3)),
  "1,001 configurations": ({ configurations }) => configurations.push(...bytes(1_001 - configurations.length, 3)),
  "10,000 disclosures": (draft) => (draft.disclosures = disclosures(draft, 10_000)),
  "10,001 disclosures": (draft) => (draft.disclosures = disclosures(draft, 10_001)),
  "1,024 names": (draft) => (draft.names = names(1_024)),
  "1,025 names": (draft) => (draft.names = names(1_025)),
  "20,000 records": ({ records }) => records.push(...more(records[0]!, 20_000 - records.length)),
  "20,001 records": ({ records }) => records.push(...more(records[0]!, 20_001 - records.length)),
  "20,000 checkpoints": ({ checkpoints }) => checkpoints.push(...notes(20_000 - checkpoints.length)),
  "20,001 checkpoints": ({ checkpoints }) => checkpoints.push(...notes(20_001 - checkpoints.length)),
  "200,000 lines": ({ records }) => (records[0]!.lines = records[0]!.lines.concat(lines(1_000, 200_000 - linesIn(records)))),
  "200,001 lines": ({ records }) => (records[0]!.lines = records[0]!.lines.concat(lines(1_000, 200_001 - linesIn(records)))),
  "200,001 lines in one record": ({ records }) => (records[0]!.lines = lines(0, 200_001)),
  "a note of a million bytes": ({ checkpoints }) => (checkpoints[0]!.note = longer(checkpoints[0]!.note, 1_000_000)),
  "a note of a byte more": ({ checkpoints }) => (checkpoints[0]!.note = longer(checkpoints[0]!.note, 1_000_001)),
  "1,025 signatures on a note": ({ checkpoints }) => (checkpoints[0]!.note = signedBy(checkpoints[0]!.note, 1_025, 9)),
  "1,026 signatures on a note": ({ checkpoints }) => (checkpoints[0]!.note = signedBy(checkpoints[0]!.note, 1_026, 9)),
  "a key's name of 256 bytes": ({ checkpoints }) => (checkpoints[0]!.note = signedBy(checkpoints[0]!.note, 4, 256)),
  "a key's name of 257 bytes": ({ checkpoints }) => (checkpoints[0]!.note = signedBy(checkpoints[0]!.note, 4, 257)),
  "a body of 61,440 bytes": ({ records }) => (records[0]!.body = new Uint8Array(61_440)),
  "a body of a byte more": ({ records }) => (records[0]!.body = new Uint8Array(61_441)),
};

const bytes = (count: number, length: number) => Array.from({ length: count }, () => new Uint8Array(length));
const hashes = (count: number) => bytes(count, 32);
const padded = (i: number) => String(i).padStart(6, "0");
const linesIn = (records: Draft["records"]) => records.reduce((sum, record) => sum + record.lines.length, 0);
const lines = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ number: from + i, evidence: false, bytes: new Uint8Array(1), path: [] }));
const notes = (count: number) => Array.from({ length: count }, (_, i) => ({ log: `zz${padded(i)}`, note: "" }));
const more = (like: Draft["records"][0], count: number) =>
  Array.from({ length: count }, (_, i) => ({ ...like, log: `zz${padded(i)}`, lines: [], inclusion: [] }));
const disclosures = ({ records: [record] }: Draft, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    log: record!.log, sequence: record!.sequence, of_document: false, line: i, label: "x", salt: new Uint8Array(0), value: new Uint8Array(0),
  }));
const names = (count: number) => Array.from({ length: count }, (_, i) => ({ participant: `zz${padded(i)}`, name: "x", salt: new Uint8Array(0) }));
const longer = (note: string, length: number) => "x".repeat(length - Buffer.byteLength(note)) + note;
const signedBy = (note: string, count: number, nameLength: number) =>
  note + `\u2014 ${"n".repeat(nameLength)} AAAAAAA=\n`.repeat(count - (note.match(/\u2014/g) ?? []).length);

test("both stop at the same limits", options, async (t) => {
  const base = sound.find(({ name }) => name === "sold/3")!;
  const cases = Object.entries(LIMITS).map(([name, change]) => {
    const draft = readDraft(base.file);
    change(draft);
    return { name, network: base.network, file: writeDraft(draft) };
  });
  const oversize = new Uint8Array(64 * 1024 * 1024 + 1).fill(0x20);
  cases.push({ name: "more than 64 MiB", network: base.network, file: oversize }, { name: "64 MiB", network: base.network, file: oversize.subarray(1) });
  t.diagnostic(told(await compare(cases)));
});
