// How long the stone's page takes to its verdict in a real browser, on a journey of twelve records.
//
//   page       from the passport's last byte to the verdict on the screen's next frame: checking, telling and drawing; cold
//              each time, in a page that was just loaded
//   checker    the checker alone, by WebCrypto and by the library, in a page where it has run before
//
// Each RUNS times; the median and the worst are printed. Called by run.mjs --bench; docs/testing.md.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cases } from "./support/bundles.mjs";
import { bundles, startBrowser, startNode } from "./support/site.mjs";

const RUNS = 20;
const RECORDS = 12;
const LIMIT_MS = 150;

const { judgeMissing, realPassports, soundPassports, toHex } = await cases();

// The one that has as many records, or the fewest more.
async function journey() {
  const all = [...(judgeMissing ? [] : await soundPassports()), ...realPassports()];
  const counted = all.map((each) => ({ ...each, ...contentOf(each.file) })).filter(({ records }) => records >= RECORDS);
  return counted.sort((a, b) => a.records - b.records)[0];
}

function contentOf(file) {
  const { item, records } = JSON.parse(Buffer.from(file).toString());
  return { item, records: records.length };
}

function report(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.floor(middle - 0.5)] + sorted[Math.floor(middle)]) / 2;
  console.log(`${what.padEnd(36)} median ${median.toFixed(1).padStart(6)} ms   worst ${sorted.at(-1).toFixed(1).padStart(6)} ms`);
}

// Runs in the page before its own program: notes when the first verdict could be seen.
function noteVerdict() {
  const watcher = new MutationObserver(() => {
    if (document.querySelector('.verdict:not([data-standing="checking"])') === null) return;
    watcher.disconnect();
    requestAnimationFrame(() => (globalThis.verdictAtMs = performance.now()));
  });
  watcher.observe(document, { childList: true, subtree: true });
}

async function pageTakes(browser, origin, item) {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.addInitScript(noteVerdict);
  await page.goto(`${origin}/s/${item}`);
  await page.waitForFunction(() => globalThis.verdictAtMs !== undefined);
  const took = await page.evaluate(() => {
    const passport = performance.getEntriesByType("resource").find(({ name }) => name.includes("/api/v1/passport/"));
    return globalThis.verdictAtMs - passport.responseEnd;
  });
  const standing = await page.locator(".verdict").getAttribute("data-standing");
  if (standing !== "verified" && standing !== "disputed") throw new Error(`the page says ${standing}`);
  await context.close();
  return took;
}

async function checkerTakes(browser, origin, { file, network }, by) {
  const page = await browser.newPage();
  await page.goto(`${origin}/s/${"0".repeat(32)}`);
  await page.evaluate(readFileSync(join(bundles, "in_page.js"), "utf8"));
  const asked = [Buffer.from(file).toString("base64"), toHex(network), by];
  const times = [];
  for (let i = 0; i <= RUNS; ++i) times.push(await page.evaluate((what) => globalThis.golconda.checkTook(...what), asked));
  await page.close();
  return times.slice(1); // the first one compiles
}

const chosen = await journey();
const browser = await startBrowser();
const node = await startNode(toHex(chosen.network));
try {
  node.stones.set(chosen.item, Buffer.from(chosen.file));
  console.log(`${chosen.name}: ${chosen.records} records, ${chosen.file.length} bytes; Chromium ${browser.version()}, ${RUNS} times`);
  const page = [];
  for (let i = 0; i < RUNS; ++i) page.push(await pageTakes(browser, node.origin, chosen.item));
  report(`the page's verdict (limit ${LIMIT_MS} ms)`, page);
  report("the checker alone, by WebCrypto", await checkerTakes(browser, node.origin, chosen, "platform"));
  report("the checker alone, by the library", await checkerTakes(browser, node.origin, chosen, "library"));
} finally {
  await browser.close();
  await node.stop();
}
