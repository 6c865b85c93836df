// take_over: what a participant held whose last log is closed, by the administrator that the configuration names for it.
//
//   1. `from` is named (field_missing, field_too_long), has left, and the author is its administrator (not_administrator);
//   2. its last log is here up to its end (log_incomplete), so that nothing that it did itself can still come;
//   3. each item is held by `from`, or offered to it (not_held, not_custodian).
// What it held is held by the author; title stays with its owner, `from` included, and so do the terms. What is the
// author's own, or came from him, he holds as after a return. What was offered to `from` is held by its custodian again,
// as when the offer is declined.

import { type Effects, noEffects } from "../changes.ts";
import { type Closing, findParticipant, lastLog } from "../config.ts";
import { type LogId, PARTICIPANT_ID_MAX_BYTES, type ParticipantId } from "../ids.ts";
import { type ItemState, statusName } from "../item.ts";
import { refuse } from "../refusal.ts";
import { type Context, isComplete } from "./context.ts";
import { requireText, shown } from "./fields.ts";
import { findItemRows, type FoundItem, nextState, NO_OFFER, NO_TERMS, restoredTerms, writeAll } from "./items.ts";
import { ItemStatus, type TakeOver } from "../../proto/messages.ts";

interface ClosedLog {
  readonly log: LogId;
  readonly closing: Closing;
}

function findLastLog({ view, author }: Context, from: ParticipantId): ClosedLog {
  const participant = findParticipant(view.config, from);
  const last = participant === undefined ? undefined : lastLog(participant);
  const closing = last?.closing;
  if (last !== undefined && closing?.administrator === author.id) return { log: last.log, closing };
  refuse("not_administrator", undefined, { from: shown(from), author: author.id, administrator: closing?.administrator ?? "nobody" });
}

// What a passport shows is of items, not of logs: the log's length is not known there.
function checkEnded(context: Context, { log, closing }: ClosedLog): void {
  if (!isComplete(context)) return;
  const here = context.view.log(log)?.size ?? 0n;
  if (here !== closing.size) refuse("log_incomplete", undefined, { log, "records here": here, "closed at": closing.size });
}

function isOfferedTo({ state }: FoundItem, from: ParticipantId): boolean {
  return state.status === ItemStatus.OFFERED && state.offeredTo === from;
}

function checkToTake(item: FoundItem, from: ParticipantId): void {
  if (isOfferedTo(item, from)) return;
  const { line, id, state } = item;
  if (state.status !== ItemStatus.HELD) refuse("not_held", line, { item: id, status: statusName(state.status) });
  if (state.custodian !== from) refuse("not_custodian", line, { item: id, custodian: state.custodian, from });
}

function termsTakenOver(before: ItemState, author: ParticipantId): Partial<ItemState> {
  if (before.owner === author) return NO_TERMS;
  return before.heldFrom === author ? restoredTerms(before) : {};
}

export function takeOver(context: Context, { from }: TakeOver): Effects {
  requireText(from, PARTICIPANT_ID_MAX_BYTES, "from", undefined);
  const last = findLastLog(context, from);
  checkEnded(context, last);
  const items = findItemRows(context, 0);
  for (const item of items) checkToTake(item, from);

  // Cannot fail from here.
  const custodian = context.author.id;
  return writeAll(noEffects(), items, (item) => {
    const taken = { custodian, ...termsTakenOver(item.state, custodian) };
    return nextState(context, item.state, isOfferedTo(item, from) ? NO_OFFER : taken);
  });
}
