// A ledger without signatures: participants with their roles, and records made of rows.

import assert from "node:assert/strict";
import { NO_BYTES } from "../../../node/web/app/src/bytes/bytes.ts";
import { fromHex, toHex, utf8 } from "../../../node/web/app/src/bytes/text.ts";
import { sha256 } from "../../../node/web/app/src/crypto/sha256.ts";
import type { Config, Participant } from "../../../node/web/app/src/ledger/config.ts";
import { type ItemId, itemId, type LogId } from "../../../node/web/app/src/ledger/ids.ts";
import type { ItemState } from "../../../node/web/app/src/ledger/item.ts";
import { judge, judgeShown } from "../../../node/web/app/src/ledger/judge.ts";
import type { Changes } from "../../../node/web/app/src/ledger/changes.ts";
import { recordId } from "../../../node/web/app/src/ledger/record.ts";
import { Refusal, type Rule } from "../../../node/web/app/src/ledger/refusal.ts";
import type { LedgerRecord } from "../../../node/web/app/src/ledger/rules/context.ts";
import { type ItemKind, Role } from "../../../node/web/app/src/proto/messages.ts";
import { parseStrict } from "../../../node/web/app/src/proto/strict_parse.ts";
import { encode } from "./encode.ts";
import { MemoryView } from "./memory_view.ts";

export const CARAT = 1_000_000n; // micro-carats
const DAY = 20_000;

const name = (text: string) => toHex(sha256(utf8(text)));

function participant(id: string, role: Role, sources: readonly string[]): Participant {
  return {
    id, displayName: id, nameCommitment: undefined, country: "LS", roles: [role], witnessKey: undefined, endpoints: [], tlsFingerprints: [],
    logs: [{ log: id, key: name(`${id}/0`), nextKeyHash: name(`${id}/1`), frozen: false, closing: undefined }],
    sources: sources.map((source) => ({ id: source, name: source, country: "LS", licence: "L-1", perYear: 1_000n * CARAT })),
  };
}

// jwaneng and kao (miners, a source of their own name each), paris (retailer), surat (cutter).
const CONFIG: Config = {
  network: name("network"), number: 0n, hash: name("network"), previous: "0".repeat(64), networkName: "small", createdAtMs: 0n, witnesses: ["kao"],
  participants: [
    participant("jwaneng", Role.MINER, ["jwaneng"]), participant("kao", Role.MINER, ["kao"]), participant("paris", Role.RETAILER, []),
    participant("surat", Role.CUTTER, []),
  ],
  tolerances: { reweighPpm: 5_000, reweighUct: 10_000n },
};

export interface Row {
  readonly case: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export const made = (kind: ItemKind, weightUct: bigint, count = 1): Row => ({ case: "newItem", value: { kind, weightUct, count } });

export class SmallLedger {
  readonly view = new MemoryView(CONFIG);
  private records = 0;

  item(id: ItemId): ItemState {
    return this.view.item(id)!;
  }
  headed(kind: string, id: ItemId, value: object = {}): Row {
    return { case: kind, value: { item: fromHex(id)!, head: fromHex(this.item(id).head)!, ...value } };
  }

  record(log: LogId, action: Row, rows: readonly Row[]): LedgerRecord {
    const { size, head } = this.view.log(log)!;
    const frame = { formatVersion: 1, networkId: fromHex(CONFIG.network)!, logId: log, sequence: size, previous: fromHex(head)! };
    const body = encode("RecordBody", { ...frame, createdAtMs: BigInt(++this.records), linesRoot: NO_BYTES, lineCount: rows.length, action });
    const lines = rows.map((row) => parseStrict("Line", encode("Line", { salt: new Uint8Array(16), row }), "line"));
    return { id: recordId(body), body: parseStrict("RecordBody", body, "body"), lines, numbers: [] };
  }
  judge(record: LedgerRecord): Changes {
    const changes = judge(record, this.view);
    this.view.apply(changes);
    return changes;
  }
  // The items that the record made, in the order of their lines.
  write(log: LogId, action: Row, rows: readonly Row[]): ItemId[] {
    const record = this.record(log, action, rows);
    this.judge(record);
    return rows.flatMap((row, i) => (row.case === "newItem" ? [itemId(record.id, i)] : []));
  }
  // Of a record of which only those lines are shown.
  judgeShown(log: LogId, action: Row, rows: readonly Row[], numbers: readonly number[]): Changes {
    const record = this.record(log, action, rows);
    return judgeShown({ ...record, lines: numbers.map((number) => record.lines[number]!), numbers }, this.view.log(log)!, this.view);
  }

  registerRough(miner: string, rows: readonly Row[]): ItemId[] {
    return this.write(miner, { case: "registerRough", value: { sourceId: miner, extractedFromDay: DAY, extractedToDay: DAY } }, rows);
  }
  pass(items: readonly ItemId[], from: string, to: string): void {
    this.write(from, { case: "offer", value: { to, terms: 1 } }, items.map((id) => this.headed("item", id)));
    this.write(to, { case: "accept", value: {} }, items.map((id) => this.headed("accept", id)));
  }
}

export function refused(rule: Rule, line: number | undefined, step: () => unknown): void {
  assert.throws(step, (error) => {
    assert.ok(error instanceof Refusal);
    assert.deepEqual([error.rule, error.line], [rule, line]);
    return true;
  });
}
