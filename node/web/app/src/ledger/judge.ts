// The rules of design section 5: a record and a view of the state in, changes out, or a Refusal thrown.
//
// Pure: the same record and view give the same answer. The record's signature is not checked here: the caller does,
// with the log's key.

import { toHex } from "../bytes/text.ts";
import { SALT_BYTES } from "../proto/limits.ts";
import type { Line } from "../proto/messages.ts";
import type { Changes, Effects } from "./changes.ts";
import { findByLog, type Participant } from "./config.ts";
import type { LogState } from "./log_state.ts";
import { namedIn } from "./named_row.ts";
import { refuse } from "./refusal.ts";
import { amend } from "./rules/amend.ts";
import { accept, decline } from "./rules/answer.ts";
import { attest } from "./rules/attest.ts";
import { blend } from "./rules/blend.ts";
import { type Action, type ActionCase, type ActionOf, type Context, type LedgerRecord, numberAt } from "./rules/context.ts";
import { checkCommitments, shown } from "./rules/fields.ts";
import { type ActionForm, checkRoles, checkRow, formOf } from "./rules/form.ts";
import { grade } from "./rules/grade.ts";
import { reportLost } from "./rules/loss.ts";
import { offer } from "./rules/offer.ts";
import { pack, unpack } from "./rules/pack.ts";
import { registerRough, registerStock } from "./rules/register.ts";
import { rotateKey } from "./rules/rotate_key.ts";
import { buyBack, sell } from "./rules/sale.ts";
import { cut, divide } from "./rules/split.ts";
import { takeOver } from "./rules/take_over.ts";
import type { View } from "./view.ts";

const HEX_SHOWN_MAX = 64;

const RULES: { readonly [Case in ActionCase]: (context: Context, action: ActionOf<Case>) => Effects } = {
  registerRough, registerStock, pack, unpack, blend, divide, cut, offer, accept, decline, grade, attest, amend, sell, buyBack, reportLost,
  rotateKey, takeOver,
};

function logUnknown(log: string): never {
  refuse("log_unknown", undefined, { log: shown(log) });
}

function shownHex(bytes: Uint8Array): string {
  return toHex(bytes).slice(0, HEX_SHOWN_MAX);
}

// The record's place: the next one in a log of the author's. It may be one that has a successor: how far it counts is for
// the configuration to say.
function checkPlace({ body }: LedgerRecord, view: View): [Participant, LogState] {
  if (toHex(body.networkId) !== view.config.network) refuse("wrong_network", undefined, { network: shownHex(body.networkId) });
  const author = findByLog(view.config, body.logId) ?? logUnknown(body.logId);
  const log = view.log(body.logId) ?? logUnknown(body.logId);
  if (body.sequence !== log.size) refuse("wrong_sequence", undefined, { sequence: body.sequence, expected: log.size });
  if (toHex(body.previous) !== log.head) refuse("wrong_previous", undefined, { previous: shownHex(body.previous), expected: log.head });
  return [author, log];
}

function checkLineCount({ linesMin, linesMax }: ActionForm, lines: number): void {
  if (lines < linesMin) refuse("no_lines", undefined, { lines, "at least": linesMin });
  if (lines > linesMax) refuse("too_many_lines", undefined, { lines, "at most": linesMax });
}

// `number` is the line's in the signed record.
function checkLine(form: ActionForm, line: Line, number: number): void {
  const bytes = line.salt.length;
  if (bytes !== SALT_BYTES) refuse("field_invalid", number, { field: "salt", bytes, expected: SALT_BYTES });
  checkCommitments(line.commitments, number);
  checkRow(form, line, number);
}

function checkLines(form: ActionForm, context: Context): void {
  const { body, lines } = context.record;
  checkLineCount(form, body.lineCount);
  checkCommitments(body.commitments, undefined);
  const named = new Set<string>();
  for (const [index, line] of lines.entries()) {
    checkLine(form, line, numberAt(context, index));
    const row = namedIn(line);
    if (row === undefined || row.item.length === 0) continue;
    const item = toHex(row.item);
    if (named.has(item)) refuse("item_twice", index, { item: item.slice(0, HEX_SHOWN_MAX) });
    named.add(item);
  }
}

// pack, unpack and blend say what they are about in line 0; a container and a parcel have something in them.
function checkEnoughShown({ body, lines, numbers }: LedgerRecord): void {
  const action = body.action?.case;
  const makesWhole = action === "pack" || action === "blend";
  if ((makesWhole || action === "unpack") && numbers[0] !== 0) refuse("no_lines", 0);
  if (makesWhole && lines.length < 2) refuse("no_lines");
}

function judgeAuthor(context: Context): Changes {
  const { record, author, logId, log } = context;
  const form = formOf(record.body);
  checkRoles(author, form.roles, logId, form.name);
  checkLines(form, context);
  const { case: action, value } = record.body.action!;
  const effects = (RULES[action] as (context: Context, action: Action["value"]) => Effects)(context, value);

  // Cannot fail from here.
  const { key, nextKeyHash } = effects.rotated ?? log;
  const size = BigInt.asUintN(64, log.size + 1n); // as the node counts
  return { ...effects, logId, log: { participant: author.id, size, head: record.id, key, nextKeyHash } };
}

// The checks that need no state beyond the log's own: form, limits, sequence, previous, network, roles; then the
// action's own rules; then nothing can fail.
export function judge(record: LedgerRecord, view: View): Changes {
  const [author, log] = checkPlace(record, view);
  return judgeAuthor({ record, view, author, logId: record.body.logId, log });
}

// The same rules over the lines of a record that are shown, as a passport shows them: whatever can be told from them is
// checked. What needs lines that are not there is left out: sums over a whole cut, division or lot, a licence's total,
// the place in the log. The result is what these lines do. `log` is the log before the record, as far as it is known:
// its keys, and the record's sequence as its size.
export function judgeShown(record: LedgerRecord, log: LogState, view: View): Changes {
  const author = findByLog(view.config, record.body.logId) ?? logUnknown(record.body.logId);
  checkEnoughShown(record);
  return judgeAuthor({ record, view, author, logId: record.body.logId, log });
}
