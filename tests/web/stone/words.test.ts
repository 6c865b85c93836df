// The page's languages, and the formats of numbers and days in them.

import assert from "node:assert/strict";
import test from "node:test";
import { dayOfMs } from "../../../node/web/app/src/checker/days.ts";
import { chooseLanguage, LANGUAGES, oneOf, wordingOf } from "../../../node/web/app/src/pages/stone/words/language.ts";
import { en } from "../../../node/web/app/src/pages/stone/words/en.ts";
import { Shape } from "../../../node/web/app/src/proto/messages.ts";

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const names = Object.keys(en) as (keyof typeof en)[];
const wordingIn = (code: string, preferred: string[] = []) => wordingOf(chooseLanguage([code]), preferred);

test("every language says everything, with the same places for names and numbers", async () => {
  for (const { code, texts: packed } of LANGUAGES) {
    const texts = await packed;
    assert.deepEqual(Object.keys(texts), names, code);
    for (const name of names) {
      assert.notEqual(texts[name].trim(), "", `${code} ${name}`);
      const wanted = en[name].split("|").map(placeholders);
      assert.deepEqual(texts[name].split("|").map(placeholders), wanted, `${code} ${name}`);
    }
  }
});

test("the first language that the reader asks for and that there is, is taken; else English", () => {
  assert.equal(chooseLanguage(["de", "fr-CA", "en"]).code, "fr");
  assert.equal(chooseLanguage(["HE-il"]).direction, "rtl");
  assert.equal(chooseLanguage(["de"]).code, "en");
  assert.equal(chooseLanguage([]).code, "en");
});

test("a weight is written exactly, with the language's own point", async () => {
  const english = await wordingIn("en");
  assert.equal(english.weight(530_000n), "0.53 ct");
  assert.equal(english.weight(1_234_567n), "1.234567 ct");
  assert.equal(english.weight(12_345_000_000n), "12,345.00 ct");
  assert.equal(english.carats(9_007_199_254_740_993n), "9,007,199,254.740993");
  assert.equal((await wordingIn("fr")).weight(1_020_000n), "1,02 ct");
});

test("days are those of UTC, written as the reader's own region does", async () => {
  assert.equal((await wordingIn("en")).day(20_464), "11 January 2026");
  assert.equal((await wordingIn("en", ["en-US", "fr"])).day(20_464), "January 11, 2026");
  assert.equal((await wordingIn("fr")).day(20_464), "11 janvier 2026");
});

test("a time that no date holds is the last day's", async () => {
  assert.match((await wordingIn("en")).time(2n ** 63n), /^31 December 9999/);
  assert.equal((await wordingIn("en")).day(dayOfMs(2n ** 63n)), "31 December 9999");
});

test("countries have the browser's names, and what is none keeps its two letters", async () => {
  assert.equal((await wordingIn("fr")).country("BE"), "Belgique");
  assert.equal((await wordingIn("en")).country("QZ"), "QZ");
});

test("scales are named as the trade names them, rough shapes too", async () => {
  const english = await wordingIn("en");
  assert.equal(english.color(1, ""), "D");
  assert.equal(english.color(23, ""), "Z");
  assert.equal(english.color(24, "fancy intense yellow"), "fancy intense yellow");
  assert.equal(english.color(0, ""), "");
  assert.equal(english.clarity(3), "VVS1");
  assert.equal(english.shape(Shape.CLEAVAGE), "Cleavage");
  assert.equal(english.shape(Shape.OTHER), "Other shape");
  assert.equal(english.measurements(6_460, 6_490, 4_010), "6.46 × 6.49 × 4.01 mm");
  assert.equal(english.measurements(0, 0, 0), "");
});

test("a list has nothing for what is not in it", () => {
  assert.equal(oneOf("|a|b", 2), "b");
  assert.equal(oneOf("|a|b", 7), "");
});

test("where a language cannot be unpacked, the page speaks English", async () => {
  const broken = { ...chooseLanguage(["he"]), texts: Promise.reject(new Error("no DecompressionStream")) };
  const { texts, language } = await wordingOf(broken, []);
  assert.equal(texts, en);
  assert.equal(language.direction, "ltr");
});
