// The browser's checker comes to the node's verdict, in every word, on passports that are sound and on such as are not.
//
// $GOLCONDA_DIFFERENTIAL_CASES says how many of each kind, $GOLCONDA_DIFFERENTIAL_SEED which.

import assert from "node:assert/strict";
import test from "node:test";
import { Chance } from "./support/chance.ts";
import { compare, told } from "./support/compare.ts";
import { changeParts, changeText } from "./support/file_changes.ts";
import { type Case, judgeMissing, realPassports, soundPassports } from "./support/judge.ts";
import { readDraft, writeDraft } from "./support/passport_file.ts";

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
