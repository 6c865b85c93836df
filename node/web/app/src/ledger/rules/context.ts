// What every rule is given: the record, the state it is judged against, and who wrote it.
//
// By the time a rule runs, judge.ts has checked the frame: the log is one of the author's, the record is its next,
// the author has the action's role, and each line has the row that the action wants.

import { checkInvariant } from "../check.ts";
import type { Participant } from "../config.ts";
import type { LogId, RecordId } from "../ids.ts";
import type { LogState } from "../log_state.ts";
import type { View } from "../view.ts";
import type { Line, RecordBody } from "../../proto/messages.ts";

// A record, parsed. `numbers`: which of its lines these are, in rising order, for judgeShown; empty where all are there.
export interface LedgerRecord {
  readonly id: RecordId;
  readonly body: RecordBody;
  readonly lines: readonly Line[];
  readonly numbers: readonly number[];
}

export interface Context {
  readonly record: LedgerRecord;
  readonly view: View;
  readonly author: Participant;
  readonly logId: LogId;
  readonly log: LogState; // before this record
}

export type Row = NonNullable<Line["row"]>;
export type RowCase = Row["case"];
export type RowOf<Case extends RowCase> = Extract<Row, { case: Case }>["value"];

export type Action = NonNullable<RecordBody["action"]>;
export type ActionCase = Action["case"];
export type ActionOf<Case extends ActionCase> = Extract<Action, { case: Case }>["value"];

// The row in the line at that place, which is of that kind (rules/form.ts).
export function rowAt<Case extends RowCase>(context: Context, index: number, kind: Case): RowOf<Case> {
  const row = context.record.lines[index]!.row;
  checkInvariant(row?.case === kind, "a line holds the row that its action has there");
  return row.value as RowOf<Case>;
}

// Those of the lines from `first` on, with their places.
export function rowsFrom<Case extends RowCase>(context: Context, first: number, kind: Case): [number, RowOf<Case>][] {
  return context.record.lines.slice(first).map((_, i) => [first + i, rowAt(context, first + i, kind)]);
}

// Every line is there. When not, rules leave out what they cannot tell (judgeShown).
export function isComplete(context: Context): boolean {
  return context.record.numbers.length === 0;
}

// The line's number in the signed record: what item ids and references are made of.
export function numberAt(context: Context, index: number): number {
  return context.record.numbers[index] ?? index;
}
