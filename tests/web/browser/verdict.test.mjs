// The consumer's page as a node serves it, in a real browser.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { fixture, startBrowser, startNode } from "./support/site.mjs";

let browser;
let node;
let page;
let complaints; // of the browser: exceptions, and what the page's policy forbade

before(async () => {
  browser = await startBrowser();
  node = await startNode(fixture("verified").network);
});
after(async () => {
  await browser?.close();
  await node?.stop();
});
beforeEach(async () => {
  node.stones.clear();
  complaints = [];
  page = await (await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" })).newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // A failed request is an error of the network's, and what such a test is about.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) complaints.push(message.text());
  });
});
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(complaints, []);
});

const word = async () => page.locator("h1").innerText();
const sentence = async () => page.locator(".sentence").innerText();

async function settled() {
  await page.waitForSelector('.verdict:not([data-standing="checking"])');
}

async function open(name, item = fixture(name).item) {
  node.stones.set(item, fixture(name).file);
  await page.goto(`${node.origin}/s/${item}`);
  await settled();
}

test("a genuine passport is verified, and the stone is told", async () => {
  await open("verified");
  assert.equal(await word(), "Verified");
  assert.match(await sentence(), /^[45] of 5 members signed$/);
  const text = await page.locator("main").innerText();
  for (const told of ["1.02", "VVS1", "AGL 20260413", "Antwerp Gem Laboratory", "3.118 ct", "0.54 ct", "LS-000117", "Maison Vendôme", "20 June 2026", "What this page cannot prove".toUpperCase()]) {
    assert.ok(text.includes(told), told);
  }
  assert.ok((await page.locator(".map svg path.visited").count()) >= 1);
  assert.match(await page.locator(".way").innerText(), /Lesotho → Belgium → India → Belgium → France/);
});

test("the verdict is announced to who does not see it", async () => {
  await open("verified");
  assert.match(await page.locator('[role="status"]').textContent(), /^Verified: [45] of 5 members signed$/);
  assert.match(await page.title(), /^Verified: /);
});

for (const [name, said, warning] of [
  ["flagged", "Reported stolen", "reported to the police, case 117"],
  ["duplicate", "Another stone claims the same", "HERITAGE 7"],
  ["frozen", "The log of Surat Cutters is frozen: its last records may not stand", "Surat Cutters"],
]) {
  test(`a warning stands before the stone: ${name}`, async () => {
    await open(name);
    assert.equal(await word(), "Disputed");
    assert.equal(await sentence(), said);
    assert.ok((await page.locator("#warnings").innerText()).includes(warning));
  });
}

test("a verdict that cannot be shown whole is none, and the page says so", async () => {
  await page.addInitScript(() => {
    const fail = () => {
      throw new RangeError("date value is not finite");
    };
    Object.defineProperty(Intl.DateTimeFormat.prototype, "format", { value: fail });
  });
  await open("verified");
  assert.equal(await word(), "Could not check");
  assert.equal(await page.getByText("1.02").count(), 0);
  assert.match(complaints.splice(0).join(), /date value is not finite/);
});

test("a passport that was changed anywhere is refused", async () => {
  const { item, file } = fixture("verified");
  const changes = 8; // differential.test.mjs makes more
  for (let i = 0; i < changes; ++i) {
    const changed = Buffer.from(file);
    const at = Math.floor(((i + 0.5) * file.length) / changes);
    changed[at] ^= 1;
    node.stones.set(item, changed);
    await page.goto(`${node.origin}/s/${item}`);
    await settled();
    assert.equal(await word(), "Refused", `byte ${at}`);
    assert.equal(await page.locator(".failed").count(), 1);
    assert.notEqual(await page.locator(".reason code").innerText(), "");
  }
});

test("a genuine passport of another stone is refused", async () => {
  await open("flagged", fixture("verified").item);
  assert.equal(await word(), "Refused");
  assert.equal(await sentence(), "It is the passport of another stone.");
});

test("a genuine passport of another network than the node's is refused", async () => {
  const stranger = await startNode("00".repeat(32));
  const { item, file } = fixture("verified");
  stranger.stones.set(item, file);
  try {
    await page.goto(`${stranger.origin}/s/${item}`);
    await settled();
    assert.equal(await sentence(), "It is not of this network.");
  } finally {
    await stranger.stop();
  }
});

test("a stone that is not final yet is asked for again until it is", async () => {
  const { item, file } = fixture("verified");
  await page.clock.install();
  await page.goto(`${node.origin}/s/${item}`);
  await settled();
  assert.equal(await word(), "Not final yet");
  node.stones.set(item, file);
  await page.clock.fastForward(11_000);
  await page.waitForSelector('[data-standing="verified"]');
});

test("a node that is busy or away is no verdict on the stone, and can be asked again", async () => {
  const { item, file } = fixture("verified");
  node.stones.set(item, 503);
  await page.goto(`${node.origin}/s/${item}`);
  await settled();
  assert.equal(await word(), "Could not check");
  assert.equal(await sentence(), "The node is too busy just now, or out of order.");
  await page.route("**/api/**", (route) => route.abort());
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("The node could not be reached.").first().waitFor();
  await page.unroute("**/api/**");
  node.stones.set(item, file);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForSelector('[data-standing="verified"]');
});

test("after the verdict the node is asked whether it knows anything newer", async () => {
  await open("verified");
  await page.waitForSelector('.fresh[data-kind="fresh"]');
  assert.match(await page.locator(".fresh").innerText(), /nothing newer is known/);
});

test("a newer history is checked and shown, and the page says so", async () => {
  const { item, file } = fixture("alone");
  let asked = 0;
  await page.route(`**/api/v1/passport/${item}`, (route) => route.fulfill({ contentType: "application/json", body: asked++ === 0 ? file : fixture("verified").file }));
  await page.goto(`${node.origin}/s/${item}`);
  await page.waitForSelector('.fresh[data-kind="newer"]');
  assert.equal(await word(), "Verified");
  assert.ok((await page.locator("#beside").innerText()).includes("Pear E VS1")); // only the newer one shows it
});

test("the same records in another passport are nothing newer", async () => {
  const { item, file } = fixture("alone");
  const other = `${JSON.stringify({ ...JSON.parse(file), disclosures: [] }, null, 1)}\n`;
  let asked = 0;
  await page.route(`**/api/v1/passport/${item}`, (route) => route.fulfill({ contentType: "application/json", body: asked++ === 0 ? file : other }));
  await page.goto(`${node.origin}/s/${item}`);
  await page.waitForSelector('.fresh[data-kind="fresh"]');
  assert.equal(asked, 2);
  assert.equal(await word(), "Verified");
});

test("when the node is gone by then, the verdict stands and the page says that it could not ask", async () => {
  const { item, file } = fixture("verified");
  let asked = 0;
  await page.route(`**/api/v1/passport/${item}`, (route) => (asked++ === 0 ? route.fulfill({ contentType: "application/json", body: file }) : route.abort()));
  await page.goto(`${node.origin}/s/${item}`);
  await page.waitForSelector('.fresh[data-kind="freshUnknown"]');
  assert.equal(await word(), "Verified");
});

test("what people wrote into records is text, whatever it looks like", async () => {
  await open("duplicate");
  const text = await page.locator("#stone").innerText();
  assert.ok(text.includes(`<img src=x onerror="document.title='taken over'">`));
  assert.ok((await page.locator("#origin").innerText()).includes("before 2003 <b>"));
  assert.equal(await page.locator("main img:not([src$='qr.svg'])").count(), 0);
  assert.ok(!(await page.title()).includes("taken over"));
});

test("the page asks its own node for what it shows, and nobody else", async () => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await open("verified");
  await page.waitForSelector(".fresh");
  assert.ok(asked.length > 3 && asked.every((url) => url.startsWith(node.origin) || url.startsWith("data:")), asked.join(" "));
  assert.deepEqual(await page.context().cookies(), []);
});

test("the page, the passport and a code to point a telephone at can be taken along", async () => {
  await open("verified");
  const { item } = fixture("verified");
  assert.equal(await page.getByRole("link", { name: "Save a page that checks itself" }).getAttribute("href"), `/s/${item}/passport.html`);
  assert.equal(await page.getByRole("link", { name: "Save the passport" }).getAttribute("href"), `/api/v1/passport/${item}`);
  assert.ok(await page.getByAltText("QR code of this page").evaluate((image) => image.complete && image.naturalWidth > 0));
});

test("a reader may change the language, and it stays in the address", async () => {
  await open("verified");
  await page.getByLabel("Language").selectOption("he");
  assert.equal(await word(), "אומת");
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await page.reload();
  await settled();
  assert.equal(await word(), "אומת");
});

test("an address that names no stone says so", async () => {
  node.stones.clear();
  await page.route("**/s/none", async (route) => route.fulfill({ response: await page.request.get(`${node.origin}/s/${"0".repeat(32)}`) }));
  await page.goto(`${node.origin}/s/none`);
  await settled();
  assert.equal(await sentence(), "This address names no stone.");
});
