// Whether everybody can read the page: narrow screens, keyboards, screen readers, little light, no movement, paper.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { CONTRAST, NARROW_PX, seriousFaults, widthOf } from "./support/look.mjs";
import { fixture, screenshots, startBrowser, startNode } from "./support/site.mjs";

const LANGUAGES = ["en", "fr", "gu", "he"];

let browser;
let node;

before(async () => {
  browser = await startBrowser();
  node = await startNode(fixture("verified").network);
});
after(async () => {
  await browser?.close();
  await node?.stop();
});

// `file`: what the node answers instead of the fixture, a status too.
async function opened(name, { width = 1280, file, motion = "reduce" } = {}) {
  const { item, file: genuine } = fixture(name);
  node.stones.set(item, file ?? genuine);
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "en-GB", reducedMotion: motion });
  const page = await context.newPage();
  await page.goto(`${node.origin}/s/${item}`);
  await page.waitForSelector('.verdict:not([data-standing="checking"])');
  await page.waitForTimeout(200); // the map is drawn once its width is known
  return { page, close: () => context.close() };
}

async function speak(page, language) {
  await page.locator("#language").selectOption(language);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}

test("what is looked for is seen where it is", async () => {
  const page = await browser.newPage({ viewport: { width: NARROW_PX, height: 900 } });
  await page.setContent(`<!doctype html><html lang="en"><title>Spoilt</title><main><h1>Spoilt</h1><img src="data:,"><div style="width: ${NARROW_PX + 1}px">wide</div></main>`);
  assert.match((await seriousFaults(page)).join("\n"), /^image-alt: <img src="data:,">$/);
  assert.ok((await widthOf(page)) > NARROW_PX);
  await page.close();
});

const states = () => {
  const changed = Buffer.from(fixture("verified").file);
  changed[changed.indexOf('"signature": "') + 40] ^= 1;
  return [["verified"], ["flagged"], ["ring"], ["declared"], ["offered"], ["verified", changed], ["verified", 404], ["verified", 503]];
};

test("axe finds nothing serious in any state, language and light", async () => {
  for (const [name, file] of states()) {
    const { page, close } = await opened(name, { file });
    for (const language of name === "verified" && file === undefined ? LANGUAGES : ["en"]) {
      await speak(page, language);
      for (const [colorScheme, rules] of [["light", undefined], ["dark", CONTRAST]]) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await seriousFaults(page, rules), [], `${name} ${language} ${colorScheme}`);
      }
    }
    await close();
  }
});

test("nothing is wider than the narrowest telephone; each state is kept as a picture", async () => {
  for (const [name, file] of states()) {
    const { page, close } = await opened(name, { file, width: NARROW_PX });
    const standing = await page.locator(".verdict").getAttribute("data-standing");
    await page.screenshot({ path: join(screenshots, `stone-${name}-${standing}.png`), fullPage: true });
    for (const language of LANGUAGES) {
      await speak(page, language);
      assert.equal(await widthOf(page), NARROW_PX, `${name} ${language}`);
    }
    await close();
  }
});

test("everything that can be clicked is reached and used with the keyboard alone", async () => {
  const { page, close } = await opened("verified");
  const wanted = await page.locator("select, button, a[href], summary").count();
  const reached = new Set();
  for (let i = 0; i < wanted; ++i) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const { tagName, textContent } = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return { what: `${tagName} ${textContent}`, visible: outlineStyle !== "none" && outlineWidth !== "0px" };
    });
    assert.ok(focused.visible, `the focus on ${focused.what} can be seen`);
    reached.add(focused.what);
  }
  assert.equal(reached.size, wanted);
  await page.getByLabel("Language").focus();
  await page.keyboard.press("F"); // the select goes to Français
  await page.getByRole("heading", { level: 1, name: "Vérifié" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "language");
  await close();
});

test("the page has one first heading, parts that are named, and no level left out", async () => {
  const { page, close } = await opened("ring");
  const levels = await page.locator("h1, h2, h3").evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  assert.equal(levels[0], 1);
  for (let i = 1; i < levels.length; ++i) assert.ok(levels[i] <= levels[i - 1] + 1);
  for (const name of ["The stone", "Where it is from", "Its journey", "What this page cannot prove", "What was checked"]) {
    await page.getByRole("region", { name }).waitFor();
  }
  assert.equal(await page.getByRole("figure", { name: "Map of the journey" }).count(), 1);
  await close();
});

test("nothing moves for whoever asked for no movement", async () => {
  const still = await opened("verified");
  assert.equal(await still.page.evaluate(() => document.getAnimations().length), 0);
  await still.close();
  const moving = await opened("verified", { motion: "no-preference" });
  assert.ok((await moving.page.evaluate(() => document.getAnimations().length)) > 0);
  await moving.close();
});

test("on paper the verdict and the story stay, and what can only be clicked goes", async () => {
  const { page, close } = await opened("verified");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("h1").isVisible());
  assert.ok(await page.locator("#journey").isVisible());
  for (const control of await page.locator("button, select, .button").all()) assert.ok(!(await control.isVisible()));
  await page.pdf({ path: join(screenshots, "stone-print.pdf"), format: "A4" });
  await close();
});

test("each language and width is kept as a picture, for people to look at", async () => {
  const { page, close } = await opened("verified");
  for (const [width, colorScheme, languages] of [[NARROW_PX, "light", LANGUAGES], [768, "light", ["en"]], [1280, "dark", ["en", "he"]]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    for (const language of languages) {
      await speak(page, language);
      await page.waitForFunction(() => document.querySelector(".map svg") !== null);
      await page.screenshot({ path: join(screenshots, `stone-verified-${language}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await close();
});
