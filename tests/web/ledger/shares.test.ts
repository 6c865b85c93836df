// How many shares of origins one document may handle: of what it names, and of what it makes.

import test from "node:test";
import type { OriginShare } from "../../../node/web/app/src/ledger/item.ts";
import { ORIGINS_MAX, RECORD_SHARES_MAX } from "../../../node/web/app/src/ledger/origin_shares.ts";
import { ItemKind } from "../../../node/web/app/src/proto/messages.ts";
import { CARAT, made, refused, SmallLedger } from "../support/small_ledger.ts";

const MANY: OriginShare[] = Array(ORIGINS_MAX).fill({
  origin: { undeclared: false, participant: "kao", source: "kao", country: "LS", fromDay: 1, toDay: 1 }, weight: 1n,
});

test("a document names at most a million shares", () => {
  const count = RECORD_SHARES_MAX / ORIGINS_MAX + 1;
  const ledger = new SmallLedger();
  const stones = ledger.registerRough("kao", Array.from({ length: count }, () => made(ItemKind.ROUGH_STONE, CARAT / 10n)));
  for (const id of stones) ledger.view.items.set(id, { ...ledger.item(id), origins: MANY });
  const offer = (items: readonly string[]) =>
    ledger.write("kao", { case: "offer", value: { to: "surat", terms: 1 } }, items.map((id) => ledger.headed("item", id)));
  refused("too_many_shares", count - 1, () => offer(stones));
  offer(stones.slice(1));
});

test("a document makes at most a million shares, of all its groups together", () => {
  const outputs = RECORD_SHARES_MAX / ORIGINS_MAX / 2 + 1;
  const ledger = new SmallLedger();
  const weight = BigInt(outputs) * 1_000n;
  const parcels = ledger.registerRough("kao", [made(ItemKind.ROUGH_PARCEL, weight, outputs), made(ItemKind.ROUGH_PARCEL, weight, outputs)]);
  for (const id of parcels) ledger.view.items.set(id, { ...ledger.item(id), origins: MANY });
  const group = (id: string) => [
    ledger.headed("split", id, { outputCount: outputs, lossUct: 0n }), ...Array.from({ length: outputs }, () => made(ItemKind.ROUGH_STONE, 1_000n)),
  ];
  refused("too_many_shares", outputs + 1, () => ledger.write("kao", { case: "divide", value: {} }, parcels.flatMap(group)));
});
