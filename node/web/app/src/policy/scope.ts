// Which goods, and which crossings of borders, a rule is about. Pure functions.

import type { Dossier, Good } from "../checker/dossier.ts";
import type { ItemId } from "../ledger/ids.ts";
import { type ItemState, kindName } from "../ledger/item.ts";
import type { Case } from "./findings.ts";
import type { Border, Policy, Scope } from "./policy.ts";

// The state of one of the dossier's items.
export function stateOf({ items }: Dossier, item: ItemId): ItemState {
  return items.get(item)!.state;
}

// By kind and weight.
export function concernsItem(scope: Scope, { kind, weight, count }: ItemState): boolean {
  const { kinds, fromWeight, aboveWeight, belowWeight, wholeParcels } = scope;
  if (kinds !== undefined && !kinds.includes(kindName(kind))) return false;
  const stones = wholeParcels || count <= 1 ? 1n : BigInt(count);
  // weight / stones against a bound, exactly
  if (fromWeight !== undefined && weight < BigInt(fromWeight) * stones) return false;
  if (aboveWeight !== undefined && weight <= BigInt(aboveWeight) * stones) return false;
  return belowWeight === undefined || weight < BigInt(belowWeight) * stones;
}

export function concerns({ rule: { scope }, dossier }: Case, good: Good): boolean {
  return !(scope.looseOnly && good.inJewellery) && concernsItem(scope, stateOf(dossier, good.item));
}

// Two countries without a border between them: one and the same, or of one borderless group.
export function isOneArea({ borderless }: Policy, a: string, b: string): boolean {
  return a === b || borderless.some((group) => group.includes(a) && group.includes(b));
}

// Whether a hand-over from one country to another crosses the border. Countries that are not known cross none.
export function crosses(policy: Policy, border: Border, from: string, to: string): boolean {
  if (from === "" || to === "" || isOneArea(policy, from, to)) return false;
  if (border.from?.includes(from) === false || border.fromExcept?.includes(from)) return false;
  return border.to?.includes(to) !== false && !border.toExcept?.includes(to);
}
