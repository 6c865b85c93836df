// Mass balance: the cases of tests/ledger/mass_test.cc, and what is told of lines that are not all shown.

import assert from "node:assert/strict";
import test from "node:test";
import type { ItemId } from "../../../node/web/app/src/ledger/ids.ts";
import { ItemKind, ItemStatus } from "../../../node/web/app/src/proto/messages.ts";
import { CARAT, made, refused, type Row, SmallLedger } from "../support/small_ledger.ts";

const polished = (weight: bigint) => made(ItemKind.POLISHED_STONE, weight);
const rough = (weight: bigint) => made(ItemKind.ROUGH_STONE, weight);
const parcel = (weight: bigint, count: number) => made(ItemKind.ROUGH_PARCEL, weight, count);

// A rough stone of two carats, one of one, and a parcel of 40 stones and ten carats, with surat.
class Trade extends SmallLedger {
  readonly rough = this.registerRough("kao", [rough(2n * CARAT), rough(CARAT), parcel(10n * CARAT, 40)]);

  constructor() {
    super();
    this.pass(this.rough, "kao", "surat");
  }
  group(input: ItemId, lossUct: bigint, outputs: readonly Row[], outputCount = outputs.length): Row[] {
    return [this.headed("split", input, { outputCount, lossUct }), ...outputs];
  }
  cut(input: ItemId, loss: bigint, outputs: readonly Row[], count?: number): ItemId[] {
    return this.write("surat", { case: "cut", value: {} }, this.group(input, loss, outputs, count));
  }
  divide(input: ItemId, loss: bigint, outputs: readonly Row[]): ItemId[] {
    return this.write("surat", { case: "divide", value: {} }, this.group(input, loss, outputs));
  }
  blend(output: Row, lossUct: bigint, inputs: readonly ItemId[]): ItemId[] {
    return this.write("surat", { case: "blend", value: { lossUct } }, [output, ...inputs.map((id) => this.headed("item", id))]);
  }
}

test("a cut makes stones, pieces and loss that add up", () => {
  const trade = new Trade();
  const cut = trade.cut(trade.rough[0]!, 700_000n, [polished(900_000n), rough(400_000n)]);
  assert.equal(trade.item(cut[0]!).weight, 900_000n);
  assert.deepEqual(trade.item(cut[0]!).origins.map((share) => share.weight), [900_000n]);
  assert.equal(trade.item(cut[1]!).kind, ItemKind.ROUGH_STONE);
  assert.equal(trade.item(trade.rough[0]!).status, ItemStatus.CONSUMED);
  assert.deepEqual(trade.view.parents(cut[1]!), [trade.rough[0]]);
});

test("a cut that does not add up is refused, and changes nothing", () => {
  const trade = new Trade();
  const before = trade.item(trade.rough[0]!);
  refused("mass_balance", 0, () => trade.cut(trade.rough[0]!, 700_000n, [polished(1_300_001n)]));
  refused("mass_balance", 0, () => trade.cut(trade.rough[0]!, 700_000n, [polished(1_299_999n)]));
  assert.equal(trade.item(trade.rough[0]!), before);
});

test("weights that would wrap around in 64 bits do not balance", () => {
  const trade = new Trade();
  refused("mass_balance", 0, () => trade.cut(trade.rough[0]!, (1n << 64n) - 1n, [polished(CARAT), polished(CARAT), rough(1n)]));
});

test("a polished stone never outweighs its rough", () => {
  const trade = new Trade();
  refused("polished_outweighs_parent", 1, () => trade.cut(trade.rough[1]!, 0n, [polished(CARAT + 1n)]));
});

test("what was cut cannot be cut again, and more outputs than said are refused", () => {
  const trade = new Trade();
  refused("wrong_row", 2, () => trade.cut(trade.rough[1]!, 0n, [polished(500_000n), polished(500_000n)], 1));
  refused("field_invalid", 0, () => trade.cut(trade.rough[1]!, 0n, [polished(500_000n), polished(500_000n)], 3));
  trade.cut(trade.rough[1]!, 500_000n, [polished(500_000n)]);
  refused("not_held", 0, () => trade.cut(trade.rough[1]!, 500_000n, [polished(500_000n)]));
});

test("a division keeps the count and the material", () => {
  const trade = new Trade();
  const whole = trade.rough[2]!;
  refused("count_balance", 0, () => trade.divide(whole, 0n, [parcel(10n * CARAT, 41)]));
  refused("kind_not_allowed", 1, () => trade.divide(whole, 0n, [made(ItemKind.POLISHED_PARCEL, 10n * CARAT, 40)]));
  refused("mass_balance", 0, () => trade.divide(whole, 1n, [parcel(10n * CARAT, 40)]));
  const parts = trade.divide(whole, 0n, [parcel(6n * CARAT, 25), parcel(4n * CARAT, 15)]);
  assert.equal(trade.item(parts[1]!).count, 15);
});

test("a blend lists what was mixed with its shares", () => {
  const trade = new Trade();
  const other = trade.registerRough("jwaneng", [rough(3n * CARAT)]);
  trade.pass(other, "jwaneng", "surat");
  const [mixed] = trade.blend(parcel(5n * CARAT - 100_001n, 2), 100_001n, [trade.rough[0]!, other[0]!]);
  // 4,899,999 of 5,000,000: floors 2,939,999.4 and 1,959,999.6; the one missing goes to the larger remainder.
  const shares = trade.item(mixed!).origins.map(({ origin, weight }) => [origin.participant, weight]);
  assert.deepEqual(shares, [["jwaneng", 2_939_999n], ["kao", 1_960_000n]]);
  assert.equal(trade.view.parents(mixed!).length, 2);
});

test("of a cut that is not all shown only too much is refused", () => {
  const trade = new Trade();
  const shown = (outputs: readonly Row[], numbers: readonly number[]) =>
    trade.judgeShown("surat", { case: "cut", value: {} }, trade.group(trade.rough[0]!, 0n, outputs), numbers);
  const half = shown([polished(900_000n), polished(900_000n)], [0, 2]);
  assert.deepEqual(half.items.map(({ after }) => after.weight), [2n * CARAT, 900_000n]);
  refused("mass_balance", 0, () => shown([rough(1_500_000n), rough(1_500_000n), rough(1n)], [0, 1, 2]));
});
