// The outer form of each action: who may write it, how many lines it has and which row each of them holds.
//
// Data, so that it can be read beside the tables of the design; the rules themselves are one file a family.

import { hasRole, type Participant, roleName } from "../config.ts";
import type { LogId } from "../ids.ts";
import { refuse } from "../refusal.ts";
import type { ActionCase, RowCase } from "./context.ts";
import { RECORD_LINES_MAX } from "../../proto/limits.ts";
import { type Line, type RecordBody, Role } from "../../proto/messages.ts";

// Who may hold goods that are not there to be graded.
export const HOLDERS: readonly Role[] = [Role.MINER, Role.TRADER, Role.CUTTER, Role.RETAILER];
const ANYBODY: readonly Role[] = [];

export interface ActionForm {
  readonly name: string; // as in the proto: "register_rough"
  readonly roles: readonly Role[]; // any one of them; empty: every participant
  readonly firstRow: RowCase | undefined; // of line 0
  readonly otherRows: RowCase | undefined; // of the lines after it
  readonly grouped: boolean; // divide and cut: split rows, each followed by new items
  readonly linesMin: number;
  readonly linesMax: number;
}

// Every line holds the same row.
function uniform(name: string, roles: readonly Role[], row: RowCase): ActionForm {
  return { name, roles, firstRow: row, otherRows: row, grouped: false, linesMin: 1, linesMax: RECORD_LINES_MAX };
}

// Line 0 is about the whole, the others about its parts; there is at least one part.
function headed(name: string, firstRow: RowCase, otherRows: RowCase): ActionForm {
  return { name, roles: ANYBODY, firstRow, otherRows, grouped: false, linesMin: 2, linesMax: RECORD_LINES_MAX };
}

function groups(name: string, roles: readonly Role[]): ActionForm {
  return { name, roles, firstRow: "split", otherRows: "newItem", grouped: true, linesMin: 1, linesMax: RECORD_LINES_MAX };
}

function withoutLines(name: string): ActionForm {
  return { name, roles: ANYBODY, firstRow: undefined, otherRows: undefined, grouped: false, linesMin: 0, linesMax: 0 };
}

const FORMS: Readonly<Record<ActionCase, ActionForm>> = {
  registerRough: uniform("register_rough", [Role.MINER], "newItem"),
  registerStock: uniform("register_stock", HOLDERS, "newItem"),
  pack: headed("pack", "newItem", "item"),
  unpack: headed("unpack", "item", "unpack"),
  blend: headed("blend", "newItem", "item"),
  divide: groups("divide", ANYBODY),
  cut: groups("cut", [Role.CUTTER]),
  offer: uniform("offer", ANYBODY, "item"),
  accept: uniform("accept", ANYBODY, "accept"),
  decline: uniform("decline", ANYBODY, "item"),
  grade: uniform("grade", [Role.LAB], "grade"),
  attest: uniform("attest", ANYBODY, "attest"), // who may attest depends on the statement: rules/attest.ts
  amend: uniform("amend", ANYBODY, "amend"),
  sell: uniform("sell", [Role.RETAILER], "sell"),
  buyBack: uniform("buy_back", [Role.RETAILER], "buyBack"),
  reportLost: uniform("report_lost", ANYBODY, "item"),
  rotateKey: withoutLines("rotate_key"),
  takeOver: uniform("take_over", ANYBODY, "item"),
};
const WITHDRAW = withoutLines("attest");

// In the records of that log of the participant's. No roles named: everybody.
export function hasOneOf(participant: Participant, roles: readonly Role[], log: LogId): boolean {
  return roles.length === 0 || roles.some((role) => hasRole(participant, role, log));
}

// role_missing unless the author hasOneOf them.
export function checkRoles(author: Participant, roles: readonly Role[], log: LogId, action: string): void {
  if (hasOneOf(author, roles, log)) return;
  refuse("role_missing", undefined, { author: author.id, action, role: roles.map(roleName).join(" or ") });
}

// field_missing when the body has no action.
export function formOf({ action }: RecordBody): ActionForm {
  if (action === undefined) refuse("field_missing", undefined, { field: "action" });
  return action.case === "attest" && action.value.statement?.case === "withdraw" ? WITHDRAW : FORMS[action.case];
}

// As in the proto.
function rowName(row: RowCase | undefined): string {
  return row === undefined ? "none" : row.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

// wrong_row unless the row in `line` is what `form` has there.
export function checkRow(form: ActionForm, line: Line, number: number): void {
  const row = line.row?.case;
  const expected = number === 0 ? form.firstRow : form.otherRows;
  if (row === expected || (number !== 0 && form.grouped && row === form.firstRow)) return;
  refuse("wrong_row", number, { action: form.name, row: rowName(row), expected: rowName(expected) });
}
