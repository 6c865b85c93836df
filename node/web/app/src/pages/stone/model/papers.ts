// What was stated of the item and of what it was made of: laboratories' reports, certificates, matches, settlements.

import { type CheckedRecord, newest, type Shown } from "../../../checker/shown.ts";
import type { Attestation } from "../../../ledger/attestation.ts";
import type { Config } from "../../../ledger/config.ts";
import type { ItemId, RecordId } from "../../../ledger/ids.ts";
import { type Attest, type GradeRow, StatementKind } from "../../../proto/messages.ts";
import { type Lineage, type Relation, relationTo } from "./lineage.ts";
import { type Party, partyOf } from "./parties.ts";

interface About {
  readonly by: Party;
  readonly relation: Relation; // of what it is about
  readonly withdrawn: boolean;
}

export interface Report extends About {
  readonly row: GradeRow;
}

export interface Paper extends About {
  readonly statement: NonNullable<Attest["statement"]>;
}

// As it is written on the certificate: many have their country's code in front already.
export function certificateNumber(country: string, number: string): string {
  return number.startsWith(country) ? number : `${country} ${number}`;
}

interface Found {
  readonly record: CheckedRecord;
  readonly item: ItemId;
  readonly attestation: Attestation;
}

function found(shown: Shown, lineage: Lineage): Found[] {
  const records = new Map<RecordId, CheckedRecord>(shown.records.map((record) => [record.id, record]));
  return [...lineage.pieces, ...lineage.lots].flatMap((item) =>
    shown.view!.attestations(item).map((attestation) => ({ record: records.get(attestation.line.record)!, item, attestation })),
  );
}

function about(shown: Shown, lineage: Lineage, config: Config, { item, attestation }: Found): About {
  const by = partyOf(config, attestation.state.participant);
  const withdrawn = shown.view!.statement(attestation.line.record)?.withdrawnBy !== undefined;
  return { by, relation: relationTo(lineage, shown.view!, item), withdrawn };
}

// Of the item itself and of what it was when it was still one piece, the newest first.
export function reportsOf(shown: Shown, lineage: Lineage): Report[] {
  const config = newest(shown);
  const reports = found(shown, lineage).flatMap((one): Report[] => {
    const { state } = one.attestation;
    if (state.kind !== StatementKind.GRADE || !lineage.line.includes(one.item)) return [];
    return [{ ...about(shown, lineage, config, one), row: state.row }];
  });
  return reports.sort((a, b) => b.row.reportDay - a.row.reportDay);
}

// One paper a record, whatever the number of pieces that it is about. A standing flag is a warning, one taken back is here.
export function papersOf(shown: Shown, lineage: Lineage): Paper[] {
  const config = newest(shown);
  const byRecord = new Map<RecordId, Found[]>();
  for (const one of found(shown, lineage)) {
    const of = byRecord.get(one.record.id) ?? [];
    byRecord.set(one.record.id, of);
    of.push(one);
  }
  const papers = [...byRecord.values()].flatMap((of): { at: bigint; paper: Paper }[] => {
    const { body } = of[0]!.record;
    const statement = body.action?.case === "attest" ? body.action.value.statement : undefined;
    if (statement === undefined) return [];
    const paper = { ...about(shown, lineage, config, of[0]!), statement };
    return statement.case === "flag" && !paper.withdrawn ? [] : [{ at: body.createdAtMs, paper }];
  });
  return papers.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ paper }) => paper);
}
