// blend: parcels or stones into one melee parcel, by their custodian.
//
//   1. line 0 is a parcel (kind_not_allowed);
//   2. the inputs are held by the author (not_held, not_custodian), are stones or parcels of the parcel's material, all
//      rough or all polished (kind_not_allowed), have one owner (owners_differ) and are held on the same terms
//      (terms_differ);
//   3. weight in = weight out + loss (mass_balance) and stones in = stones out (count_balance);
//   4. the origins of all inputs together are at most ORIGINS_MAX (too_many_origins): "mixed" is always a list.
// The inputs are consumed, each a parent of the parcel. The parcel has their origins added up, and scaled to its
// weight by the split rule with the loss as the last part. Where not every input is shown (judgeShown) there is no
// parcel: only what became of these.

import { type Effects, noEffects } from "../changes.ts";
import { isContainer, isParcel, isRough, kindName } from "../item.ts";
import { splitShares } from "../origin_shares.ts";
import { refuse } from "../refusal.ts";
import { add, weightText } from "../weight.ts";
import { type Context, isComplete, rowAt } from "./context.ts";
import { checkNewItem } from "./fields.ts";
import { checkAllHeld, checkSameHolding, consumeItem, createItem, findItemRows, type FoundItem, holdingOf } from "./items.ts";
import { type Totals, totalsOf } from "./shares.ts";
import type { Blend, ItemKind, NewItemRow } from "../../proto/messages.ts";

function checkNewParcel(row: NewItemRow): void {
  checkNewItem(row, 0);
  if (isParcel(row.kind)) return;
  refuse("kind_not_allowed", 0, { kind: kindName(row.kind), expected: "rough_parcel or polished_parcel" });
}

function checkMaterial(inputs: readonly FoundItem[], output: ItemKind): void {
  for (const { line, state } of inputs) {
    if (!isContainer(state.kind) && isRough(state.kind) === isRough(output)) continue;
    refuse("kind_not_allowed", line, { kind: kindName(state.kind), "blended into": kindName(output) });
  }
}

function checkBalance({ weightUct, count }: NewItemRow, totals: Totals, loss: bigint): void {
  if (add(weightUct, loss) !== totals.weight) {
    const clashes = { "weight in": weightText(totals.weight), "weight out": weightText(weightUct), loss: weightText(loss) };
    refuse("mass_balance", 0, clashes);
  }
  if (count !== totals.count) refuse("count_balance", 0, { "stones in": totals.count, "stones out": count });
}

export function blend(context: Context, { lossUct }: Blend): Effects {
  const { body, lines } = context.record;
  const row = rowAt(context, 0, "newItem");
  checkNewParcel(row);
  const inputs = findItemRows(context, 1);
  checkAllHeld(context, inputs);
  checkMaterial(inputs, row.kind);
  checkSameHolding(inputs);
  const effects = noEffects();
  if (!isComplete(context) && lines.length !== body.lineCount) {
    for (const item of inputs) consumeItem(context, item, effects);
    return effects;
  }
  const totals = totalsOf(inputs);
  checkBalance(row, totals, lossUct);

  // Cannot fail from here.
  const origins = splitShares(totals.origins, [row.weightUct, lossUct])[0]!;
  const parcel = createItem(context, 0, { origins, ...holdingOf(inputs[0]!.state) }, effects);
  for (const item of inputs) {
    consumeItem(context, item, effects);
    effects.edges.push({ parent: item.id, child: parcel });
  }
  return effects;
}
