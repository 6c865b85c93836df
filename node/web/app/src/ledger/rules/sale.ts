// sell and buy_back: to a consumer and from one. No name goes on the ledger, only the hash of a claim code.
//
// sell, by a retailer: the item is held by the author (not_held, not_custodian), his own or on consignment (not_owner);
// the claim code's hash has 32 bytes (claim_hash_invalid). Its custodian stays on record as the one who sold it.
//
// buy_back, by the retailer that sold it (not_sold_by_you): the claim code, shown, has the item's hash
// (claim_code_wrong). The item is held again and the retailer's own.

import { type Effects, noEffects } from "../changes.ts";
import { digestFrom } from "../ids.ts";
import { statusName } from "../item.ts";
import { refuse } from "../refusal.ts";
import type { Context } from "./context.ts";
import { requireText } from "./fields.ts";
import { checkHeld, checkMaySell, findRows, type FoundItem, nextState, NO_TERMS, rowOf, writeAll } from "./items.ts";
import { CLAIM_CODE_MAX_BYTES } from "./limits.ts";
import { toHex, utf8 } from "../../bytes/text.ts";
import * as domain from "../../crypto/domain.ts";
import { sha256 } from "../../crypto/sha256.ts";
import { type BuyBack, ItemStatus, type Sell } from "../../proto/messages.ts";

function checkClaimCode({ line, id, state }: FoundItem, code: string): void {
  requireText(code, CLAIM_CODE_MAX_BYTES, "claim_code", line);
  // The code itself is a secret until it is right: it is not quoted.
  if (state.claimHash !== toHex(sha256(domain.CLAIM, utf8(code)))) refuse("claim_code_wrong", line, { item: id });
}

export function sell(context: Context, _action: Sell): Effects {
  const items = findRows(context, 0, "sell");
  const hashOf = (item: FoundItem) => rowOf(context, item, "sell").claimHash;
  for (const item of items) {
    checkHeld(context, item);
    checkMaySell(context, item);
    if (digestFrom(hashOf(item)) === undefined) refuse("claim_hash_invalid", item.line, { bytes: hashOf(item).length });
  }

  // Cannot fail from here.
  const sold = { status: ItemStatus.SOLD, owner: "", ...NO_TERMS };
  return writeAll(noEffects(), items, (item) => nextState(context, item.state, { ...sold, claimHash: digestFrom(hashOf(item)) }));
}

export function buyBack(context: Context, _action: BuyBack): Effects {
  const items = findRows(context, 0, "buyBack");
  for (const item of items) {
    const { status, custodian } = item.state;
    if (status !== ItemStatus.SOLD || custodian !== context.author.id) {
      refuse("not_sold_by_you", item.line, { item: item.id, status: statusName(status), custodian });
    }
    checkClaimCode(item, rowOf(context, item, "buyBack").claimCode);
  }

  // Cannot fail from here.
  const back = { status: ItemStatus.HELD, owner: context.author.id, claimHash: undefined };
  return writeAll(noEffects(), items, (item) => nextState(context, item.state, back));
}
