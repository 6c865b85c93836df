// Judging by a policy on the stone's page: what `golconda verify --policy` says of the same passport.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { fixture, root, screenshots, standAlone, startBrowser, startNode } from "./support/site.mjs";

const program = process.env.GOLCONDA ?? join(root, "build/node/cli/golconda");
const policies = join(root, "node/passport/policies");
const axe = readFileSync(createRequire(join(root, "node/web/app/package.json")).resolve("axe-core/axe.min.js"), "utf8");

const NAMES = ["g7-russian-origin", "kimberley-baseline", "traceable-to-mine"];
const WORDS = { "It passes": "pass", "It is incomplete": "incomplete", "It fails": "fail" };

let browser;
let node;
let folder;

before(async () => {
  browser = await startBrowser();
  node = await startNode(fixture("verified").network);
  folder = mkdtempSync(join(tmpdir(), "policy-"));
});
after(async () => {
  await browser?.close();
  await node?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(url, more = {}) {
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce", ...more });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.goto(url);
  await page.waitForSelector('.verdict:not([data-standing="checking"])');
  return { page, faults, close: () => context.close() };
}

function served(name, more) {
  const { item, file } = fixture(name);
  node.stones.set(item, file);
  return opened(`${node.origin}/s/${item}`, more);
}

async function openPolicies(page) {
  await page.locator("#policies > summary").click();
  await page.locator("#policy-choice").waitFor();
}

// The word, and each reason's sentence, as the page shows them.
async function shown(page) {
  const word = await page.locator("#policies [role=status] strong").innerText();
  return { outcome: WORDS[word], sentences: await page.locator("#policies .checks .note").allInnerTexts() };
}

// What the program says of the fixture.
function verified(name, policy) {
  const path = join(root, "tests/web/browser/fixtures", `${name}.passport.json`);
  const run = spawnSync(program, ["verify", path, "--network", fixture(name).network, "--policy", policy, "--json"], { encoding: "utf8" });
  return JSON.parse(run.stdout).policies[0];
}

test("each shipped policy comes to what golconda verify says", { skip: !existsSync(program) && `no ${program}` }, async () => {
  for (const name of ["verified", "mixed", "declared", "flagged"]) {
    const { page, faults, close } = await served(name);
    await openPolicies(page);
    for (const policy of NAMES) {
      await page.locator("#policy-choice").selectOption(policy);
      const { outcome, reasons } = verified(name, policy);
      const { outcome: word, sentences } = await shown(page);
      assert.equal(word, outcome, `${name} ${policy}`);
      assert.deepEqual(sentences.map((text) => text.replace(/^[0-9a-f]{8}: /, "")), reasons.map(({ sentence }) => sentence), `${name} ${policy}`);
    }
    assert.deepEqual(faults, []);
    await close();
  }
});

test("its program is fetched when it is asked for, and not before", async () => {
  const { page, close } = await served("verified");
  const fetched = () => node.asked.filter((path) => path.startsWith("/assets/rules-")).length;
  const before = fetched();
  await page.waitForTimeout(200);
  assert.equal(fetched(), before);
  await openPolicies(page);
  assert.equal(fetched(), before + 1);
  await close();
});

test("a policy from a file is judged, or told what is wrong with it", async () => {
  const { page, faults, close } = await served("declared");
  await openPolicies(page);
  await page.locator("#policy-choice").selectOption({ label: "a file of mine" });
  await page.locator("#policy-file").setInputFiles(join(policies, "traceable-to-mine.toml"));
  await page.locator("#policies [role=status] strong").waitFor();
  assert.equal((await shown(page)).outcome, "fail");
  const wrong = join(folder, "wrong.toml");
  writeFileSync(wrong, readFileSync(join(policies, "traceable-to-mine.toml"), "utf8").replace("share_max", "share_mx"));
  await page.locator("#policy-file").setInputFiles(wrong);
  await page.getByText("This file is no policy:").waitFor();
  assert.equal(await page.locator("#policies li").first().innerText(), "rule.limit_undeclared.share_mx is no key that is known here");
  assert.deepEqual(faults, []);
  await close();
});

test("by keyboard alone a policy is opened, chosen and judged", async () => {
  const { page, close } = await served("declared");
  await page.locator("#policies > summary").focus();
  await page.keyboard.press("Enter");
  await page.locator("#policy-choice").waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "policy-choice");
  await page.keyboard.press("t");
  await page.keyboard.press("r");
  await page.locator("#policies [role=status] strong").waitFor();
  assert.equal((await shown(page)).outcome, "fail");
  await close();
});

test("the choice stays when the language changes, and axe finds nothing serious in any", async () => {
  const { page, close } = await served("mixed", { viewport: { width: 360, height: 800 } });
  await openPolicies(page);
  await page.locator("#policy-choice").selectOption("g7-russian-origin");
  for (const language of ["fr", "gu", "he", "en"]) {
    await page.locator("#language").selectOption(language);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    await page.locator("#policies .checks li").first().waitFor();
    assert.equal(await page.locator("#policy-choice").inputValue(), "g7-russian-origin");
    assert.equal(await page.locator("#policies .checks").getAttribute("lang"), "en");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, language);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run("#policies"));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], language);
  }
  await page.locator("#policies").screenshot({ path: join(screenshots, "policy.png") });
  await close();
});

test("the file that checks itself judges by the shipped policies, without a network", async () => {
  const path = join(folder, "stone.html");
  writeFileSync(path, standAlone(fixture("declared").file));
  const { page, faults, close } = await opened(pathToFileURL(path).href, { offline: true });
  await openPolicies(page);
  assert.deepEqual(await page.locator("#policy-choice option").evaluateAll((all) => all.map(({ value }) => value)), ["", ...NAMES]);
  await page.locator("#policy-choice").selectOption("traceable-to-mine");
  assert.equal((await shown(page)).outcome, "fail");
  assert.deepEqual(faults, []);
  await close();
});

test("a file whose program of policies was changed judges by none, and its verdict stands", async () => {
  const path = join(folder, "changed.html");
  writeFileSync(path, standAlone(fixture("declared").file).replace(/(id="rules">.{2000})(.)/, (_, head, digit) => head + (digit === "A" ? "B" : "A")));
  const { page, close } = await opened(pathToFileURL(path).href, { offline: true });
  await page.locator("#policies > summary").click();
  await page.getByText("The rules could not be loaded").waitFor();
  assert.equal(await page.locator("h1").innerText(), "Verified");
  await close();
});

test("a passport that is refused is judged by no policy", async () => {
  const changed = Buffer.from(fixture("verified").file);
  changed[changed.indexOf('"signature": "') + 40] ^= 1;
  node.stones.set(fixture("verified").item, changed);
  const { page, close } = await opened(`${node.origin}/s/${fixture("verified").item}`);
  assert.equal(await page.locator("#policies").count(), 0);
  await close();
});
