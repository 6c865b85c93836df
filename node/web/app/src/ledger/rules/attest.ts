// attest: a statement about items by somebody who need not hold them; and withdraw, by its author.
//
//   1. the statement is complete (statements.ts) and the author has a role that may make it (role_missing):
//      authorities for Kimberley certificates, import confirmations and settling duplicates, cutters and laboratories
//      for rough matches, auditors for audits, everybody for the rest;
//   2. each item is known (item_unknown); what the lines carry belongs to the statement (field_invalid): a rough match
//      is of a single stone with the rough stone that the line names (field_missing, item_unknown, kind_not_allowed),
//      settling names the items looked at;
//   3. withdraw has no lines and names an attestation (target_unknown) of the author's own (target_not_yours) that
//      stands (already_withdrawn).
// Attestations are a set beside the state: no heads, no custody, no order. A certificate's number is claimed by the
// attestation, so that the same number on two certificates alerts.

import { normalisedClaim } from "../attestation.ts";
import { type Effects, noEffects } from "../changes.ts";
import { findByLog } from "../config.ts";
import { isSingleStone, kindName } from "../item.ts";
import { refuse } from "../refusal.ts";
import { type Context, isComplete, numberAt, rowsFrom } from "./context.ts";
import { requireHash } from "./fields.ts";
import { checkRoles } from "./form.ts";
import { findItems, type FoundItem, itemIdOf, rowOf, writeClaims } from "./items.ts";
import { ROW_AGAINST_MAX } from "./limits.ts";
import { checkStatement, rolesFor, type Said } from "./statements.ts";
import { toHex } from "../../bytes/text.ts";
import { type Attest, type AttestRow, ClaimKind, FlagKind, ItemKind, StatementKind, type Withdraw } from "../../proto/messages.ts";

type Statement = Exclude<Said, { case: "withdraw" }>;

const KINDS = {
  kimberleyCertificate: StatementKind.KIMBERLEY_CERTIFICATE,
  importConfirmation: StatementKind.IMPORT_CONFIRMATION,
  warranty: StatementKind.WARRANTY,
  originStatement: StatementKind.ORIGIN_STATEMENT,
  roughMatch: StatementKind.ROUGH_MATCH,
  audit: StatementKind.AUDIT,
  insurance: StatementKind.INSURANCE,
  flag: StatementKind.FLAG,
  settleDuplicate: StatementKind.SETTLE_DUPLICATE,
} as const satisfies Readonly<Record<Statement["case"], StatementKind>>;

function checkRow(statement: Statement, { evidenceSha256, otherItem, against }: AttestRow, line: number): void {
  if (evidenceSha256.length !== 0) requireHash(evidenceSha256, "evidence_sha256", line);
  if (otherItem.length !== 0 && statement.case !== "roughMatch") {
    refuse("field_invalid", line, { field: "other_item", expected: "rough_match only" });
  }
  if (against.length !== 0 && statement.case !== "settleDuplicate") {
    refuse("field_invalid", line, { field: "against", expected: "settle_duplicate only" });
  }
  if (against.length > ROW_AGAINST_MAX) {
    refuse("field_too_long", line, { field: "against", entries: against.length, "at most": ROW_AGAINST_MAX });
  }
  for (const other of against) itemIdOf(other, "against", line);
}

// A scan is of one stone.
function checkMatchedStones(items: readonly FoundItem[]): void {
  for (const { line, id, state } of items) {
    if (isSingleStone(state.kind)) continue;
    refuse("kind_not_allowed", line, { item: id, kind: kindName(state.kind), expected: "a single stone" });
  }
}

// The rough that each line says its stone was matched with.
function checkMatchedRough(context: Context): void {
  const ids = rowsFrom(context, 0, "attest").map(([line, { otherItem }]) => itemIdOf(otherItem, "other_item", line));
  for (const [line, id] of ids.entries()) {
    const rough = context.view.item(id);
    if (rough === undefined) refuse("item_unknown", line, { other_item: id });
    if (rough.kind === ItemKind.ROUGH_STONE) continue;
    refuse("kind_not_allowed", line, { other_item: id, kind: kindName(rough.kind), expected: "rough_stone" });
  }
}

function withdraw({ record, view, author }: Context, { targetRecord }: Withdraw): Effects {
  const target = toHex(targetRecord);
  const statement = view.statement(target);
  if (statement === undefined) refuse("target_unknown", undefined, { record: target });
  if (findByLog(view.config, statement.log)?.id !== author.id) {
    refuse("target_not_yours", undefined, { log: statement.log, author: author.id });
  }
  if (statement.withdrawnBy !== undefined) refuse("already_withdrawn", undefined, { "withdrawn by": statement.withdrawnBy });
  const effects = noEffects();
  effects.statements.push({ record: target, state: { ...statement, withdrawnBy: record.id } });
  return effects;
}

function writeAttestations(context: Context, statement: Statement, items: readonly FoundItem[]): Effects {
  const { record, author, logId, log } = context;
  const kind = KINDS[statement.case];
  const flag = statement.case === "flag" ? statement.value.kind : FlagKind.UNSPECIFIED;
  const settled =
    statement.case === "settleDuplicate"
      ? normalisedClaim(statement.value.kind, statement.value.value)
      : { kind: ClaimKind.UNSPECIFIED, value: "" };
  const said = { kind, participant: author.id, log: logId, sequence: log.size, flag, claimKind: settled.kind, claimValue: settled.value };
  const effects = noEffects();
  effects.statements.push({ record: record.id, state: { kind, log: logId, flag, withdrawnBy: undefined } });
  for (const item of items) {
    const line = { record: record.id, line: numberAt(context, item.line) };
    effects.attestations.push({ item: item.id, line, state: { ...said, row: rowOf(context, item, "attest") } });
    writeClaims(context, item.line, effects);
  }
  return effects;
}

export function attest(context: Context, action: Attest): Effects {
  const statement = checkStatement(action);
  checkRoles(context.author, rolesFor(statement.case), context.logId, "attest");
  if (statement.case === "withdraw") return withdraw(context, statement.value);
  const named = rowsFrom(context, 0, "attest").map(([line, row]) => {
    checkRow(statement, row, line);
    return { line, id: itemIdOf(row.item, "item", line), head: undefined };
  });
  const items = findItems(context, named);
  if (statement.case === "roughMatch") checkMatchedStones(items);
  if (statement.case === "roughMatch" && isComplete(context)) checkMatchedRough(context);
  return writeAttestations(context, statement, items);
}
