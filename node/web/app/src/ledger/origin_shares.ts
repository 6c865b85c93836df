// Where carats come from, through blending, splitting and loss: exact, so that no micro-carat appears or is lost.
//
// Shares are always sorted by origin, hold no zero weight, and add up to their item's weight.
// Source: docs/format.md, "Weights and origins". Pure functions, but for addTo.

import { checkInvariant } from "./check.ts";
import type { Origin, OriginShare } from "./item.ts";

// Origins of one item. A parcel blended from more sources than this is refused, not summarised.
export const ORIGINS_MAX = 256;

// Shares of all items that one record names, and of all that it makes.
export const RECORD_SHARES_MAX = 1_048_576;

// By what makes two origins one, whatever their days. Their texts are ASCII.
function comparePlaces(a: Origin, b: Origin): number {
  const order = (x: string | boolean, y: string | boolean) => (x < y ? -1 : x > y ? 1 : 0);
  return (
    order(a.undeclared, b.undeclared) || order(a.participant, b.participant) || order(a.source, b.source) || order(a.country, b.country)
  );
}

// The first place in `sum` whose origin is not before `origin`.
function placeIn(sum: readonly OriginShare[], origin: Origin): number {
  let from = 0;
  let to = sum.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (comparePlaces(sum[middle]!.origin, origin) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

// Adds `part` to `sum`. Origins that are equal but for their days become one, whose days reach from the first to the last.
export function addTo(sum: OriginShare[], part: readonly OriginShare[]): void {
  for (const share of part) {
    const place = placeIn(sum, share.origin);
    const same = sum[place];
    if (same === undefined || comparePlaces(same.origin, share.origin) !== 0) {
      sum.splice(place, 0, share);
      continue;
    }
    const fromDay = Math.min(same.origin.fromDay, share.origin.fromDay);
    const toDay = Math.max(same.origin.toDay, share.origin.toDay);
    sum[place] = { origin: { ...same.origin, fromDay, toDay }, weight: same.weight + share.weight };
  }
}

// `whole` without `part`, origin by origin (whatever their days). `part` is in `whole`.
export function subtractShares(whole: readonly OriginShare[], part: readonly OriginShare[]): OriginShare[] {
  const rest: OriginShare[] = [];
  let next = 0;
  for (const { origin, weight } of whole) {
    const taken = part[next];
    let left = weight;
    if (taken !== undefined && comparePlaces(taken.origin, origin) === 0) {
      checkInvariant(taken.weight <= weight, "a part never outweighs its whole");
      left -= taken.weight;
      ++next;
    }
    if (left !== 0n) rest.push({ origin, weight: left });
  }
  checkInvariant(next === part.length, "a part has no origin that its whole has not");
  return rest;
}

// Takes `weight` of what remains of each origin, of `total` in all.
function take(rest: OriginShare[], total: bigint, weight: bigint): OriginShare[] {
  const taken: bigint[] = [];
  let missing = weight;
  const remainders = rest.map((share, index) => {
    const product = share.weight * weight;
    taken.push(product / total);
    missing -= product / total;
    return { value: product % total, index };
  });
  remainders.sort((a, b) => (a.value > b.value ? -1 : a.value < b.value ? 1 : 0)); // stable: ties to the earlier origin
  // The remainders add up to `missing` times `total`, each below `total`: there are at least that many of them above
  // zero, and an origin with one has a micro-carat left to give.
  for (const { index } of remainders.slice(0, Number(missing))) ++taken[index]!;

  const part: OriginShare[] = [];
  for (const [i, { origin, weight: left }] of rest.entries()) {
    rest[i] = { origin, weight: left - taken[i]! };
    if (taken[i] !== 0n) part.push({ origin, weight: taken[i]! });
  }
  return part;
}

// Divides `whole` into parts of the given weights, which add up to its own; pass what is lost as the last part. Each
// part in turn takes floor(share * weight / rest) of each origin, and the micro-carats still missing one each from the
// origins with the largest remainders, ties to the earlier origin.
export function splitShares(whole: readonly OriginShare[], parts: readonly bigint[]): OriginShare[][] {
  const rest = [...whole];
  let total = totalOf(whole);
  const split = parts.map((part) => {
    checkInvariant(part <= total, "the parts add up to the whole");
    const taken = part === 0n ? [] : take(rest, total, part);
    total -= part;
    return taken;
  });
  checkInvariant(total === 0n, "the parts add up to the whole");
  return split;
}

export function totalOf(shares: readonly OriginShare[]): bigint {
  return shares.reduce((sum, share) => sum + share.weight, 0n);
}
