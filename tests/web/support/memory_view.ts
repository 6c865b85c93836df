// The state in maps, as the rules and the alerts read it: tests/support/memory_view.cc again.

import {
  type AmendmentState, type Attestation, type AttestationState, type Claim, claimKey, type ClaimValue, compareClaims, type StatementState,
} from "../../../node/web/app/src/ledger/attestation.ts";
import type { Changes } from "../../../node/web/app/src/ledger/changes.ts";
import type { Config } from "../../../node/web/app/src/ledger/config.ts";
import { type ItemId, type LineRef, type LogId, ownerOf, sameLine } from "../../../node/web/app/src/ledger/ids.ts";
import type { ItemState } from "../../../node/web/app/src/ledger/item.ts";
import { emptyLogState, type LogState } from "../../../node/web/app/src/ledger/log_state.ts";
import type { LineageView } from "../../../node/web/app/src/ledger/view.ts";

// A log's place among its participant's: 1 for "kao", 2 for its successor "kao.2".
const logNumber = (log: LogId) => Number(log.slice(ownerOf(log).length + 1) || 1);
const lineKey = ({ record, line }: LineRef) => `${record}/${String(line).padStart(10, "0")}`;
const claimName = (claim: Claim) => `${claimKey(claim.claimed)}/${claim.statedBy}/${claim.item}`;

function inMap<Value>(map: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  let inner = map.get(key);
  if (inner === undefined) map.set(key, (inner = new Map()));
  return inner;
}

const sortedKeys = (map: Map<string, unknown> | undefined) => [...(map?.keys() ?? [])].sort();

export class MemoryView implements LineageView {
  config: Config;
  readonly items = new Map<ItemId, ItemState>();
  private readonly logs = new Map<LogId, LogState>();
  private readonly totals = new Map<string, bigint>();
  private readonly statements = new Map<string, StatementState>();
  private readonly attested = new Map<ItemId, Map<string, Attestation>>();
  private readonly amended = new Map<ItemId, Map<string, AmendmentState>>();
  private readonly parentsOf = new Map<ItemId, Map<ItemId, true>>();
  private readonly claims = new Map<string, Claim>();

  constructor(config: Config) {
    this.config = config;
    this.adopt(config);
  }

  // The configuration from now on; logs that it adds are empty.
  adopt(config: Config): void {
    this.config = config;
    for (const participant of config.participants) {
      for (const log of participant.logs) if (!this.logs.has(log.log)) this.logs.set(log.log, emptyLogState(participant, log));
    }
  }

  apply(changes: Changes): void {
    this.logs.set(changes.logId, changes.log);
    for (const write of changes.items) this.items.set(write.id, write.after);
    for (const { parent, child } of changes.edges) inMap(this.parentsOf, child).set(parent, true);
    for (const { claim, removed } of changes.claims) {
      if (removed) this.claims.delete(claimName(claim));
      else this.claims.set(claimName(claim), claim);
    }
    for (const { item, line, state } of changes.attestations) inMap(this.attested, item).set(lineKey(line), { line, state });
    for (const { item, state } of changes.amendments) {
      const place = [logNumber(state.log), state.sequence, state.line].map((part) => String(part).padStart(20, "0"));
      inMap(this.amended, item).set([lineKey(state.target), ...place].join("/"), state);
    }
    for (const { record, state } of changes.statements) this.statements.set(record, state);
    for (const { source, year, total } of changes.sourceTotals) this.totals.set(`${source}/${year}`, total);
  }

  log(id: LogId): LogState | undefined {
    return this.logs.get(id);
  }
  item(id: ItemId): ItemState | undefined {
    return this.items.get(id);
  }
  sourceTotal(source: string, year: number): bigint {
    return this.totals.get(`${source}/${year}`) ?? 0n;
  }
  statement(record: string): StatementState | undefined {
    return this.statements.get(record);
  }
  attestation(item: ItemId, line: LineRef): AttestationState | undefined {
    return this.attested.get(item)?.get(lineKey(line))?.state;
  }
  amendments(item: ItemId, target: LineRef): AmendmentState[] {
    const all = this.amended.get(item);
    return sortedKeys(all).map((key) => all!.get(key)!).filter((amendment) => sameLine(amendment.target, target));
  }
  parents(item: ItemId): ItemId[] {
    return sortedKeys(this.parentsOf.get(item));
  }
  attestations(item: ItemId): Attestation[] {
    const all = this.attested.get(item);
    return sortedKeys(all).map((key) => all!.get(key)!);
  }
  claimsOf(item: ItemId): Claim[] {
    return [...this.claims.values()].filter((claim) => claim.item === item).sort(compareClaims);
  }
  claimsTo(value: ClaimValue, exceptBy: string | undefined, limit: number): Claim[] {
    const key = claimKey(value);
    const all = [...this.claims.values()].filter((claim) => claimKey(claim.claimed) === key && claim.statedBy !== exceptBy);
    return all.sort(compareClaims).slice(0, limit);
  }
}
