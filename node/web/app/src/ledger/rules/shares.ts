// What several items come to together: weight, count and origins, checked against the limits.

import type { OriginShare } from "../item.ts";
import { addTo, ORIGINS_MAX } from "../origin_shares.ts";
import { refuse } from "../refusal.ts";
import { checkWeight } from "./fields.ts";
import type { FoundItem } from "./items.ts";

const U32_MAX = 0xffff_ffff;

export interface Totals {
  readonly weight: bigint;
  readonly count: number;
  readonly origins: readonly OriginShare[]; // sorted; add up to weight
}

// weight_too_large, count_wrong (more stones than a count can hold), too_many_origins.
export function totalsOf(items: readonly FoundItem[]): Totals {
  let weight = 0n;
  let count = 0;
  const origins: OriginShare[] = [];
  for (const { line, state } of items) {
    weight += state.weight;
    checkWeight(weight, "weight together", line);
    count += state.count;
    addTo(origins, state.origins);
    if (origins.length > ORIGINS_MAX) {
      refuse("too_many_origins", line, { "origins together": origins.length, "at most": ORIGINS_MAX });
    }
  }
  if (count > U32_MAX) refuse("count_wrong", undefined, { "stones together": count });
  return { weight, count, origins };
}
