// What the consumer's page makes of a passport, before any of it is drawn.

import assert from "node:assert/strict";
import test from "node:test";
import type { Shown } from "../../../node/web/app/src/checker/shown.ts";
import { lineageOf } from "../../../node/web/app/src/pages/stone/model/lineage.ts";
import { type Step, stepsOf } from "../../../node/web/app/src/pages/stone/model/steps.ts";
import { Terms } from "../../../node/web/app/src/proto/messages.ts";
import { checked, story } from "./fixtures.ts";

const CARAT = 1_000_000n;
const kinds = (steps: readonly Step[]) => steps.map(({ kind }) => kind);

test("a journey is told from the mine to the customer, each hand-over once", async () => {
  const { steps } = await story("verified");
  assert.deepEqual(kinds(steps), [
    "dug", "certified", "handed", "arrived", "handed", "cut", "handed", "handed", "graded", "matched", "handed", "handed", "sold",
  ]);
  const handed = steps.filter(({ kind }) => kind === "handed").map(({ from, by, terms }) => [from!.id, by.id, terms]);
  assert.deepEqual(handed, [
    ["kao-mine", "antwerp-trading", Terms.SALE],
    ["antwerp-trading", "surat-cutters", Terms.JOB_WORK],
    ["surat-cutters", "antwerp-trading", Terms.RETURN],
    ["antwerp-trading", "antwerp-lab", Terms.GRADING],
    ["antwerp-lab", "antwerp-trading", Terms.RETURN],
    ["antwerp-trading", "maison-vendome", Terms.SALE],
  ]);
});

test("each step has the weight before and after it, of the stone and not of what lay beside it", async () => {
  const { steps } = await story("verified");
  const weighed = steps.filter(({ after }) => after !== undefined).map(({ kind, before, after }) => [kind, before, after]);
  assert.deepEqual(weighed.slice(0, 4), [
    ["dug", undefined, 3_120_000n],
    ["handed", 3_120_000n, 3_118_000n],
    ["handed", 3_118_000n, 3_118_000n],
    ["cut", 3_118_000n, 1_020_000n],
  ]);
  assert.ok(weighed.slice(4).every(([, before, after]) => before === 1_020_000n && after === 1_020_000n));
});

test("what was cut beside it adds up with the loss to the whole rough", async () => {
  const [division, ...others] = (await story("verified")).divisions;
  assert.equal(others.length, 0);
  assert.equal(division!.whole.weight, 3_118_000n);
  assert.deepEqual(division!.beside.map(({ weight }) => weight), [540_000n]);
  assert.equal(division!.ours.weight + 540_000n + division!.loss, division!.whole.weight);
  assert.equal(division!.hidden, 0n);
});

test("what a passport does not show of a cut is said to be hidden, with its weight", async () => {
  const [division] = (await story("alone")).divisions;
  assert.equal(division!.beside.length, 0);
  assert.equal(division!.hidden, 540_000n);
});

test("a stone's way over the map goes through every holder's country in turn", async () => {
  const { travel } = await story("verified");
  assert.deepEqual(travel.path, ["LS", "BE", "IN", "BE", "FR"]);
  assert.deepEqual(travel.places, ["LS", "BE", "IN", "FR"]);
  assert.deepEqual(travel.legs, [{ from: "LS", to: "BE" }, { from: "BE", to: "IN" }, { from: "IN", to: "BE" }, { from: "BE", to: "FR" }]);
});

test("where ways come together, each is there and none is called the path", async () => {
  const { travel } = await story("mixed");
  assert.deepEqual(travel.path, []);
  assert.deepEqual(new Set(travel.places), new Set(["LS", "BW", "BE", "IN", "FR"]));
  for (const from of ["LS", "BW"]) assert.ok(travel.legs.some((leg) => leg.from === from && leg.to === "BE"));
});

test("what moves in a box moves with it", async () => {
  const { steps, travel } = await story("offered");
  const inBox = steps.filter(({ inLot }) => inLot);
  assert.deepEqual(inBox.map(({ kind, by }) => [kind, by.id]), [["handed", "surat-cutters"]]);
  assert.deepEqual(kinds(steps).slice(0, 7), ["dug", "certified", "handed", "arrived", "packed", "handed", "unpacked"]);
  assert.ok(travel.legs.some(({ from, to }) => from === "BE" && to === "IN"));
});

test("an offer that waits for its answer is a step, an answered one is not", async () => {
  const waiting = (await story("offered")).steps.at(-1)!;
  assert.deepEqual([waiting.kind, waiting.by.id, waiting.from!.id, waiting.terms], ["offered", "maison-vendome", "antwerp-trading", Terms.MEMO]);
  const { steps } = await story("frozen");
  assert.ok(!kinds(steps).includes("offered"));
  const declined = steps.find(({ kind }) => kind === "declined")!;
  assert.deepEqual([declined.by.id, declined.from!.id, declined.words], ["antwerp-trading", "maison-vendome", "colour not as described"]);
});

test("shares of origin add up to the weight, with the names of mines", async () => {
  const { shares, weight, origin } = await story("ring");
  assert.equal(origin, "mixed");
  assert.equal(shares.reduce((sum, share) => sum + share.weight, 0n), weight);
  assert.deepEqual(shares.map(({ source, country, miner }) => [source, country, miner!.name]), [
    ["Jwaneng pit", "BW", "Jwaneng Mine"], ["Kao kimberlite", "LS", "Kao Mine"],
  ]);
});

test("of jewellery it is told what is in it", async () => {
  const { contents } = await story("ring");
  assert.deepEqual(new Set(contents.map(({ weight, count }) => `${weight} ${count}`)), new Set([`${(91n * CARAT) / 100n} 1`, `${(75n * CARAT) / 10n} 72`]));
});

test("the journey of jewellery is that of what is in it, and then its own", async () => {
  const { steps, item } = await story("ring");
  assert.equal(steps.filter(({ kind }) => kind === "dug").length, 2);
  assert.ok(kinds(steps).includes("cut") && kinds(steps).includes("blended"));
  assert.deepEqual([steps.at(-1)!.kind, steps.at(-1)!.items.includes(item)], ["packed", true]);
});

test("a weight beyond the tolerance marks its step, and warns without disputing", async () => {
  const { steps } = await story("mixed");
  assert.deepEqual(steps.filter(({ discrepancy }) => discrepancy).map(({ before, after }) => [before, after]), [[880_000n, 800_000n]]);
});

test("a flag on the rough disputes what was cut from it, in its author's words", async () => {
  const { warnings } = await story("flagged");
  assert.equal(warnings.length, 1);
  const { kind, disputes, relation, by, words } = warnings[0]!;
  assert.deepEqual([kind, disputes, relation, by!.name, words], ["stolen", true, "rough", "Kao Mine", "reported to the police, case 117"]);
});

test("a value that another stone claims disputes the stone until an authority has settled it", async () => {
  const { warnings } = await story("duplicate");
  assert.deepEqual(warnings.map(({ kind, disputes, claimed }) => [kind, disputes, claimed!.value]), [["duplicate", true, "HERITAGE 7"]]);
  const settled = await story("declared");
  assert.deepEqual([settled.origin, settled.steps[0]!.number], ["declared", "GIA 1152"]);
  assert.deepEqual(settled.warnings, []);
  assert.deepEqual(settled.papers.map(({ statement }) => statement.case), ["settleDuplicate"]);
});

test("a frozen log disputes what is written in it", async () => {
  const { warnings } = await story("frozen");
  assert.deepEqual(warnings.map(({ kind, disputes, by }) => [kind, disputes, by!.id]), [["frozen", true, "surat-cutters"]]);
});

test("nothing is counted as signed that no member has signed", async () => {
  const { signed } = await story("verified");
  assert.deepEqual([signed.members, signed.needed], [5, 4]);
  const { shown } = await checked("verified");
  const lines = shown.passport.checkpoints.map(({ note }) => note.split("\n").filter((line) => line.startsWith("— ")).length - 1);
  assert.equal(signed.votes, Math.min(...lines));
});

test("reports and papers say who made them and what they are about", async () => {
  const { reports, papers } = await story("verified");
  assert.deepEqual(reports.map(({ by, relation, row }) => [by.name, relation, row.reportNumber]), [["Antwerp Gem Laboratory", "itself", "AGL-2026-0413"]]);
  assert.deepEqual(papers.map(({ statement, by, relation }) => [statement.case, by.id, relation]), [
    ["kimberleyCertificate", "kp-lesotho", "rough"],
    ["importConfirmation", "kp-belgium", "rough"],
    ["roughMatch", "antwerp-lab", "itself"],
    ["warranty", "antwerp-trading", "itself"],
    ["originStatement", "maison-vendome", "itself"],
  ]);
});

test("a disclosed value is shown with whose it is", async () => {
  const { disclosed } = await story("alone");
  assert.deepEqual(disclosed.map(({ by, label, value }) => [by.id, label, value]), [["kao-mine", "price_usd", "9800"]]);
});

test("steps stay in the order in which they can have happened, whatever the clocks said", async () => {
  const { shown } = await checked("verified");
  const behind = (shown: Shown): Shown => ({
    ...shown,
    // The cutter's clock is a year behind.
    records: shown.records.map((record) => {
      return record.shown.log === "surat-cutters" ? { ...record, body: { ...record.body, createdAtMs: record.body.createdAtMs - 365n * 86_400_000n } } : record;
    }),
  });
  const order = (of: Shown) => kinds(stepsOf(of, lineageOf(of)).filter(({ kind }) => kind !== "certified" && kind !== "arrived"));
  assert.deepEqual(order(behind(shown)), order(shown));
});
