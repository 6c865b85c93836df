// What the rules may read: the state as one log's author sees it. A View is the ledger's only window on the world.
//
// "Not there" is undefined, or an empty list.

import type { AmendmentState, Attestation, AttestationState, Claim, ClaimValue, StatementState } from "./attestation.ts";
import type { Config } from "./config.ts";
import type { ItemId, LineRef, LogId, RecordId, SourceId } from "./ids.ts";
import type { ItemState } from "./item.ts";
import type { LogState } from "./log_state.ts";

export interface View {
  readonly config: Config; // in force
  log(id: LogId): LogState | undefined;
  item(id: ItemId): ItemState | undefined;
  // Micro-carats that a source has registered in a calendar year so far.
  sourceTotal(source: SourceId, year: number): bigint;
  statement(record: RecordId): StatementState | undefined;
  // The attestation or grade on `item` in that line.
  attestation(item: ItemId, line: LineRef): AttestationState | undefined;
  // Amendments to what `target` states of `item`, in the order of their author's logs.
  amendments(item: ItemId, target: LineRef): readonly AmendmentState[];
}

// What alerts and passports read besides: the lineage and the sets.
export interface LineageView extends View {
  parents(item: ItemId): readonly ItemId[];
  attestations(item: ItemId): readonly Attestation[];
  // Every claim that `item` makes to a unique value, sorted.
  claimsOf(item: ItemId): readonly Claim[];
  // The first `limit` claims to one value, sorted, without those that record `exceptBy` states.
  claimsTo(value: ClaimValue, exceptBy: RecordId | undefined, limit: number): readonly Claim[];
}
