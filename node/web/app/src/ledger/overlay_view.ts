// The state that the changes applied so far add up to, from nothing but a configuration: what the node's OverlayView is
// over a base that knows nothing.

import type { AmendmentState, AttestationState, StatementState } from "./attestation.ts";
import type { Changes } from "./changes.ts";
import type { Config } from "./config.ts";
import { type ItemId, type LineRef, type LogId, type RecordId, sameLine, type SourceId } from "./ids.ts";
import type { ItemState } from "./item.ts";
import type { LogState } from "./log_state.ts";
import type { View } from "./view.ts";

const yearKey = (source: SourceId, year: number) => `${source}/${year}`;
const lineKey = (item: ItemId, line: LineRef) => `${item}/${line.record}/${line.line}`;

export class OverlayView implements View {
  private readonly items = new Map<ItemId, ItemState>();
  private readonly logs = new Map<LogId, LogState>();
  private readonly sourceTotals = new Map<string, bigint>();
  private readonly statements = new Map<RecordId, StatementState>();
  private readonly lines = new Map<string, AttestationState>();
  private readonly amended = new Map<ItemId, AmendmentState[]>();

  constructor(readonly config: Config) {}

  // On top of everything that was applied before.
  apply(changes: Changes): void {
    this.logs.set(changes.logId, changes.log);
    for (const write of changes.items) this.items.set(write.id, write.after);
    for (const write of changes.sourceTotals) this.sourceTotals.set(yearKey(write.source, write.year), write.total);
    for (const write of changes.statements) this.statements.set(write.record, write.state);
    for (const write of changes.attestations) this.lines.set(lineKey(write.item, write.line), write.state);
    for (const { item, state } of changes.amendments) {
      const known = this.amended.get(item);
      if (known === undefined) this.amended.set(item, [state]);
      else known.push(state);
    }
  }

  log(id: LogId): LogState | undefined {
    return this.logs.get(id);
  }
  item(id: ItemId): ItemState | undefined {
    return this.items.get(id);
  }
  sourceTotal(source: SourceId, year: number): bigint {
    return this.sourceTotals.get(yearKey(source, year)) ?? 0n;
  }
  statement(record: RecordId): StatementState | undefined {
    return this.statements.get(record);
  }
  attestation(item: ItemId, line: LineRef): AttestationState | undefined {
    return this.lines.get(lineKey(item, line));
  }
  amendments(item: ItemId, target: LineRef): readonly AmendmentState[] {
    return this.amended.get(item)?.filter((amendment) => sameLine(amendment.target, target)) ?? [];
  }
}
