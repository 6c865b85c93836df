// Who is who on the page: a private name is there where the passport shows it, and the id where it does not.

import assert from "node:assert/strict";
import test from "node:test";
import { checkShown } from "../../../node/web/app/src/checker/check.ts";
import { newest } from "../../../node/web/app/src/checker/shown.ts";
import { partyOf } from "../../../node/web/app/src/pages/stone/model/parties.ts";
import { judgeMissing, soundPassports } from "../support/judge.ts";
import { readDraft } from "../support/passport_file.ts";

test("a private name is what the page calls its owner by where it is shown, else the id is", { skip: judgeMissing }, async () => {
  const cases = (await soundPassports()).filter(({ name }) => name.startsWith("private_names/"));
  const called = new Map<string, string>();
  for (const { file, network } of cases) {
    const { shown } = await checkShown(file, network);
    for (const id of ["surat-cutters", "kao-mine"]) {
      const names = readDraft(file).names?.some(({ participant }) => participant === id) ?? false;
      called.set(`${id}, ${names ? "shown" : "not shown"}`, partyOf(newest(shown!), id).name);
    }
  }
  assert.deepEqual(Object.fromEntries(called), {
    "surat-cutters, not shown": "surat-cutters",
    "surat-cutters, shown": 'surat-cutters "G\u00f6d" Ltd',
    "kao-mine, not shown": "kao-mine",
  });
});
