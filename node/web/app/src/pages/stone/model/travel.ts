// The journey over the map: from which country to which the pieces of the story went, as the configuration places whoever
// held them. Where a parcel really travelled between two scales is nobody's record.

import type { ItemId } from "../../../ledger/ids.ts";
import type { Step } from "./steps.ts";

export interface Leg {
  readonly from: string; // ISO 3166-1 alpha-2, as all countries here
  readonly to: string;
}

export interface Travel {
  readonly places: readonly string[]; // each once, as they were first reached
  readonly legs: readonly Leg[]; // each once, as they were first gone
  // Every country in turn, for a piece that went one way alone; empty where several ways came together.
  readonly path: readonly string[];
}

// What a step writes is then where that country is; a declined offer, or a word about it, moves nothing.
function countryAfter(step: Step): string | undefined {
  switch (step.kind) {
    case "dug":
      return step.deposit!.country;
    case "stock": case "handed": case "cut": case "divided": case "blended": case "packed": case "unpacked": case "bought_back": case "taken_over":
      return step.by.country;
    default:
      return undefined;
  }
}

class Way {
  readonly places = new Set<string>();
  readonly legs = new Map<string, Leg>();
  private readonly at = new Map<ItemId, string>();

  // A new piece is where it was made: its parents were there.
  move(item: ItemId, to: string): void {
    const from = this.at.get(item);
    if (from !== undefined && from !== to) this.legs.set(`${from}${to}`, { from, to });
    this.places.add(to);
    this.at.set(item, to);
  }
}

export function travelOf(steps: readonly Step[], single: boolean): Travel {
  const way = new Way();
  const path: string[] = [];
  for (const step of steps) {
    const to = countryAfter(step);
    if (to === undefined) continue;
    for (const item of step.items) way.move(item, to);
    if (path.at(-1) !== to) path.push(to);
  }
  return { places: [...way.places], legs: [...way.legs.values()], path: single ? path : [] };
}
