// An item in a few words: what it is, how heavy, what is said of it.

import type { ShownView } from "../../../checker/shown_view.ts";
import { amendedFacts } from "../../../ledger/alerts.ts";
import type { ItemId } from "../../../ledger/ids.ts";
import type { Facts, ItemKind } from "../../../proto/messages.ts";

export interface Piece {
  readonly id: ItemId;
  readonly kind: ItemKind;
  readonly weight: bigint; // micro-carats
  readonly count: number; // stones of a parcel, items in a container
  readonly facts: Facts;
}

export function pieceOf(view: ShownView, id: ItemId): Piece | undefined {
  const state = view.item(id);
  if (state === undefined) return undefined;
  const { kind, weight, count, contentCount } = state;
  return { id, kind, weight, count: count || contentCount, facts: amendedFacts(view, id) };
}
