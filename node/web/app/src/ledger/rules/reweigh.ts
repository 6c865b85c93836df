// What a scale finds at a hand-over or when a lot is opened: the ledger's weight becomes the lower of the two.
//
// Beyond the network's tolerance, the larger of so many parts per million and so many micro-carats, the item is marked
// with a discrepancy that stays visible. Re-weighing never creates carats.

import type { Tolerances } from "../config.ts";
import type { ItemState } from "../item.ts";
import { splitShares } from "../origin_shares.ts";
import { larger } from "../weight.ts";

const PARTS_PER_MILLION = 1_000_000n;

export function toleranceOf({ reweighPpm, reweighUct }: Tolerances, ledgerWeight: bigint): bigint {
  return larger((ledgerWeight * BigInt(reweighPpm)) / PARTS_PER_MILLION, reweighUct);
}

// `found` is not 0.
export function isBeyondTolerance(tolerances: Tolerances, ledgerWeight: bigint, found: bigint): boolean {
  return larger(ledgerWeight - found, found - ledgerWeight) > toleranceOf(tolerances, ledgerWeight);
}

// The lower weight, with the origins scaled to it by the split rule (the difference counts as the last part). Not for
// containers: what is taken out of one later has to have been in its weight.
export function reweighed({ weight, origins }: ItemState, found: bigint): Pick<ItemState, "weight" | "origins"> {
  if (found >= weight) return { weight, origins };
  return { weight: found, origins: splitShares(origins, [found, weight - found])[0]! };
}
