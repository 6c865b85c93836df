// The state that a passport's records add up to, as the rules and the alerts read it.

import type { AmendmentState, Attestation, AttestationState, Claim, ClaimValue, StatementState } from "../ledger/attestation.ts";
import { claimKey, compareClaims } from "../ledger/attestation.ts";
import type { Changes } from "../ledger/changes.ts";
import type { Config } from "../ledger/config.ts";
import type { ItemId, LineRef, LogId, RecordId, SourceId } from "../ledger/ids.ts";
import type { ItemState } from "../ledger/item.ts";
import type { LogState } from "../ledger/log_state.ts";
import { OverlayView } from "../ledger/overlay_view.ts";
import type { LineageView } from "../ledger/view.ts";

// Claims that are kept apart by one of their parts, sorted where they are read.
class ClaimIndex {
  private readonly lists = new Map<string, Claim[]>();

  constructor(private readonly keyOf: (claim: Claim) => string) {}

  add(claim: Claim): void {
    const key = this.keyOf(claim);
    const list = this.lists.get(key) ?? [];
    this.lists.set(key, list);
    const at = this.placeOf(list, claim);
    if (list[at] === undefined || compareClaims(list[at], claim) !== 0) list.splice(at, 0, claim);
  }

  remove(claim: Claim): void {
    const list = this.list(this.keyOf(claim));
    const at = this.placeOf(list, claim);
    if (list[at] !== undefined && compareClaims(list[at], claim) === 0) list.splice(at, 1);
  }

  list(key: string): Claim[] {
    return this.lists.get(key) ?? [];
  }

  // The first place whose claim is not before `claim`.
  private placeOf(list: readonly Claim[], claim: Claim): number {
    let from = 0;
    let to = list.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compareClaims(list[middle]!, claim) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

function listIn<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}

const NOTHING: ReadonlySet<ItemId> = new Set();

export class ShownView implements LineageView {
  // Every item that a shown line wrote, and the containers that each was ever in.
  readonly containers = new Map<ItemId, Set<ItemId>>();
  readonly allAttestations = new Map<ItemId, Attestation[]>();
  // Whatever was applied, in that order.
  readonly applied: Changes[] = [];

  private readonly state: OverlayView;
  private readonly contents = new Map<ItemId, Set<ItemId>>(); // containers, the other way
  private readonly parentsOf = new Map<ItemId, ItemId[]>();
  private readonly claimsByValue = new ClaimIndex((claim) => claimKey(claim.claimed));
  private readonly claimsByItem = new ClaimIndex((claim) => claim.item);

  constructor(readonly config: Config) {
    this.state = new OverlayView(config);
  }

  apply(changes: Changes): void {
    this.applied.push(changes);
    for (const { id, after } of changes.items) {
      const containers = this.containers.get(id) ?? new Set();
      this.containers.set(id, containers);
      if (after.container === undefined) continue;
      containers.add(after.container);
      this.contents.set(after.container, (this.contents.get(after.container) ?? new Set()).add(id));
    }
    for (const { child, parent } of changes.edges) listIn(this.parentsOf, child).push(parent);
    for (const { item, line, state } of changes.attestations) listIn(this.allAttestations, item).push({ line, state });
    for (const { claim, removed } of changes.claims) {
      for (const index of [this.claimsByValue, this.claimsByItem]) {
        if (removed) index.remove(claim);
        else index.add(claim);
      }
    }
    this.state.apply(changes);
  }

  // A claim by an item whose own history is not shown.
  addForeignClaim(claim: Claim): void {
    this.claimsByValue.add(claim);
    this.claimsByItem.add(claim);
  }

  // What was ever directly inside `container`.
  everIn(container: ItemId): ReadonlySet<ItemId> {
    return this.contents.get(container) ?? NOTHING;
  }

  log(id: LogId): LogState | undefined {
    return this.state.log(id);
  }
  item(id: ItemId): ItemState | undefined {
    return this.state.item(id);
  }
  sourceTotal(source: SourceId, year: number): bigint {
    return this.state.sourceTotal(source, year);
  }
  statement(record: RecordId): StatementState | undefined {
    return this.state.statement(record);
  }
  attestation(item: ItemId, line: LineRef): AttestationState | undefined {
    return this.state.attestation(item, line);
  }
  amendments(item: ItemId, target: LineRef): readonly AmendmentState[] {
    return this.state.amendments(item, target);
  }

  parents(item: ItemId): readonly ItemId[] {
    return this.parentsOf.get(item) ?? [];
  }
  attestations(item: ItemId): readonly Attestation[] {
    return this.allAttestations.get(item) ?? [];
  }
  claimsOf(item: ItemId): readonly Claim[] {
    return this.claimsByItem.list(item);
  }
  claimsTo(value: ClaimValue, exceptBy: RecordId | undefined, limit: number): readonly Claim[] {
    const found: Claim[] = [];
    for (const claim of this.claimsByValue.list(claimKey(value))) {
      if (found.length === limit) break;
      if (claim.statedBy !== exceptBy) found.push(claim);
    }
    return found;
  }
}
