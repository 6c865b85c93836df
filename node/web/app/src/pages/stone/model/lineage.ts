// Which of the items that a passport shows are part of the story: the item, what is in it, and all that these came from.

import type { Shown } from "../../../checker/shown.ts";
import type { ShownView } from "../../../checker/shown_view.ts";
import type { ItemId } from "../../../ledger/ids.ts";
import { isSingleStone } from "../../../ledger/item.ts";

export interface Lineage {
  readonly itself: ItemId;
  readonly pieces: ReadonlySet<ItemId>; // itself first
  readonly lots: ReadonlySet<ItemId>; // that any of them lay in, and that are no pieces
  // Itself and what it was made of one after the other, for as long as each was made of one piece alone.
  readonly line: readonly ItemId[];
}

// What lies directly in a container now.
export function contentsOf(view: ShownView, container: ItemId): ItemId[] {
  return [...view.everIn(container)].filter((inside) => view.item(inside)?.container === container).sort();
}

function lineOf(view: ShownView, item: ItemId): ItemId[] {
  const line: ItemId[] = [];
  for (let open: readonly ItemId[] = [item]; open.length === 1 && view.item(open[0]!) !== undefined; open = view.parents(open[0]!)) {
    line.push(open[0]!);
  }
  return line;
}

export function lineageOf(shown: Shown): Lineage {
  const view = shown.view!;
  const itself = shown.passport.item;
  const pieces = new Set([itself]);
  const lots = new Set<ItemId>();
  // Goes on over what it adds.
  for (const piece of pieces) {
    for (const next of [...contentsOf(view, piece), ...view.parents(piece)]) pieces.add(next);
  }
  for (const piece of pieces) for (const lot of view.containers.get(piece) ?? []) if (!pieces.has(lot)) lots.add(lot);
  for (const lot of lots) for (const outer of view.containers.get(lot) ?? []) if (!pieces.has(outer)) lots.add(outer);
  return { itself, pieces, lots, line: lineOf(view, itself) };
}

// What a piece is to the item whose story is told.
export type Relation = "itself" | "rough" | "part" | "lot";

export function relationTo(lineage: Lineage, view: ShownView, item: ItemId): Relation {
  if (item === lineage.itself) return "itself";
  if (lineage.lots.has(item)) return "lot";
  const state = view.item(item);
  return lineage.line.includes(item) && state !== undefined && isSingleStone(state.kind) ? "rough" : "part";
}
