// Passports that networks of real nodes have made, checked as a browser checks them.

import assert from "node:assert/strict";
import test from "node:test";
import { check } from "../../node/web/app/src/checker/check.ts";
import { checkNothingElse } from "../../node/web/app/src/checker/checks/history.ts";
import { ITEMS_MAX } from "../../node/web/app/src/checker/limits.ts";
import { Failure } from "../../node/web/app/src/checker/reasons.ts";
import type { Shown } from "../../node/web/app/src/checker/shown.ts";
import { ShownView } from "../../node/web/app/src/checker/shown_view.ts";
import { platformVerifier } from "../../node/web/app/src/crypto/webcrypto.ts";
import { noEffects } from "../../node/web/app/src/ledger/changes.ts";
import type { Config } from "../../node/web/app/src/ledger/config.ts";
import type { LogState } from "../../node/web/app/src/ledger/log_state.ts";
import { realPassports } from "./support/judge.ts";
import { readDraft, writeDraft } from "./support/passport_file.ts";

const real = realPassports();
const skip = real.length === 0 && "no passports in tests/web/browser/fixtures";

const accepted = async (file: Uint8Array, network: Uint8Array) => (await check(file, network)).conclusion !== undefined;

for (const { name, network, file } of real) {
  test(`${name} is accepted, by either verifier, and says the same`, async () => {
    const verdict = await check(file, network);
    assert.equal(verdict.checks.length, 10, verdict.checks.at(-1)?.detail);
    assert.ok(verdict.conclusion);
    assert.deepEqual(await check(file, network, "library"), verdict);
  });
}

test("no byte of a passport can be changed", { skip }, async () => {
  const { network, file } = real[0]!;
  for (let at = 5; at < file.length; at += 311) {
    const changed = file.slice();
    changed[at]! ^= at % 2 === 0 ? 0x01 : 0x20;
    assert.equal(await accepted(changed, network), false, `byte ${at}`);
  }
});

test("a passport is of the network that the verifier pinned", { skip }, async () => {
  const { file } = real[0]!;
  const verdict = await check(file, new Uint8Array(32));
  assert.equal(verdict.conclusion, undefined);
  assert.equal(verdict.checks.at(-1)!.reason, "other_network");
});

test("what failed is named for programs", { skip }, async () => {
  const { network, file } = real[0]!;
  const draft = readDraft(file);
  draft.records[1]!.signature[7]! ^= 4;
  const last = (await check(writeDraft(draft), network)).checks.at(-1)!;
  const { log, sequence } = draft.records[1]!;
  assert.deepEqual({ ...last, detail: "" }, {
    check: "signatures", passed: false, detail: "", reason: "signature_wrong", where: `${log} ${sequence}`, line: undefined,
  });
});

test("no more items belong to one than a checker takes", () => {
  const view = new ShownView({} as Config);
  const item = "00".repeat(16);
  const shown = { view, passport: { item }, records: [] } as unknown as Shown;
  const parents = (count: number) => Array.from({ length: count }, (_, i) => ({ child: item, parent: (i + 1).toString(16).padStart(32, "0") }));
  const apply = (count: number) => view.apply({ ...noEffects(), edges: parents(count), logId: "kao-mine", log: {} as LogState });
  apply(ITEMS_MAX - 1);
  assert.equal(checkNothingElse(shown), `${ITEMS_MAX} items`);
  apply(ITEMS_MAX);
  assert.throws(() => checkNothingElse(shown), (error) => error instanceof Failure && error.reason === "items_over_limit");
});

const BUDGET_MS = 150;
const RUNS = 5;

test("a journey of twelve records is judged well within the time that a visitor gives it", { skip }, async (t) => {
  if ((await platformVerifier()) === undefined) return t.skip("this Node has no strict Ed25519 in WebCrypto");
  const { name, network, file } = real.find((passport) => readDraft(passport.file).records.length >= 12)!;
  const times: number[] = [];
  for (let run = 0; run < RUNS; ++run) {
    const started = performance.now();
    await check(file, network);
    times.push(performance.now() - started);
  }
  t.diagnostic(`${name}, ${readDraft(file).records.length} records: ${times.map((ms) => ms.toFixed(1)).join(", ")} ms`);
  assert.ok(Math.min(...times) < BUDGET_MS, `${Math.min(...times)} ms`);
});
