// An item's state and its parts, as the rules read and write them.
//
// States are never edited: a rule makes a copy with what changes.

import { equalBytes, NO_BYTES } from "../bytes/bytes.ts";
import { Color, type Facts, ItemKind, ItemStatus, Terms } from "../proto/messages.ts";
import type { Digest, ItemId, LineRef, LogId, ParticipantId, RecordId, SourceId } from "./ids.ts";

export function isContainer(kind: ItemKind): boolean {
  return kind === ItemKind.LOT || kind === ItemKind.JEWELLERY;
}
export function isRough(kind: ItemKind): boolean {
  return kind === ItemKind.ROUGH_STONE || kind === ItemKind.ROUGH_PARCEL;
}
export function isPolished(kind: ItemKind): boolean {
  return kind === ItemKind.POLISHED_STONE || kind === ItemKind.POLISHED_PARCEL;
}
export function isParcel(kind: ItemKind): boolean {
  return kind === ItemKind.ROUGH_PARCEL || kind === ItemKind.POLISHED_PARCEL;
}
export function isSingleStone(kind: ItemKind): boolean {
  return kind === ItemKind.ROUGH_STONE || kind === ItemKind.POLISHED_STONE;
}

// Stable lower-case names, by number.
const KINDS = ["", "rough_stone", "polished_stone", "rough_parcel", "polished_parcel", "lot", "jewellery"];
const STATUSES = ["", "held", "offered", "packed", "sold", "consumed", "lost"];
const TERMS = ["none", "sale", "memo", "consignment", "job_work", "grading", "return", "export"];

export function kindName(kind: ItemKind): string {
  return KINDS[kind]!;
}
export function statusName(status: ItemStatus): string {
  return STATUSES[status]!;
}
export function termsName(terms: Terms): string {
  return TERMS[terms]!;
}

// Where carats come from: a licensed source and days of extraction, or undeclared (then everything else is empty).
export interface Origin {
  readonly undeclared: boolean;
  readonly participant: ParticipantId;
  readonly source: SourceId;
  readonly country: string; // ISO 3166-1 alpha-2
  readonly fromDay: number;
  readonly toDay: number;
}

export interface OriginShare {
  readonly origin: Origin;
  readonly weight: bigint;
}

export interface ItemState {
  readonly kind: ItemKind;
  readonly weight: bigint;
  readonly count: number;
  readonly sieve: string;
  readonly custodian: ParticipantId;
  readonly owner: ParticipantId; // empty while sold to a consumer
  readonly status: ItemStatus;
  readonly head: RecordId;
  readonly version: number;
  readonly offeredTo: ParticipantId;
  readonly offerTerms: Terms;
  readonly heldTerms: Terms;
  readonly heldFrom: ParticipantId;
  readonly senderTerms: Terms; // on which heldFrom holds it himself, when he is not its owner either
  readonly senderFrom: ParticipantId;
  readonly container: ItemId | undefined;
  readonly contentCount: number;
  readonly nestingDepth: number;
  readonly origins: readonly OriginShare[];
  readonly facts: Facts;
  readonly created: LineRef;
  readonly authorLog: LogId;
  readonly claimHash: Digest | undefined;
  readonly discrepancy: boolean;
}

export const NO_FACTS: Facts = {
  shape: 0, color: 0, fancyColor: "", clarity: 0, cut: 0, polish: 0, symmetry: 0, fluorescence: 0, lengthUm: 0, widthUm: 0,
  depthUm: 0, inscription: "", fingerprint: NO_BYTES, description: "",
};

// `base` with every field that `newer` sets replaced. A colour that is not fancy takes the fancy one away.
export function merged(base: Facts, newer: Facts): Facts {
  const out: Record<string, unknown> = { ...base };
  if (newer.color !== Color.UNSPECIFIED && newer.color !== Color.FANCY) out.fancyColor = "";
  for (const [name, value] of Object.entries(newer as object) as [string, number | string | Uint8Array][]) {
    if (typeof value === "number" ? value !== 0 : value.length !== 0) out[name] = value;
  }
  return out as unknown as Facts;
}

export function sameFacts(a: Facts, b: Facts): boolean {
  const { fingerprint, ...others } = a;
  return equalBytes(fingerprint, b.fingerprint) && Object.entries(others).every(([name, value]) => b[name as keyof Facts] === value);
}
