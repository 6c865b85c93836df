// How well it is shown where an item is from.

import { itemIdFrom, type ItemId } from "../ledger/ids.ts";
import { isSingleStone, type ItemState } from "../ledger/item.ts";
import { StatementKind } from "../proto/messages.ts";
import type { ShownView } from "./shown_view.ts";
import type { OriginLevel } from "./verdict.ts";

// Items that may be looked at to find the rough with which a stone was matched. Of one item it is never reached; for the
// ten thousand stones of a lot, all out of one blend, it keeps the work in bounds. What is past it counts as not matched.
const DESCENT_STEPS_MAX = 1_000_000;

// One budget for all the items of a passport: taken down by the items looked at.
export interface StepsLeft {
  steps: number;
}
export const allSteps = (): StepsLeft => ({ steps: DESCENT_STEPS_MAX });

// A stone and the stones that it was made of one after the other, itself first, and everything that it came from with
// its place in that row; what stands before the row has the place behind its last.
interface Descent {
  readonly stones: readonly ItemId[];
  readonly places: ReadonlyMap<ItemId, number>;
}

function descentOf(view: ShownView, item: ItemId, left: StepsLeft): Descent {
  const stones: ItemId[] = [];
  const places = new Map<ItemId, number>();
  let open: readonly ItemId[] = [item];
  while (open.length === 1 && left.steps !== 0) {
    const state = view.item(open[0]!);
    if (state === undefined || !isSingleStone(state.kind)) break;
    --left.steps;
    places.set(open[0]!, stones.length);
    stones.push(open[0]!);
    open = view.parents(open[0]!);
  }
  const ancestors = [...open];
  while (ancestors.length !== 0 && left.steps !== 0) {
    const next = ancestors.pop()!;
    if (places.has(next)) continue;
    --left.steps;
    places.set(next, stones.length);
    for (const parent of view.parents(next)) ancestors.push(parent);
  }
  return { stones, places };
}

// Matched: somebody who may say so compared the stone, or the one that it was cut from, with a rough that it came from.
// A match of one stone says nothing of a lot or a parcel, nor of what was divided from a parcel.
function isMatched(view: ShownView, item: ItemId, left: StepsLeft): boolean {
  const { stones, places } = descentOf(view, item, left);
  return stones.some((stone, place) =>
    view.attestations(stone).some(({ line, state }) => {
      if (state.kind !== StatementKind.ROUGH_MATCH) return false;
      const statement = view.statement(line.record);
      const rough = itemIdFrom(state.row.otherItem);
      const at = rough === undefined ? undefined : places.get(rough);
      return statement !== undefined && statement.withdrawnBy === undefined && at !== undefined && at > place;
    }),
  );
}

export function levelOf(view: ShownView, item: ItemId, { origins }: ItemState, left: StepsLeft): OriginLevel {
  if (origins.length > 1) return "mixed";
  if (origins.length === 0 || origins[0]!.origin.undeclared) return "declared";
  return isMatched(view, item, left) ? "matched" : "signed";
}
