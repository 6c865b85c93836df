// Looking at a page as those who test it do: with axe, on a narrow screen, by keyboard alone, and as pictures.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { app, screenshots } from "./site.mjs";

const axe = readFileSync(createRequire(join(app, "package.json")).resolve("axe-core/axe.min.js"), "utf8");

export const NARROW_PX = 360;
export const WIDE_PX = 1280;
const HEIGHT_PX = 900;
const TABS_MAX = 100; // more than any page has to be tabbed through

// The only one of axe's rules that another light can break.
export const CONTRAST = ["color-contrast"];

// What axe calls serious or critical, of these rules or of all. Through the debugger, which the page's policy does not stop.
export async function seriousFaults(page, rules) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const { violations } = await page.evaluate((only) => globalThis.axe.run(only === undefined ? {} : { runOnly: only }), rules);
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

export const widthOf = (page) => page.evaluate(() => document.documentElement.scrollWidth);

// Narrow and light, wide and dark: what axe finds, what is wider than the screen, and a picture of each. Returns what is wrong.
export async function look(page, name) {
  const viewport = page.viewportSize();
  const wrong = [];
  for (const [width, colorScheme, rules] of [[NARROW_PX, "light", undefined], [WIDE_PX, "dark", CONTRAST]]) {
    await page.setViewportSize({ width, height: HEIGHT_PX });
    await page.emulateMedia({ colorScheme });
    const found = await widthOf(page);
    if (found > width) wrong.push(`${name}: ${found} px wide on a screen of ${width}`);
    for (const fault of await seriousFaults(page, rules)) wrong.push(`${name}, ${width} px, ${colorScheme}: ${fault}`);
    await page.screenshot({ path: join(screenshots, `${name}-${width}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(viewport);
  return wrong;
}

// Keys alone from here on: to what `locator` names, by Tab.
export async function tabTo(page, locator) {
  for (let i = 0; i < TABS_MAX; ++i) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${TABS_MAX} times Tab does not come to ${locator}`);
}

export async function typeInto(page, locator, text) {
  await tabTo(page, locator);
  await page.keyboard.type(text);
}

export async function pressOn(page, locator, key = "Enter") {
  await tabTo(page, locator);
  await page.keyboard.press(key);
}
