// In a real browser the checker comes to the node's verdict, in every word, on passports that are sound and on such as are
// not, whoever verifies the signatures; and the page tells a user the same reason.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { cases } from "./support/bundles.mjs";
import { bundles, fixture, startBrowser, startNode } from "./support/site.mjs";

const { Chance, changeParts, changeText, compare, judged, judgeMissing, missing, realPassports, soundPassports, toHex, told, vectors } = await cases();

const REFUSED = 1_000;
const CHANGED = 1_300; // some changes spoil nothing: what is left out is not missed
const ON_THE_PAGE = 20; // of them by each verifier of signatures
const SEED = Number(process.env.GOLCONDA_DIFFERENTIAL_SEED ?? 11);
const PATHS = ["platform", "library"];
const WYCHEPROOF = "wycheproof_ed25519.json";

let browser;
let node;
const pages = {}; // with the checker in it, by verifier: two processes of the browser's

before(async () => {
  browser = await startBrowser();
  node = await startNode(fixture("verified").network);
  for (const by of PATHS) {
    pages[by] = await browser.newPage();
    await pages[by].goto(`${node.origin}/s/${"0".repeat(32)}`); // WebCrypto is there for what a node serves
    await pages[by].evaluate(readFileSync(join(bundles, "in_page.js"), "utf8")); // through the debugger: the page's policy stands
  }
});
after(async () => {
  await browser?.close();
  await node?.stop();
});

const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const inBrowser = (file, network, by) => pages[by].evaluate((asked) => globalThis.golconda.verdict(...asked), [base64(file), toHex(network), by]);

// A fourth of them are changes of the text, which mostly end at the form; the others of the parts.
function changed(sound, count, seed) {
  const chance = new Chance(seed);
  return Array.from({ length: count }, (_, i) => {
    const base = chance.pick(sound);
    const file = i % 4 === 0 ? changeText(base.file, chance) : changeParts(base.file, chance.pick(sound).file, chance);
    return { ...base, name: `${base.name}, change ${i}`, file };
  });
}

test("Chromium's own WebCrypto verifies as strictly as the node", async () => {
  assert.equal(await pages.platform.evaluate(() => globalThis.golconda.hasPlatform()), true);
});

for (const by of PATHS) {
  test(`the ${by} agrees with Wycheproof`, async (t) => {
    const file = vectors(WYCHEPROOF);
    if (file === undefined) return t.skip(missing(WYCHEPROOF));
    const all = file.testGroups.flatMap(({ publicKey, tests }) => tests.map((vector) => ({ ...vector, key: publicKey.pk })));
    const asked = all.map(({ key, msg, sig }) => [key, msg, sig]);
    const answers = await pages[by].evaluate(([signatures, path]) => globalThis.golconda.signatures(signatures, path), [asked, by]);
    assert.deepEqual(all.filter(({ result }, i) => answers[i] !== (result === "valid")).map(({ tcId }) => tcId), []);
    assert.ok(all.length > 100);
  });
}

test("sound passports are accepted, and say the same", { skip: judgeMissing }, async (t) => {
  const sound = [...(await soundPassports()), ...realPassports()];
  const tally = await compare(sound, 1, inBrowser);
  assert.equal(tally.accepted, sound.length, told(tally));
});

test(`${REFUSED} changed passports are refused for the same reason, whoever verifies`, { skip: judgeMissing }, async (t) => {
  const sound = [...(await soundPassports()), ...realPassports()];
  const tally = await compare(changed(sound, CHANGED, SEED), 1, inBrowser);
  t.diagnostic(told(tally));
  assert.ok(CHANGED - tally.accepted >= REFUSED, told(tally));
});

async function newUser(by) {
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
  if (by === "library") await context.addInitScript(() => Object.defineProperty(globalThis.crypto, "subtle", { value: undefined }));
  return context.newPage();
}

async function shownTo(user, item) {
  await user.goto(`${node.origin}/s/${item}`);
  await user.waitForSelector('.verdict:not([data-standing="checking"])');
  return user.evaluate(() => ({
    standing: document.querySelector(".verdict").dataset.standing,
    reason: document.querySelector(".reason code")?.textContent,
  }));
}

for (const by of PATHS) {
  test(`the page tells the node's reason for each changed passport, by the ${by}`, { skip: judgeMissing }, async () => {
    const { file, item, network } = fixture("verified");
    const genuine = { name: "verified", network: Buffer.from(network, "hex"), file: new Uint8Array(file) };
    const spoilt = changed([genuine], ON_THE_PAGE, SEED + 1 + PATHS.indexOf(by));
    const verdicts = await judged(spoilt);
    const user = await newUser(by);
    for (const [i, each] of spoilt.entries()) {
      node.stones.set(item, Buffer.from(each.file));
      const { passed, reason } = verdicts[i].checks.at(-1);
      const expected = passed ? { standing: "verified", reason: undefined } : { standing: "refused", reason };
      assert.deepEqual(await shownTo(user, item), expected, each.name);
    }
    await user.context().close();
    assert.ok(verdicts.some(({ checks }) => !checks.at(-1).passed));
  });
}
