// grade: a laboratory's report on a stone that it holds.
//
//   1. the item is held by the author (not_held, not_custodian) and is a single stone (kind_not_allowed);
//   2. the report has a number, a day, a weight and its hash (field_missing, date_invalid, weight_missing,
//      weight_too_large), and sound facts (facts_invalid).
// A report is a signed claim beside the state: it changes neither facts, weight nor head. Its number, inscription and
// fingerprint are claimed for the stone.

import { type Effects, noEffects } from "../changes.ts";
import { isSingleStone, kindName } from "../item.ts";
import { refuse } from "../refusal.ts";
import { type Context, numberAt } from "./context.ts";
import { checkFacts, checkWeight, requireDay, requireHash, requireText } from "./fields.ts";
import { checkHeld, findRows, rowOf, writeClaims } from "./items.ts";
import { REPORT_NUMBER_MAX_BYTES } from "./limits.ts";
import { ClaimKind, FlagKind, type Grade, type GradeRow, StatementKind } from "../../proto/messages.ts";

function checkReport(row: GradeRow, line: number): void {
  requireText(row.reportNumber, REPORT_NUMBER_MAX_BYTES, "report_number", line);
  requireDay(row.reportDay, "report_day", line);
  if (row.weightUct === 0n) refuse("weight_missing", line);
  checkWeight(row.weightUct, "weight", line);
  requireHash(row.reportSha256, "report_sha256", line);
  checkFacts(row.facts, line);
}

export function grade(context: Context, _action: Grade): Effects {
  const items = findRows(context, 0, "grade");
  for (const item of items) {
    const { kind } = item.state;
    checkHeld(context, item);
    if (!isSingleStone(kind)) refuse("kind_not_allowed", item.line, { kind: kindName(kind), expected: "a single stone" });
    checkReport(rowOf(context, item, "grade"), item.line);
  }

  // Cannot fail from here.
  const effects = noEffects();
  const { author, logId, log, record } = context;
  const said = {
    kind: StatementKind.GRADE, participant: author.id, log: logId, sequence: log.size, flag: FlagKind.UNSPECIFIED,
    claimKind: ClaimKind.UNSPECIFIED, claimValue: "",
  } as const;
  for (const item of items) {
    const line = { record: record.id, line: numberAt(context, item.line) };
    effects.attestations.push({ item: item.id, line, state: { ...said, row: rowOf(context, item, "grade") } });
    writeClaims(context, item.line, effects);
  }
  return effects;
}
