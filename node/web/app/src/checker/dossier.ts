// What a policy is judged on: the facts of a genuine passport, as values, and nothing that it does not show.
//
// Source: docs/policies.md, "What a policy sees". The node's node/passport/dossier.h has the same of the same passport.

import type { AlertKind } from "../ledger/alerts.ts";
import type { ItemId, LogId, ParticipantId, RecordId } from "../ledger/ids.ts";
import type { ItemState } from "../ledger/item.ts";
import type { OriginLevel } from "./verdict.ts";

// What the moves carried, counted once a move: a lot of ten thousand stones that changed hands 25 times. Past it none is told.
export const MOVE_STEPS_MAX = 250_000;

// A stone or a parcel that a policy judges: the passport's item, or each of what lies in it, however deep.
export interface Good {
  readonly item: ItemId;
  readonly level: OriginLevel;
  readonly inJewellery: boolean;
  readonly place: string; // the country that it is in; "" when the moves are not complete
  readonly containers: readonly ItemId[]; // that it lies in, the innermost first; those around the passport's item too
}

// A good, or what goods came from. The state of what is used up is its last.
export interface KnownItem {
  readonly state: ItemState;
  readonly parents: readonly ItemId[]; // sorted
}

// One stone or parcel in a move.
export interface Carried {
  readonly item: ItemId;
  readonly inside: ItemId; // the container that it lay in; the item itself when it lay in none
  readonly from: string; // the country that it came from; "" when it was registered
}

// That goods came into somebody's hands: registered, accepted, or taken over.
export interface Move {
  readonly log: LogId;
  readonly sequence: bigint;
  readonly record: RecordId;
  readonly item: ItemId; // as it was handed over: a stone, a parcel, a lot
  readonly giver: ParticipantId; // empty when it was registered
  readonly receiver: ParticipantId;
  readonly to: string; // the country
  readonly offeredDay: number; // when the giver offered it; the day of the move where nobody did
  readonly day: number;
  readonly carried: readonly Carried[]; // by item
  readonly nested: ReadonlyMap<ItemId, ItemId>; // containers inside `item`, and what each lies in
}

// An attestation, or a grade.
export interface Paper {
  readonly kind: string; // its stable name
  readonly log: LogId;
  readonly sequence: bigint;
  readonly record: RecordId;
  readonly participant: ParticipantId;
  readonly country: string; // the participant's
  readonly withdrawn: boolean;
  readonly day: number; // that it is of: issued, confirmed, reported, insured from
  readonly lastDay: number; // of its validity; 0: it says none
  readonly issuedIn: string; // a Kimberley certificate's country; an import confirmation's certificate's
  readonly origins: readonly string[]; // countries of mining that it names, sorted
}

export interface DossierAlert {
  readonly item: ItemId; // that bears it: a good, what it came from, or what it lies in
  readonly kind: AlertKind;
  readonly record: RecordId | undefined;
}

export interface Dossier {
  readonly day: number; // the passport's own: Conclusion.asOfS
  readonly holder: ParticipantId; // whose hands it is in
  readonly goods: readonly Good[]; // by item; none of a lot that is empty
  readonly items: ReadonlyMap<ItemId, KnownItem>;
  readonly moves: readonly Move[]; // of these items, by log, sequence and item
  readonly movesComplete: boolean; // false: there were more than MOVE_STEPS_MAX, and none is here
  readonly papers: ReadonlyMap<ItemId, readonly Paper[]>; // by log and sequence, each item's; on containers too
  readonly alerts: readonly DossierAlert[]; // by item, as ownAlerts gives them
}
