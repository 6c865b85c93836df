// How many shares of origins one document may handle: of what it names. What it makes is in judged.test.ts.

import test from "node:test";
import type { ItemState, OriginShare } from "../../../node/web/app/src/ledger/item.ts";
import { ORIGINS_MAX, RECORD_SHARES_MAX } from "../../../node/web/app/src/ledger/origin_shares.ts";
import { ItemKind } from "../../../node/web/app/src/proto/messages.ts";
import { CARAT, made, refused, SmallLedger } from "../support/small_ledger.ts";

test("a document names at most a million shares", () => {
  const count = RECORD_SHARES_MAX / ORIGINS_MAX + 1;
  const ledger = new SmallLedger();
  const stones = ledger.registerRough("kao", Array.from({ length: count }, () => made(ItemKind.ROUGH_STONE, CARAT / 10n)));
  const share = ledger.item(stones[0]!).origins[0]!;
  const origins: OriginShare[] = Array(ORIGINS_MAX).fill(share);
  for (const id of stones) ledger.view.items.set(id, { ...ledger.item(id), origins } satisfies ItemState);
  const offer = (items: readonly string[]) =>
    ledger.write("kao", { case: "offer", value: { to: "surat", terms: 1 } }, items.map((id) => ledger.headed("item", id)));
  refused("too_many_shares", count - 1, () => offer(stones));
  offer(stones.slice(1));
});
