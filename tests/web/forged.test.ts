// The browser's checker comes to the node's verdict, in every word, on passports that everybody has signed although they
// are wrong: so it is the rules that are compared, and the parsers behind the signatures.
//
// $GOLCONDA_DIFFERENTIAL_CASES says how many of each kind, $GOLCONDA_DIFFERENTIAL_SEED which.

import assert from "node:assert/strict";
import test from "node:test";
import { toHex } from "../../node/web/app/src/bytes/text.ts";
import { check } from "../../node/web/app/src/checker/check.ts";
import { append, appendRecord } from "./support/append.ts";
import { Chance } from "./support/chance.ts";
import { compare, told } from "./support/compare.ts";
import { forge, type Plan } from "./support/forge.ts";
import { type Case, judgeMissing, soundPassports } from "./support/judge.ts";
import { type Draft, readDraft, writeDraft } from "./support/passport_file.ts";
import { formsOf, Message, read, write } from "./support/wire.ts";
import { changeForm, changeMessage, type Known } from "./support/wire_changes.ts";

const CASES = Number(process.env.GOLCONDA_DIFFERENTIAL_CASES ?? 500);
const SEED = Number(process.env.GOLCONDA_DIFFERENTIAL_SEED ?? 1);

const options = { skip: judgeMissing, timeout: 3_600_000 };
const sound = judgeMissing ? [] : await soundPassports();
// Where no log was closed: behind an end nothing can be added.
const open = sound.filter(({ name }) => !name.startsWith("left/"));
const chained = sound.filter(({ file }) => readDraft(file).configurations.length > 1);

// Every id of the right length that a message holds, however deep.
function idsIn(bytes: Uint8Array, name: string, found: Map<string, Uint8Array>): void {
  const visit = (message: ReturnType<typeof read>) => {
    for (const { value } of message.fields) {
      if (value instanceof Uint8Array) {
        if (value.length === 16 || value.length === 32) found.set(toHex(value), value);
      } else if (typeof value !== "bigint") visit(value);
    }
  };
  visit(read(name, bytes));
}

function knownIn(draft: Draft): Known {
  const found = new Map<string, Uint8Array>();
  for (const { body, lines } of draft.records) {
    idsIn(body, "RecordBody", found);
    for (const line of lines) idsIn(line.bytes, "Line", found);
  }
  const all = [...found.values()];
  return { items: all.filter((id) => id.length === 16), hashes: all.filter((id) => id.length === 32) };
}

function changed(name: string, bytes: Uint8Array, known: Known, chance: Chance): Uint8Array {
  if (chance.oneIn(10)) return changeForm(bytes, name, chance);
  const message = read(name, bytes);
  do changeMessage(message, known, chance);
  while (chance.oneIn(4));
  return write(message);
}

// One of its bodies or lines changed.
function recordPlan(draft: Draft, chance: Chance): Plan {
  const known = knownIn(draft);
  const at = chance.below(draft.records.length);
  const line = chance.below(draft.records[at]!.lines.length + 1);
  return {
    body: (record, bytes) => (record === at && line === draft.records[at]!.lines.length ? changed("RecordBody", bytes, known, chance) : bytes),
    line: (record, n, bytes) => (record === at && n === line ? changed("Line", bytes, known, chance) : bytes),
  };
}

// The genesis, a later configuration or a seal changed.
function configPlan(draft: Draft, chance: Chance): Plan {
  const known: Known = { items: [], hashes: [] };
  const at = chance.below(draft.configurations.length);
  if (at === 0) return { genesis: (bytes) => changed("Config", bytes, known, chance) };
  if (chance.oneIn(4)) return { seal: (number, bytes) => (number === at ? changed("Statement", bytes, known, chance) : bytes) };
  return { config: (number, bytes) => (number === at ? changed("Config", bytes, known, chance) : bytes) };
}

function forged(bases: readonly Case[], planOf: (draft: Draft, chance: Chance) => Plan, seed: number): Case[] {
  const chance = new Chance(seed);
  return Array.from({ length: CASES }, (_, i) => {
    const base = chance.pick(bases);
    return { name: `${base.name}, forged ${i}`, ...forge(base.file, planOf(readDraft(base.file), chance)) };
  });
}

test("a passport that is signed again without a change is as sound as before", options, async () => {
  const again = sound.map(({ name, file }) => ({ name, ...forge(file, {}) }));
  const tally = await compare(again);
  assert.equal(tally.accepted, again.length, told(tally));
});

test("a passport with a forged record fails the same way", options, async (t) => {
  const tally = await compare(forged(sound, recordPlan, SEED));
  t.diagnostic(told(tally));
});

test("a passport with a forged configuration fails the same way", options, async (t) => {
  const tally = await compare(forged(chained, configPlan, SEED + 1));
  t.diagnostic(told(tally));
});

test("a passport with a record more, of any action by anybody, fails or passes the same way", options, async (t) => {
  const chance = new Chance(SEED + 2);
  const cases: Case[] = [];
  while (cases.length < 2 * CASES) {
    const base = chance.pick(open);
    const { conclusion } = await check(base.file, base.network);
    const longer = append(base.file, conclusion!, chance);
    cases.push({ name: `${base.name}, longer ${cases.length}`, ...forge(longer, {}) });
  }
  t.diagnostic(told(await compare(cases)));
});

test("a record of which no line is shown is no step, and no obstacle", options, async () => {
  const base = sound.find(({ name }) => name === "rough/0")!;
  const cases = ["unpack", "pack", "offer"].map((action) => {
    const draft = readDraft(base.file);
    const form = formsOf("RecordBody").find(({ name }) => name === action)!;
    appendRecord(draft, "kao-mine", action, new Message(form.type, []), []);
    const record = draft.records.at(-1)!;
    const body = read("RecordBody", record.body);
    body.set("lineCount", 2n);
    record.body = write(body);
    return { name: `${action} without a line`, ...forge(writeDraft(draft), {}) };
  });
  assert.equal((await compare(cases, 1)).accepted, cases.length);
});
