// Where carats come from: the cases of tests/ledger/origin_shares_test.cc.

import assert from "node:assert/strict";
import test from "node:test";
import type { OriginShare } from "../../../node/web/app/src/ledger/item.ts";
import { addTo, splitShares, subtractShares, totalOf } from "../../../node/web/app/src/ledger/origin_shares.ts";
import { Chance } from "../support/chance.ts";

function share(mine: string, weight: bigint, fromDay = 1, toDay = 1): OriginShare {
  return { origin: { undeclared: false, participant: mine, source: mine, country: "LS", fromDay, toDay }, weight };
}

function added(a: readonly OriginShare[], b: readonly OriginShare[]): OriginShare[] {
  const sum = [...a];
  addTo(sum, b);
  return sum;
}

test("different mines are kept apart, in their order", () => {
  const both = [share("a", 5n), share("b", 7n)];
  assert.deepEqual(added([share("a", 5n)], [share("b", 7n)]), both);
  assert.deepEqual(added([share("b", 7n)], [share("a", 5n)]), both);
});

test("the same mine's shares become one, with its days from first to last", () => {
  assert.deepEqual(added([share("a", 5n, 10, 12)], [share("a", 7n, 8, 11)]), [share("a", 12n, 8, 12)]);
});

test("what is undeclared stands behind all that is declared", () => {
  const undeclared = { origin: { undeclared: true, participant: "", source: "", country: "", fromDay: 0, toDay: 0 }, weight: 1n };
  assert.deepEqual(added([undeclared], [share("z", 1n)]), [share("z", 1n), undeclared]);
});

test("a part is taken out again", () => {
  const whole = [share("a", 5n), share("b", 7n), share("c", 1n)];
  assert.deepEqual(subtractShares(whole, [share("a", 5n), share("c", 1n)]), [share("b", 7n)]);
});

test("the missing micro-carat goes to the largest remainder", () => {
  // 4 of 10: a has 2.8, b 1.2; the floors are 2 and 1, and the one missing is a's.
  const parts = splitShares([share("a", 7n), share("b", 3n)], [4n, 6n]);
  assert.deepEqual(parts, [[share("a", 3n), share("b", 1n)], [share("a", 4n), share("b", 2n)]]);
});

test("ties go to the earlier origin", () => {
  assert.deepEqual(splitShares([share("a", 1n), share("b", 1n)], [1n, 1n]), [[share("a", 1n)], [share("b", 1n)]]);
});

test("parts add up, by part and by origin, whatever the weights", () => {
  const chance = new Chance(7);
  const below = (bound: bigint) => (BigInt(chance.u32()) * BigInt(chance.u32())) % bound;
  for (let run = 0; run < 500; ++run) {
    const whole = Array.from({ length: 1 + chance.below(9) }, (_, i) => share("abcdefghi"[i]!, 1n + below(1_000_000_000_000n)));
    const parts: bigint[] = [];
    for (let left = totalOf(whole); left !== 0n; left -= parts.at(-1)!) parts.push(1n + below(left));
    const split = splitShares(whole, parts);
    assert.deepEqual(split.map(totalOf), parts);
    assert.deepEqual(split.reduce(added, []), whole);
  }
});
