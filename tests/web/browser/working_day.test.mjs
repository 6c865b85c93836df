// A whole working day of the console's, over two real nodes: from a mine's file to a customer who looks at her stone.
//
// One step after the other, each upon the one before. Everything that is on the screen meanwhile is looked at with axe and on a
// narrow screen, and kept as a picture; the cutter's staff have no mouse.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { look, NARROW_PX, pressOn, tabTo, typeInto } from "./support/look.mjs";
import { programMissing, startNetwork } from "./support/network.mjs";
import { screenshots, startBrowser } from "./support/site.mjs";

const DAY = "2026-03-02";
const WITH_MISTAKES = "reference,kind,weight\nKAO-1,rough stone,2.00 ct\nKAO-2,rough stoone,1.35 ct\nKAO-3,rough stone,0 ct\nKAO-1,rough stone,1.10 ct\n";
const RIGHT = "reference,kind,weight\nKAO-1,rough stone,2.00 ct\nKAO-2,rough stone,1.35 ct\nKAO-3,rough stone,0.71 ct\n";

let browser;
let network;
let broken = false;
const wrong = []; // what was found by looking at the pages
const complaints = []; // of the browser's
const people = {}; // the pages of who signed in, by participant

before(async () => {
  if (programMissing) return;
  [browser, network] = await Promise.all([startBrowser(), startNetwork()]);
});
after(async () => {
  await browser?.close();
  await network?.stop();
});

function step(name, run) {
  test(name, { skip: programMissing }, async (t) => {
    if (broken) return t.skip("an earlier step failed");
    try {
      await run(t);
    } catch (error) {
      broken = true;
      for (const [who, page] of Object.entries(people)) await page.screenshot({ path: join(screenshots, `failed-${who}.png`), fullPage: true });
      throw error;
    }
  });
}

async function newPage(width = 1280) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "en-GB", reducedMotion: "reduce" });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) complaints.push(message.text());
  });
  return page;
}

async function signedIn(node, participant, width) {
  const page = await newPage(width);
  await page.goto(`${node.pages}/console`);
  await page.getByLabel("Token").fill(node.token(participant));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "What we hold" }).waitFor();
  return (people[participant] = page);
}

async function glance(page, name) {
  wrong.push(...(await look(page, name)));
}

const heading = (page, name) => page.getByRole("heading", { level: 1, name });
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const stone = (page, weight) => page.getByRole("checkbox", { name: new RegExp(`, ${weight.replace(".", "\\.")} ct$`) });
const recorded = (page, text) => page.locator(".recent li", { hasText: text }).first();
const final = (page, text) => recorded(page, text).filter({ hasText: "final" }).waitFor();

async function goTo(page, view) {
  await page.getByRole("navigation").getByRole("link", { name: view }).click();
  await heading(page, view === "Register" ? "Register rough" : view).waitFor();
}

async function drop(page, name, text) {
  const files = await page.evaluateHandle(([file, content]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], file, { type: "text/csv" }));
    return transfer;
  }, [name, text]);
  await page.locator(".drop").dispatchEvent("drop", { dataTransfer: files });
}

async function chooseToOffer(page, weights) {
  await goTo(page, "What we hold");
  for (const weight of weights) await stone(page, weight).check();
  await press(page, "Offer");
}

async function sendOffer(page, weights, to, terms) {
  const form = page.getByRole("form", { name: "Offer" });
  await form.getByLabel("To").selectOption({ label: to });
  await form.getByLabel("Terms").selectOption({ label: terms });
  await form.getByRole("button", { name: "Offer" }).click();
  await final(page, `Offered ${weights.length} to`);
  const offered = page.getByRole("heading", { name: "Offered by us, not answered yet" });
  await offered.waitFor();
}

async function accept(page, weight) {
  await goTo(page, "Offered to us");
  await stone(page, weight).check();
  await press(page, "Accept");
  await page.getByRole("form", { name: "Accept" }).getByRole("button", { name: "Accept" }).click();
  await final(page, "Accepted 1");
}

step("the first page leads to the console, and a token that nobody knows does not lead in", async () => {
  const page = await newPage();
  await page.goto(`${network.kao.pages}/`);
  await glance(page, "index");
  await page.getByRole("link", { name: "Console" }).click();
  await glance(page, "console-sign-in");
  await page.getByLabel("Token").fill("golconda_nobody");
  await press(page, "Sign in");
  await page.getByText("The node does not know this token.").waitFor();
  await page.context().close();
});

step("a file with mistakes is shown with all of them, and nothing of it is sent", async () => {
  const page = await signedIn(network.kao, "kao-mine");
  const sent = [];
  page.on("request", (request) => sent.push(new URL(request.url()).pathname));
  await glance(page, "console-holdings-empty");
  await goTo(page, "Register");
  await page.getByLabel("Day of extraction").fill(DAY);
  await drop(page, "day.csv", WITH_MISTAKES);
  const table = page.getByRole("table", { name: /day\.csv: 3 mistakes/ });
  await table.waitFor();
  const rows = await table.locator("tbody tr").allInnerTexts();
  for (const said of ["rough stoone", "0 ct", "KAO-1,rough stone,1.10 ct"]) assert.ok(rows.some((row) => row.includes(said)), said);
  await glance(page, "console-register-mistakes");
  assert.equal(await page.getByRole("button", { name: /^Register/ }).count(), 0);
  assert.ok(sent.includes("/api/v1/check-manifest"));
  assert.ok(!sent.includes("/api/v1/submit"));
});

step("once it is right it is registered, and again after a reload it is the same document", async () => {
  const page = people["kao-mine"];
  for (const time of ["first", "again"]) {
    await drop(page, "day.csv", RIGHT);
    await page.getByRole("table", { name: "day.csv: 3 stones, no mistakes" }).waitFor();
    if (time === "first") await glance(page, "console-register");
    await press(page, "Register 3 stones");
    await heading(page, "What we hold").waitFor();
    await final(page, "Registered 3 stones");
    if (time === "again") break;
    await page.reload();
    await goTo(page, "Register");
    await page.getByLabel("Day of extraction").fill(DAY);
  }
  await recorded(page, "before; nothing is recorded twice").waitFor();
  assert.equal(await page.locator("table.items tbody tr").count(), 3);
  await glance(page, "console-holdings");
});

step("the authority of the mine's country names stones that it never holds, and attaches a certificate to them", async () => {
  const numbers = await people["kao-mine"].locator("table.items a").evaluateAll((links) => links.map((link) => link.pathname.slice("/s/".length)));
  const authority = await signedIn(network.kao, "kp-lesotho");
  await goTo(authority, "Papers");
  await authority.getByLabel("Numbers of the stones").fill("KAO-1");
  await press(authority, "Look up");
  await authority.getByText("is no stone's number").waitFor();
  await authority.getByLabel("Numbers of the stones").fill(numbers.join("\n"));
  await press(authority, "Look up");
  const form = authority.getByRole("form", { name: "Attach a paper" });
  for (const [label, value] of [
    ["Certificate number", "LS-000117"], ["Exporter", "Kao Mine"], ["Importer", "Surat Cutters"], ["Issued", "2026-03-03"], ["Expires", "2026-05-03"],
  ]) {
    await form.getByLabel(label).fill(value);
  }
  assert.equal(await form.getByLabel("Countries of mining").inputValue(), "LS");
  assert.equal(await form.getByLabel("Weight").inputValue(), "4.06 ct");
  await glance(authority, "console-papers");
  await form.getByRole("button", { name: "Attach" }).click();
  await final(authority, "Attached to 3");
});

step("without a mouse: the cutter signs in, and sees an offer from the other node without asking", async () => {
  const cutter = (people["surat-cutters"] = await newPage());
  await cutter.goto(`${network.surat.pages}/console`);
  await typeInto(cutter, cutter.getByLabel("Token"), network.surat.token("surat-cutters"));
  await cutter.keyboard.press("Enter");
  await heading(cutter, "What we hold").waitFor();
  await pressOn(cutter, cutter.getByRole("link", { name: "Offered to us" }));
  await cutter.getByText("Nothing is offered to us at present.").waitFor();
  const mine = people["kao-mine"];
  await chooseToOffer(mine, ["2.00", "1.35"]);
  await glance(mine, "console-offer");
  await sendOffer(mine, ["2.00", "1.35"], "Surat Cutters (IN)", "Sale");
  await stone(cutter, "2.00").waitFor(); // nobody has loaded the page again
  await glance(cutter, "console-offers");
});

step("without a mouse: it accepts with the weights of its own scale, one of them beyond the tolerance", async () => {
  const cutter = people["surat-cutters"];
  await pressOn(cutter, cutter.getByRole("checkbox", { name: "Choose all" }), "Space");
  await pressOn(cutter, cutter.getByRole("button", { name: "Accept", exact: true }));
  const form = cutter.getByRole("form", { name: "Accept" });
  const of = (weight, label) => form.getByRole("group", { name: new RegExp(`${weight.replace(".", "\\.")} ct`) }).getByLabel(label);
  for (const [weight, found, reference] of [["2.00", "1.998", "SU-1"], ["1.35", "1.30", "SU-2"]]) {
    await typeInto(cutter, of(weight, /^Weight of/), found);
    await typeInto(cutter, of(weight, "Our own stone number"), reference);
  }
  const discrepancy = form.getByRole("checkbox", { name: "1.30 ct instead of 1.35 ct is beyond the tolerance." });
  await discrepancy.waitFor();
  assert.equal(await form.getByRole("checkbox").count(), 1);
  await glance(cutter, "console-accept");
  await pressOn(cutter, form.getByRole("button", { name: "Accept" })); // not before it is confirmed
  assert.ok(await discrepancy.evaluate((box) => box === document.activeElement));
  await pressOn(cutter, discrepancy, "Space");
  await pressOn(cutter, form.getByRole("button", { name: "Accept" }));
  await final(cutter, "Accepted 2");
  await pressOn(cutter, cutter.getByRole("link", { name: "What we hold" }));
  for (const weight of ["1.998", "1.30"]) await stone(cutter, weight).waitFor();
  await pressOn(cutter, cutter.getByRole("link", { name: "Alerts" }));
  await cutter.getByText("Its weight differed at a hand-over").waitFor();
  await glance(cutter, "console-alerts");
});

step("without a mouse: it cuts one into two, and the page says where the weights stand", async () => {
  const cutter = people["surat-cutters"];
  await pressOn(cutter, cutter.getByRole("link", { name: "What we hold" }));
  await pressOn(cutter, stone(cutter, "1.998"), "Space");
  await pressOn(cutter, cutter.getByRole("button", { name: "Cut", exact: true }));
  await heading(cutter, "Cut").waitFor();
  const balance = cutter.locator(".balance");
  const output = (number, label) => cutter.getByRole("group", { name: `Stone ${number}` }).getByLabel(label);
  await typeInto(cutter, output(1, "Weight"), "2.1");
  assert.match(await balance.innerText(), /0\.102 ct more than went in/);
  await pressOn(cutter, output(1, "Weight"), "Control+A");
  await cutter.keyboard.type("0.90");
  for (const [label, word] of [["Shape", "Round"], ["Colour", "G"], ["Clarity", "VVS2"]]) await typeInto(cutter, output(1, label), word);
  await pressOn(cutter, cutter.getByRole("button", { name: "Add a stone" }));
  assert.match(await balance.innerText(), /one weight is missing/);
  await typeInto(cutter, output(2, "Weight"), "0.31");
  await cutter.keyboard.press("Enter"); // to the next field, and nothing is recorded
  assert.ok(await output(2, "Kind").evaluate((field) => field === document.activeElement));
  assert.equal(await balance.innerText(), "1.998 ct in = 1.21 ct out + 0.788 ct loss (60 % kept)");
  await glance(cutter, "console-cut");
  await pressOn(cutter, cutter.getByRole("button", { name: "Record the cut" }));
  await final(cutter, "Cut into 2");
  for (const weight of ["0.90", "0.31"]) await stone(cutter, weight).waitFor();
  assert.equal(await cutter.locator("tr", { has: stone(cutter, "0.90") }).getByText("Round G VVS2").count(), 1);
});

step("it attaches its warranty and offers the stone to the retailer", async () => {
  const cutter = people["surat-cutters"];
  await stone(cutter, "0.90").check();
  await press(cutter, "Attach a paper");
  const form = cutter.getByRole("form", { name: "Attach a paper" });
  await form.getByLabel("Date").fill("2026-03-20");
  await glance(cutter, "console-warranty");
  await form.getByRole("button", { name: "Attach" }).click();
  await final(cutter, "Attached to 1");
  await chooseToOffer(cutter, ["0.90"]);
  await sendOffer(cutter, ["0.90"], "Paris Jewels (FR)", "Sale");
});

step("while the other node sleeps a record is pending, and becomes final before one's eyes", async () => {
  const cutter = people["surat-cutters"];
  network.kao.pause();
  try {
    await goTo(cutter, "What we hold");
    await stone(cutter, "0.31").check();
    await press(cutter, "Attach a paper");
    const form = cutter.getByRole("form", { name: "Attach a paper" });
    await form.getByLabel("Date").fill("2026-03-21");
    await form.getByRole("button", { name: "Attach" }).click();
    await recorded(cutter, "Attached to 1").filter({ hasText: "pending" }).waitFor();
    await cutter.getByRole("status").filter({ hasText: "waiting for the witnesses" }).waitFor();
    await glance(cutter, "console-pending");
  } finally {
    network.kao.goOn();
  }
  await final(cutter, "Attached to 1");
});

let sold; // its page on the cutter's and retailer's node

step("on a telephone the retailer accepts and sells, and the claim code is on the screen until it is put away", async () => {
  const retailer = await signedIn(network.surat, "paris-jewels", NARROW_PX);
  await accept(retailer, "0.90");
  await goTo(retailer, "What we hold");
  sold = await retailer.locator("table.items a").first().getAttribute("href");
  await stone(retailer, "0.90").check();
  await press(retailer, "Sell");
  await glance(retailer, "console-sell");
  await retailer.getByRole("group", { name: "Sell", exact: true }).getByRole("button", { name: "Sell" }).click();
  await heading(retailer, "What we hold").waitFor();
  await final(retailer, "Sold 1");
  assert.match(await retailer.locator("td.code").innerText(), /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  await glance(retailer, "console-sold");
  await press(retailer, "The codes are on the receipts");
  await retailer.getByText("Nothing at present.").waitFor();
});

step("the customer's page says Verified, on either node", async () => {
  for (const node of [network.surat, network.kao]) {
    const page = await newPage(NARROW_PX);
    await page.goto(`${node.pages}${sold}`);
    await page.waitForSelector('[data-standing="verified"]');
    const text = await page.locator("main").innerText();
    for (const told of ["Kao Mine", "Surat Cutters", "Paris Jewels", "LS-000117", "1.998 ct", "0.90 ct"]) assert.ok(text.includes(told), told);
    if (node === network.kao) await glance(page, "stone-sold");
    await page.context().close();
  }
});

step("the page that the program writes opens from a disk without a network, and says Verified", async () => {
  const { surat, work } = network;
  const item = sold.slice("/s/".length);
  await surat.golconda("--home", surat.home, "--as", "paris-jewels", "passport", item, "--html", "--out", "stone.html", "--pages", surat.pages);
  const context = await browser.newContext({ locale: "en-GB", offline: true, reducedMotion: "reduce" });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(join(work, "stone.html")).href);
  await page.waitForSelector('.verdict:not([data-standing="checking"])');
  assert.equal(await page.locator("h1").innerText(), "Verified");
  assert.deepEqual(asked.filter((url) => /^https?:/.test(url)), []);
  assert.equal(await page.getByRole("link", { name: "See what is known now" }).getAttribute("href"), `${surat.pages}${sold}`);
  const checker = (await surat.golconda("version")).match(/[0-9a-f]{64}/)[0];
  assert.ok((await page.locator("footer").innerText()).includes(checker));
  await glance(page, "stone-from-disk");
  await context.close();
});

step("the figures show what was mined", async () => {
  const page = await newPage();
  await page.goto(`${network.kao.pages}/stats`);
  await page.getByRole("heading", { name: "From the ledger" }).waitFor();
  await page.getByRole("row", { name: /^Lesotho Kao kimberlite kao-mine 3 4\.06 1$/ }).waitFor();
  await page.getByRole("row", { name: /^Lesotho India 1 4\.06 0 0\.00 4\.06$/ }).waitFor();
  await glance(page, "stats");
  await page.context().close();
});

step("axe found nothing serious on any of these, and nothing was wider than its screen", () => {
  assert.deepEqual(wrong, []);
});

step("the browser complained of nothing, and no page needed more than the nodes' policy", () => {
  assert.deepEqual(complaints, []);
});
