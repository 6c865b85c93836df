// What one valid record does to the state, as values: the rules return it, views apply it. Applying cannot fail.

import type { AmendmentState, AttestationState, Claim, StatementState } from "./attestation.ts";
import type { Digest, ItemId, LineRef, LogId, ParticipantId, PublicKey, RecordId, SourceId } from "./ids.ts";
import type { ItemState } from "./item.ts";
import type { LogState } from "./log_state.ts";

export interface ItemWrite {
  readonly id: ItemId;
  readonly line: number; // its place among the lines that were judged
  readonly before: ItemState | undefined; // undefined: created by this record
  readonly after: ItemState;
}

export interface LineageEdge {
  readonly parent: ItemId;
  readonly child: ItemId;
}

export interface ClaimWrite {
  readonly claim: Claim;
  readonly removed: boolean; // by an amendment of the same author
}

export interface AttestationWrite {
  readonly item: ItemId;
  readonly line: LineRef;
  readonly state: AttestationState;
}

export interface AmendmentWrite {
  readonly item: ItemId;
  readonly state: AmendmentState;
}

export interface StatementWrite {
  readonly record: RecordId;
  readonly state: StatementState;
}

export interface SourceTotalWrite {
  readonly source: SourceId;
  readonly year: number;
  readonly total: bigint; // after this record
}

// An owner's own stone number; an index, not state.
export interface ReferenceWrite {
  readonly participant: ParticipantId;
  readonly reference: string;
  readonly item: ItemId;
}

// What a rule makes of a record: all but the log, which is judge's to move on.
export interface Effects {
  rotated: { readonly key: PublicKey; readonly nextKeyHash: Digest } | undefined;
  readonly items: ItemWrite[];
  readonly edges: LineageEdge[];
  readonly claims: ClaimWrite[];
  readonly attestations: AttestationWrite[];
  readonly amendments: AmendmentWrite[];
  readonly statements: StatementWrite[];
  readonly sourceTotals: SourceTotalWrite[];
  readonly references: ReferenceWrite[];
}

export function noEffects(): Effects {
  return {
    rotated: undefined, items: [], edges: [], claims: [], attestations: [], amendments: [], statements: [], sourceTotals: [], references: [],
  };
}

export interface Changes extends Readonly<Effects> {
  readonly logId: LogId;
  readonly log: LogState; // after this record
}
