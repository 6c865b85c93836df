// What the console makes of answers that a node which is well does not give: the node is played here.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { startBrowser, startNode } from "./support/site.mjs";

const ME = { participant: "kao-mine", displayName: "Kao Mine", country: "LS", roles: ["miner"], tokenRole: "operator", network: "Kao to Paris", networkId: "00", sources: [{ id: "kao", name: "Kao", country: "LS" }] };
const STATUS = { feedPosition: "3" };
const STONE = { item: Buffer.alloc(16, 1).toString("base64"), state: { kind: "ITEM_KIND_ROUGH_STONE", weightUct: "2000000", count: 1, custodian: "kao-mine", status: "ITEM_STATUS_HELD" } };
const LATER_MS = 4_000; // a broken stream is tried again by then
const TRIES_MAX = 20;

let browser;
let site;
let page;
let answers; // by call: [status, JSON or the text of a stream], or a function of the request that gives it
let complaints;

before(async () => {
  browser = await startBrowser();
  site = await startNode("00".repeat(32));
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
beforeEach(async () => {
  complaints = [];
  answers = { me: [200, ME], status: [200, STATUS], list: [200, { items: [STONE] }], watch: () => new Promise(() => {}) };
  page = await (await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" })).newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.clock.install();
  await page.route("**/api/v1/*", async (route) => {
    const call = new URL(route.request().url()).pathname.split("/").at(-1);
    const answer = answers[call];
    const [status, body] = typeof answer === "function" ? await answer(route.request().postDataJSON()) : answer;
    const contentType = typeof body === "string" ? "text/event-stream" : "application/json";
    await route.fulfill({ status, contentType, body: typeof body === "string" ? body : JSON.stringify(body) });
  });
});
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(complaints, []);
});

const error = (code, message) => ({ error: { code, message, field: "", remedy: "", rule: "", line: null, retry: false } });
const eventText = (position, recordId = "AA==") => `id: ${position + 1}\ndata: ${JSON.stringify({ position: String(position), recordId })}\n\n`;
const endText = (code) => `event: error\ndata: ${JSON.stringify(error(code, "the node is shutting down"))}\n\n`;

async function signIn() {
  await page.goto(`${site.origin}/console`);
  await page.getByLabel("Token").fill("golconda_token");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "What we hold" }).waitFor();
}

async function openCut() {
  answers.me = [200, { ...ME, roles: ["cutter"] }];
  answers.get = [200, { item: STONE }];
  await signIn();
  await page.getByRole("checkbox", { name: /^Choose 0101/ }).check();
  await page.getByRole("button", { name: "Cut", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Cut" }).waitFor();
}

test("what a stream ends with is no event: it goes on after the last one", async () => {
  const from = [];
  let heard;
  const again = new Promise((resolve) => (heard = resolve));
  answers.watch = ({ fromPosition }) => {
    if (from.push(fromPosition) === 1) return [200, eventText(3) + eventText(4) + endText("unavailable")];
    heard();
    return new Promise(() => {});
  };
  await signIn();
  await page.clock.runFor(LATER_MS);
  await again;
  assert.deepEqual(from, ["3", "5"]);
});

test("a token that is revoked while the console is open leads back to the sign-in", async () => {
  let revoke;
  const revoked = new Promise((resolve) => (revoke = resolve));
  answers.watch = async () => {
    await revoked;
    return [200, endText("unauthenticated")];
  };
  await signIn();
  revoke();
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});

test("what is sold here is no news, even where it is heard of before it is answered, and its codes stay", async () => {
  answers.me = [200, { ...ME, roles: ["retailer"] }];
  let begun;
  const submitted = new Promise((resolve) => (begun = resolve));
  let heard;
  const told = new Promise((resolve) => (heard = resolve));
  let asked = 0;
  answers.watch = async () => {
    if (++asked > 1) return heard(), new Promise(() => {}); // it comes again: all of the first answer was read
    await submitted;
    return [200, eventText(3, "AQ==")];
  };
  answers.submit = async () => {
    begun();
    await told;
    return [200, { recordId: "AQ==" }];
  };
  await signIn();
  await page.getByRole("checkbox", { name: "Choose all" }).check();
  await page.getByRole("button", { name: "Sell", exact: true }).click();
  await page.getByRole("group", { name: "Sell", exact: true }).getByRole("button", { name: "Sell" }).click();
  await submitted;
  for (let i = 0; i < TRIES_MAX && asked < 2; ++i) await page.clock.runFor(LATER_MS);
  await page.getByRole("heading", { name: "Sold" }).waitFor();
  await page.locator(".recent li", { hasText: "final" }).waitFor();
  assert.equal(await page.locator(".news").innerText(), "");
  assert.equal(await page.locator("td.code").count(), 1);
});

test("what a node says no with stays until one goes elsewhere", async () => {
  answers.submit = [400, error("invalid_argument", "the statement is empty")];
  await signIn();
  await page.getByRole("checkbox", { name: "Choose all" }).check();
  await page.getByRole("button", { name: "Attach a paper" }).click();
  await page.getByLabel("Date").fill("2026-03-20");
  await page.getByRole("button", { name: "Attach", exact: true }).click();
  const said = page.getByRole("status");
  await said.filter({ hasText: "the statement is empty" }).waitFor();
  await page.getByRole("link", { name: "Alerts" }).click();
  await page.getByRole("heading", { level: 1, name: "Alerts" }).waitFor();
  assert.equal(await said.innerText(), "");
});

test("what was recorded is told on the view that follows, and not on the one after it", async () => {
  answers.submit = [200, { recordId: "AQ==", final: true }];
  await signIn();
  await page.getByRole("link", { name: "Register" }).click();
  answers["check-manifest"] = [200, { rows: 1, drafts: [{ body: { registerRough: {} }, lines: [{ newItem: { reference: "KAO-1", weightUct: "2000000" } }] }], requestIds: ["r1"] }];
  await page.getByLabel("Day of extraction").fill("2026-03-02");
  await page.getByLabel("CSV file").setInputFiles({ name: "day.csv", mimeType: "text/csv", buffer: Buffer.from("reference,kind,weight\nKAO-1,rough stone,2 ct\n") });
  await page.getByRole("button", { name: "Register 1 stone" }).click();
  await page.getByRole("heading", { level: 1, name: "What we hold" }).waitFor();
  const said = page.getByRole("status");
  await said.filter({ hasText: "Registered 1 stone: final." }).waitFor();
  await page.getByRole("link", { name: "Alerts" }).click();
  await page.getByRole("heading", { level: 1, name: "Alerts" }).waitFor();
  assert.equal(await said.innerText(), "");
});

test("a connection that breaks is said with what to do, and the same document is sent again under the same number", async () => {
  const sent = [];
  answers.submit = ({ requestId }) => {
    sent.push(requestId);
    return sent.length === 1 ? [503, error("unavailable", "the node is busy")] : [200, { recordId: "AQ==", final: true }];
  };
  await signIn();
  await page.getByRole("checkbox", { name: "Choose all" }).check();
  await page.getByRole("button", { name: "Attach a paper" }).click();
  await page.getByLabel("Date").fill("2026-03-20");
  await page.getByRole("button", { name: "Attach", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "the node is busy" }).waitFor();
  await page.getByRole("button", { name: "Attach", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Attached to 1: final." }).waitFor();
  assert.equal(sent.length, 2);
  assert.equal(sent[0], sent[1]);
});

test("a great loss is recorded only once it is confirmed, and for no other weight", async () => {
  const losses = [];
  answers.submit = ({ draft }) => {
    losses.push(draft.lines[0].split.lossUct);
    return [200, { recordId: "AQ==", final: true }];
  };
  await openCut();
  const weight = page.getByLabel("Weight");
  const record = page.getByRole("button", { name: "Record the cut" });
  await weight.fill("0.53");
  await weight.press("Enter");
  await record.click();
  const lost = page.getByRole("checkbox", { name: "1.47 ct, 73 % of the rough, was lost" });
  await lost.check();
  await weight.fill("0.52");
  await record.click();
  const more = page.getByRole("checkbox", { name: "1.48 ct, 74 % of the rough, was lost" });
  await more.waitFor();
  assert.equal(await more.isChecked(), false);
  assert.deepEqual(losses, []);
  await more.check();
  await record.click();
  await page.getByRole("status").filter({ hasText: "Cut into 1: final." }).waitFor();
  assert.deepEqual(losses, ["1480000"]);
});

test("stones are numbered anew when one of them is removed", async () => {
  await openCut();
  for (let i = 0; i < 2; ++i) await page.getByRole("button", { name: "Add a stone" }).click();
  await page.getByRole("group", { name: "Stone 1" }).getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Add a stone" }).click();
  assert.deepEqual(await page.locator("legend").allInnerTexts(), ["Stone 1", "Stone 2", "Stone 3"]);
});

test("a hundred records at once are one more look at the node, and the heading keeps the focus", async () => {
  let lists = 0;
  answers.list = ({ status }) => {
    if (status === "ITEM_STATUS_HELD") ++lists;
    return [200, status === "ITEM_STATUS_HELD" ? { items: lists === 1 ? [STONE] : [STONE, { ...STONE, reference: "KAO-2" }] } : {}];
  };
  let go;
  const going = new Promise((resolve) => (go = resolve));
  let asked = 0;
  answers.watch = async () => {
    if (++asked > 1) return new Promise(() => {});
    await going;
    return [200, Array.from({ length: 100 }, (_, i) => eventText(3 + i)).join("")];
  };
  await signIn();
  go();
  for (let i = 0; i < TRIES_MAX && asked < 2; ++i) await page.clock.runFor(LATER_MS);
  await page.getByRole("link", { name: /^KAO-2/ }).waitFor();
  assert.equal(lists, 2);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "What we hold");
});

test("a view that comes late is not shown over the one that was asked for after it", async () => {
  let late;
  await signIn();
  answers.list = async ({ offeredTo }) => {
    if (offeredTo !== undefined) await new Promise((resolve) => (late = resolve));
    return [200, {}];
  };
  await page.getByRole("link", { name: "Offered to us" }).click();
  await page.getByRole("link", { name: "Register" }).click();
  await page.getByRole("heading", { level: 1, name: "Register rough" }).waitFor();
  const answered = page.waitForResponse("**/api/v1/list");
  late();
  await answered;
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Register rough");
});

test("an address of no view, or of one that is not for this participant, leads to what it holds", async () => {
  await signIn();
  for (const hash of ["#constructor", "#cut/%", "#papers"]) {
    await page.evaluate((to) => (location.hash = to), hash);
    await page.waitForFunction(() => document.querySelector("main")?.ariaBusy !== "true");
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "What we hold", hash);
  }
});
