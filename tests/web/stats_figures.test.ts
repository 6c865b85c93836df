// The tables of the statistics page, from the figures as a node gives them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { carats, certificatesTable, csvOf, productionTable, shown, tradeTable, yearsOf, type Figures } from "../../node/web/app/src/pages/stats/figures.ts";

const FIGURES: Figures = {
  production: [
    { year: 2025, country: "LS", sourceId: "kao", sourceName: "Kao kimberlite", participant: "kao-mine", stones: "5", weightUct: "10005000", documents: "2" },
    { year: 2026, country: "BW", sourceId: "jwaneng", stones: "1", weightUct: "2000000", documents: "1" },
  ],
  trade: [{ year: 2025, from: "LS", exports: { documents: "1", parcels: "1", weightUct: "3000000" }, imports: { documents: "1", weightUct: "4000000" } }],
  certificates: [{ year: 2024, country: "LS", issued: { documents: "2", parcels: "3", weightUct: "5" }, valuesKnown: "1", valueCents: "125050" }],
};

test("years come newest first, each once", () => {
  assert.deepEqual(yearsOf(FIGURES), [2026, 2025, 2024]);
});

test("carats are rounded to the hundredth, halves up, and keep their sign", () => {
  assert.equal(carats(10_005_000n), "10.01");
  assert.equal(carats(4_999n), "0.00");
  assert.equal(carats(-1_000_000n), "-1.00");
});

test("a table has only its year", () => {
  const table = productionTable(FIGURES, 2025);
  assert.deepEqual(table.rows, [["LS", "Kao kimberlite", "kao-mine", "5", "10.01", "2"]]);
  assert.deepEqual(table.bars.weights, [10_005_000n]);
});

test("more that arrived than left is a negative difference, and an unknown destination is said", () => {
  assert.deepEqual(tradeTable(FIGURES, 2025).rows, [["LS", "unknown", "1", "3.00", "1", "4.00", "-1.00"]]);
});

test("a value is shown in dollars, with how many certificates it stands for", () => {
  assert.deepEqual(certificatesTable(FIGURES, 2024).rows[0]?.slice(-2), ["1250.50", "1"]);
});

test("on the page thousands are apart and countries have their names; in the CSV they have not", () => {
  const [country, , , stones, weight] = productionTable(FIGURES, 2025).columns;
  assert.equal(shown("BW", country!), "Botswana");
  assert.equal(shown("unknown", country!), "unknown");
  assert.equal(shown("1234567", stones!), "1,234,567");
  assert.equal(shown("-12345.67", weight!), "-12,345.67");
  assert.equal(shown("999", stones!), "999");
  assert.match(csvOf(productionTable(FIGURES, 2025)), /\r\nLS,Kao kimberlite,/);
});

test("CSV quotes what needs it and disarms formulas, but not numbers", () => {
  const table = { ...tradeTable(FIGURES, 2025), rows: [["=cmd()", 'a "b", c', "1", "-1.00", "0", "0", "-5"]] };
  assert.equal(csvOf(table).split("\r\n")[1], `'=cmd(),"a ""b"", c",1,-1.00,0,0,-5`);
});
