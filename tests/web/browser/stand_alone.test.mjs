// The passport that proves itself: one file, opened from a disk, with the network off.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, fixture, standAlone, startBrowser } from "./support/site.mjs";

const BESIDE_MAX_BYTES = 200_000;

let browser;
let folder;

before(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), "stand-alone-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

// Opens the HTML from a disk, off-line; what it asked for besides itself is in `asked`.
async function opened(html, prepare) {
  const path = join(folder, "stone.html");
  writeFileSync(path, html);
  const context = await browser.newContext({ locale: "en-GB", offline: true, reducedMotion: "reduce" });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await prepare?.(page);
  await page.goto(pathToFileURL(path).href);
  return { page, asked, close: () => context.close() };
}

const judged = (page) => page.waitForSelector('.verdict:not([data-standing="checking"])');
const word = (page) => page.locator("h1").innerText();

test("the file has at most 200 KB beside its passport", () => {
  const { file } = fixture("verified");
  assert.ok(Buffer.byteLength(standAlone(file)) - file.length <= BESIDE_MAX_BYTES);
});

test("it checks itself from a disk without a network, and asks nobody", async () => {
  const { page, asked, close } = await opened(standAlone(fixture("verified").file, "https://stone.example/s/1"));
  await judged(page);
  assert.equal(await word(page), "Verified");
  assert.deepEqual(asked.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")), []);
  assert.equal(asked.filter((url) => url.startsWith("file:")).length, 1);
  assert.equal(await page.getByRole("link", { name: "See what is known now" }).getAttribute("href"), "https://stone.example/s/1");
  await close();
});

test("it tells the same story as the page that a node serves: map, journey and warnings", async () => {
  const { page, close } = await opened(standAlone(fixture("flagged").file));
  await judged(page);
  assert.equal(await word(page), "Disputed");
  assert.equal(await page.locator(".timeline li").count(), 11);
  assert.ok((await page.locator(".map svg circle").count()) === 4);
  await close();
});

test("a changed passport in it is refused", async () => {
  const { file } = fixture("verified");
  for (const part of [0.1, 0.4, 0.7, 0.95]) {
    const changed = Buffer.from(file);
    const at = Math.floor(part * file.length);
    changed[at] = changed[at] === 0x41 ? 0x42 : 0x41;
    const { page, close } = await opened(standAlone(changed));
    await judged(page);
    assert.equal(await word(page), "Refused", `byte ${at}`);
    await close();
  }
});

test("a program that was changed does not run: its hash is in the file's own policy", async () => {
  const html = standAlone(fixture("verified").file);
  const changed = html.replace(/<script>(?=[^<])/, "<script>;");
  assert.notEqual(changed, html);
  const { page, close } = await opened(changed);
  await page.getByRole("heading", { name: "Could not check" }).waitFor();
  assert.equal(await page.locator(".verdict").count(), 0);
  await close();
});

test("it shows the hash of its program, which is the one that the build wrote down", async () => {
  const expected = readFileSync(join(dist, "checker.sha256"), "utf8").trim();
  const html = standAlone(fixture("verified").file);
  const script = /<script>([^]*?)<\/script>/.exec(html)[1];
  assert.equal(createHash("sha256").update(script, "utf8").digest("hex"), expected);
  const { page, close } = await opened(html);
  await judged(page);
  assert.ok((await page.locator("footer").innerText()).includes(expected));
  await close();
});

test("it needs no WebCrypto", async () => {
  const { page, close } = await opened(standAlone(fixture("verified").file), (page) =>
    page.addInitScript(() => Object.defineProperty(globalThis.crypto, "subtle", { value: undefined })));
  await judged(page);
  assert.equal(await word(page), "Verified");
  await close();
});

test("the passport can be taken out of it again, byte for byte", async () => {
  const { file, item } = fixture("verified");
  const { page, close } = await opened(standAlone(file));
  await judged(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save the passport" }).click()]);
  assert.equal(download.suggestedFilename(), `${item}.passport.json`);
  assert.deepEqual(readFileSync(await download.path()), file);
  await close();
});

test("an address that is none of the web's is not offered as a link", async () => {
  const { page, close } = await opened(standAlone(fixture("verified").file, "javascript:alert(1)"));
  await judged(page);
  assert.equal(await page.locator(".fresh a").count(), 0);
  await close();
});

test("a passport of a form that was never one is refused, and nothing of it is told", async () => {
  const { page, close } = await opened(standAlone(Buffer.from('{"format":"golconda-passport/v1"}')));
  await judged(page);
  assert.equal(await word(page), "Refused");
  assert.equal(await page.locator("#stone").count(), 0);
  await close();
});
