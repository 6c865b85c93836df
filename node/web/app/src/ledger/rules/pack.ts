// pack and unpack: known items into a lot or a piece of jewellery and out again, so that a move costs one line.
//
// pack, by the custodian of all of them:
//   1. line 0 is a lot or a piece of jewellery (kind_not_allowed);
//   2. the contents are held by the author (not_held, not_custodian), have one owner (owners_differ) and are held on the
//      same terms from the same participant (terms_differ): what happens to the container happens to all of them;
//   3. containers may hold containers, to NESTING_DEPTH_MAX levels (nesting_too_deep).
// The container weighs and counts what is in it, has its origins added up (too_many_origins), its owner and its terms.
// The contents are packed: they keep the custodian and owner they had, and move with the container.
//
// unpack, by the custodian of the held container in line 0 (not_container): the items named are directly inside it
// (not_in_container). They come out held, with the container's custodian, owner and terms. What remains of the
// container is the rest; when the last one is out, it is consumed. A weight may be found for each: the lower one counts,
// and a difference beyond the tolerance marks the item. A container that comes out of another keeps its weight, which is
// its contents', and can be marked.

import { type Effects, noEffects } from "../changes.ts";
import type { ItemId } from "../ids.ts";
import { isContainer, type ItemState, kindName, type OriginShare } from "../item.ts";
import { addTo, subtractShares } from "../origin_shares.ts";
import { refuse } from "../refusal.ts";
import { type Context, rowAt } from "./context.ts";
import { checkNewItem, checkWeight } from "./fields.ts";
import {
  checkAllHeld, checkHeld, checkSameHolding, createItem, findItemRows, findItems, findRows, type FoundItem, holdingOf, namedItem, nextState,
  rowOf, weightIsKnown, writeAll, writeItem,
} from "./items.ts";
import { NESTING_DEPTH_MAX } from "./limits.ts";
import { isBeyondTolerance, reweighed } from "./reweigh.ts";
import { totalsOf } from "./shares.ts";
import { ItemStatus, type NewItemRow, type Pack, type Unpack } from "../../proto/messages.ts";

function checkNewContainer(row: NewItemRow): void {
  checkNewItem(row, 0);
  if (!isContainer(row.kind)) refuse("kind_not_allowed", 0, { kind: kindName(row.kind), expected: "lot or jewellery" });
}

// One more than the deepest of the contents.
function nestingDepthAbove(contents: readonly FoundItem[]): number {
  let depth = 0;
  for (const { line, id, state } of contents) {
    if (state.nestingDepth >= NESTING_DEPTH_MAX) {
      const clashes = { item: id, "levels inside it": state.nestingDepth, "at most, with the new container": NESTING_DEPTH_MAX };
      refuse("nesting_too_deep", line, clashes);
    }
    depth = Math.max(depth, state.nestingDepth);
  }
  return depth + 1;
}

function findContainer(context: Context): FoundItem {
  const container = findItems(context, [namedItem(rowAt(context, 0, "item"), 0)])[0]!;
  const { id, state } = container;
  if (!isContainer(state.kind)) refuse("not_container", 0, { item: id, kind: kindName(state.kind) });
  checkHeld(context, container);
  return container;
}

function checkUnpacked(context: Context, item: FoundItem, container: ItemId): void {
  const { line, id, state } = item;
  if (state.status !== ItemStatus.PACKED || state.container !== container) {
    refuse("not_in_container", line, { item: id, "is in": state.container ?? "no container", container });
  }
  checkWeight(rowOf(context, item, "unpack").weightFoundUct, "weight found", line);
}

function takenOut(context: Context, item: FoundItem, container: ItemState): ItemState {
  const { state } = item;
  const found = rowOf(context, item, "unpack").weightFoundUct;
  const isWeighed = found !== 0n && weightIsKnown(context, item);
  const differs = isWeighed && isBeyondTolerance(context.view.config.tolerances, state.weight, found);
  return nextState(context, state, {
    status: ItemStatus.HELD, container: undefined, custodian: container.custodian, ...holdingOf(container),
    discrepancy: state.discrepancy || differs, ...(isWeighed && !isContainer(state.kind) ? reweighed(state, found) : {}),
  });
}

// The container without `out`: it weighed and counted what was in it, so nothing goes below zero.
function remainderOf(context: Context, { state }: FoundItem, out: readonly FoundItem[]): ItemState {
  const originsOut: OriginShare[] = [];
  for (const item of out) addTo(originsOut, item.state.origins);
  const contentCount = state.contentCount - out.length;
  return nextState(context, state, {
    weight: out.reduce((left, item) => left - item.state.weight, state.weight),
    count: out.reduce((left, item) => left - item.state.count, state.count),
    origins: subtractShares(state.origins, originsOut),
    contentCount,
    status: contentCount === 0 ? ItemStatus.CONSUMED : state.status,
  });
}

export function pack(context: Context, _action: Pack): Effects {
  checkNewContainer(rowAt(context, 0, "newItem"));
  const contents = findItemRows(context, 1);
  checkAllHeld(context, contents);
  checkSameHolding(contents);
  const nestingDepth = nestingDepthAbove(contents);
  const totals = totalsOf(contents);

  // Cannot fail from here.
  const effects = noEffects();
  const holding = holdingOf(contents[0]!.state);
  const container = createItem(context, 0, { ...totals, contentCount: contents.length, nestingDepth, ...holding }, effects);
  return writeAll(effects, contents, (item) => nextState(context, item.state, { status: ItemStatus.PACKED, container }));
}

export function unpack(context: Context, _action: Unpack): Effects {
  const container = findContainer(context);
  const out = findRows(context, 1, "unpack");
  for (const item of out) checkUnpacked(context, item, container.id);

  // Cannot fail from here.
  const effects = noEffects();
  writeItem(effects, container, remainderOf(context, container, out));
  return writeAll(effects, out, (item) => takenOut(context, item, container.state));
}
