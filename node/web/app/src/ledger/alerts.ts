// What a buyer must be warned of: flags, duplicates, discrepancies, on the item and on all that it came from.
//
// A duplicate is a unique value (scan fingerprint, report number, inscription, Kimberley certificate number) that two
// items claim, or two certificates. An authority's settle_duplicate on either of two items that names the other one in
// `against` settles it for both. Certificates are settled item by item.
//
// Throws TooMany past ANCESTORS_MAX.

import { Malformed } from "../bytes/malformed.ts";
import { ClaimKind, type Facts, FlagKind, StatementKind } from "../proto/messages.ts";
import { type Attestation, type Claim, claimKey, claimKindName, type ClaimValue, flagKindName } from "./attestation.ts";
import { type ItemId, itemIdFrom, type RecordId } from "./ids.ts";
import { merged } from "./item.ts";
import type { LineageView } from "./view.ts";

export type AlertKind = "duplicate" | "stolen" | "recalled" | "suspected_synthetic" | "conflict" | "discrepancy";

export interface Alert {
  readonly kind: AlertKind;
  readonly detail: string; // one sentence
  readonly via?: ItemId; // the ancestor or container that carries it; none: the item itself
  readonly record?: RecordId; // a flag's
  readonly claim?: ClaimValue; // a duplicate's
  readonly others?: readonly ItemId[]; // a duplicate's other bearers, at most OTHERS_SHOWN_MAX
}

// The answer would be larger than anybody asks for.
export class TooMany extends Error {}

// Ancestors that are looked at for one item: a parcel of melee blended from full documents of cut stones.
const ANCESTORS_MAX = 500_000;
const OTHERS_SHOWN_MAX = 64;
// Claims to one value that are looked at. Where more than these contradict an item's, the alert stays, settled or not.
const CLAIMS_EXAMINED_MAX = 4_096;

function alertFor(flag: FlagKind): AlertKind {
  return flag === FlagKind.UNSPECIFIED ? "conflict" : (flagKindName(flag) as AlertKind);
}

function stands(view: LineageView, attestation: Attestation): boolean {
  const statement = view.statement(attestation.line.record);
  return statement !== undefined && statement.withdrawnBy === undefined;
}

function flagsOf(view: LineageView, item: ItemId): Alert[] {
  const flags = view.attestations(item).filter((attestation) => attestation.state.kind === StatementKind.FLAG && stands(view, attestation));
  return flags.map(({ line, state }) => {
    return { kind: alertFor(state.flag), detail: `flagged as ${flagKindName(state.flag)} by ${state.participant}`, record: line.record };
  });
}

// The items that a standing settlement on `item` says were looked at for this value; undefined when there is none.
function settledAgainst(view: LineageView, item: ItemId, value: ClaimValue): Set<ItemId> | undefined {
  let against: Set<ItemId> | undefined;
  for (const attestation of view.attestations(item)) {
    const { state } = attestation;
    if (state.kind !== StatementKind.SETTLE_DUPLICATE || state.claimKind !== value.kind || state.claimValue !== value.value) continue;
    if (!stands(view, attestation)) continue;
    against ??= new Set();
    for (const other of state.row.against) {
      const id = itemIdFrom(other);
      if (id !== undefined) against.add(id);
    }
  }
  return against;
}

// A certificate that its author has withdrawn claims nothing any more.
function isWithdrawn(view: LineageView, claim: Claim): boolean {
  return claim.claimed.kind === ClaimKind.KIMBERLEY_CERTIFICATE && view.statement(claim.statedBy)?.withdrawnBy !== undefined;
}

function isSettled(view: LineageView, item: ItemId, other: Claim, mine: Set<ItemId> | undefined): boolean {
  if (mine !== undefined && (other.claimed.kind === ClaimKind.KIMBERLEY_CERTIFICATE || mine.has(other.item))) return true;
  return other.item !== item && settledAgainst(view, other.item, other.claimed)?.has(item) === true;
}

function duplicateOf(view: LineageView, mine: Claim): Alert[] {
  // A certificate's own stones do not contradict each other.
  const isCertificate = mine.claimed.kind === ClaimKind.KIMBERLEY_CERTIFICATE;
  const claims = view.claimsTo(mine.claimed, isCertificate ? mine.statedBy : undefined, CLAIMS_EXAMINED_MAX);
  const clashing = claims.filter((other) => isCertificate || other.item !== mine.item);
  if (clashing.length === 0 || isWithdrawn(view, mine)) return [];
  const settled = settledAgainst(view, mine.item, mine.claimed);
  const others = new Set<ItemId>();
  let open = claims.length === CLAIMS_EXAMINED_MAX;
  for (const other of clashing) {
    if (isWithdrawn(view, other) || isSettled(view, mine.item, other, settled)) continue;
    open = true;
    if (others.size === OTHERS_SHOWN_MAX) break;
    others.add(other.item);
  }
  if (!open) return [];
  const { claimed } = mine;
  const detail = `the ${claimKindName(claimed.kind)} ${claimed.value} is claimed more than once`;
  return [{ kind: "duplicate", detail, claim: claimed, others: [...others] }];
}

function duplicatesOf(view: LineageView, item: ItemId): Alert[] {
  const claims = view.claimsOf(item);
  // One alert a value, however often the item claims it.
  const isRepeated = ({ claimed }: Claim, i: number) =>
    i !== 0 && claimed.kind !== ClaimKind.KIMBERLEY_CERTIFICATE && claimKey(claimed) === claimKey(claims[i - 1]!.claimed);
  return claims.flatMap((claim, i) => (isRepeated(claim, i) ? [] : duplicateOf(view, claim)));
}

// Those of the item itself.
export function ownAlerts(view: LineageView, item: ItemId): Alert[] {
  const state = view.item(item);
  if (state === undefined) return [];
  const alerts = [...flagsOf(view, item), ...duplicatesOf(view, item)];
  if (state.discrepancy) alerts.push({ kind: "discrepancy", detail: "a re-weighing was beyond the network's tolerance" });
  return alerts;
}

// A re-weighing says something of the stone that was weighed, and its descendants are weighed anew.
function inheritedFrom(view: LineageView, via: ItemId): Alert[] {
  return ownAlerts(view, via).filter(({ kind }) => kind !== "discrepancy").map((alert) => ({ ...alert, via }));
}

// Its own, those of its containers while it is packed, and flags and duplicates of everything it came from.
export function alertsOf(view: LineageView, item: ItemId): Alert[] {
  const alerts = ownAlerts(view, item);
  const add = (from: ItemId) => {
    for (const alert of inheritedFrom(view, from)) alerts.push(alert);
  };
  for (let container = view.item(item)?.container; container !== undefined; container = view.item(container)?.container) add(container);
  const seen = new Set([item]);
  const open = [item];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const parent of view.parents(next)) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      if (seen.size > ANCESTORS_MAX) throw new TooMany(`the item came from more than ${ANCESTORS_MAX} others`);
      add(parent);
      open.push(parent);
    }
  }
  return alerts;
}

// The item's facts as its creator stated them, with the amendments to that statement.
export function amendedFacts(view: LineageView, item: ItemId): Facts {
  const state = view.item(item);
  if (state === undefined) throw new Malformed("item", `there is no item ${item}`);
  return view.amendments(item, state.created).reduce((facts, amendment) => merged(facts, amendment.facts), state.facts);
}
