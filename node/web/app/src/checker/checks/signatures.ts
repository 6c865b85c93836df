// Who signed what: authors their records and checkpoints, witnesses the checkpoints.

import { counted, fromHex, toHex } from "../../bytes/text.ts";
import { type Checkpoint, parseCheckpoint } from "../../crypto/checkpoint.ts";
import { verify } from "../../crypto/ed25519.ts";
import { verifyInclusion } from "../../crypto/merkle.ts";
import { HASH_BYTES } from "../../crypto/sha256.ts";
import { parseNote, verifyCosignature, verifyNote } from "../../crypto/signed_note.ts";
import { checkpointOrigin, witnessKeyName } from "../../ledger/checkpoint_names.ts";
import { type Config, findByLog, findParticipant, type LogKey } from "../../ledger/config.ts";
import { judgeShown } from "../../ledger/judge.ts";
import { emptyLogState, type LogState } from "../../ledger/log_state.ts";
import { faultsBorne, quorum } from "../../ledger/quorum.ts";
import { signedBytes } from "../../ledger/record.ts";
import { Refusal } from "../../ledger/refusal.ts";
import type { ShownCheckpoint, ShownRecord } from "../passport.ts";
import { Failure, type Reason } from "../reasons.ts";
import { type CheckedNote, type CheckedRecord, enrolledLog, newest, type Shown, wrongRecord } from "../shown.ts";
import { ShownView } from "../shown_view.ts";
import { malformed } from "./form.ts";

const NO_HEAD = "0".repeat(2 * HASH_BYTES);

// What was recorded behind the end of a closed log never counted.
function checkBeforeEnd(shown: Shown, record: ShownRecord): void {
  const closing = enrolledLog(newest(shown), record.log)!.closing;
  if (closing !== undefined && record.sequence >= closing.size) {
    throw wrongRecord(record, "log_ended", `its log was closed at ${closing.size} records`);
  }
}

function firstState(shown: Shown, record: ShownRecord): LogState {
  const log = enrolledLog(newest(shown), record.log);
  if (log === undefined) throw wrongRecord(record, "log_unknown", "no participant has this log");
  return emptyLogState(findByLog(newest(shown), record.log)!, log);
}

// The log after a rotation, by the ledger's own rule.
function rotated(shown: Shown, { id, body, shown: record }: CheckedRecord, log: LogState): LogState {
  try {
    return judgeShown({ id, body, lines: [], numbers: [] }, log, new ShownView(newest(shown))).log;
  } catch (error) {
    throw refused(error, record, () => "");
  }
}

// A rule's refusal, as a failure that has the rule's name.
export function refused(error: unknown, record: ShownRecord, before: (rule: string) => string): unknown {
  return error instanceof Refusal ? wrongRecord(record, error.rule, before(error.rule) + error.message, error.line) : error;
}

export function checkSignatures(shown: Shown): string {
  shown.checkpointKeys = new Map();
  let log: LogState | undefined;
  for (const [i, record] of shown.records.entries()) {
    if (shown.records[i - 1]?.shown.log !== record.shown.log) log = firstState(shown, record.shown);
    checkBeforeEnd(shown, record.shown);
    if (!verify(fromHex(log!.key)!, signedBytes(newest(shown).network, record.id), record.shown.signature)) {
      throw wrongRecord(record.shown, "signature_wrong", `the signature is not that of ${record.shown.log}'s key in force`);
    }
    const { previous, action } = record.body;
    log = { ...log!, size: record.shown.sequence, head: previous.length === HASH_BYTES ? toHex(previous) : NO_HEAD };
    record.log = log;
    if (action?.case === "rotateKey") log = rotated(shown, record, log);
    shown.checkpointKeys.set(record.shown.log, log.key);
  }
  return `${counted(shown.records.length, "signature")} of ${counted(shown.checkpointKeys.size, "participant")}`;
}

function wrongCheckpoint(log: string, reason: Reason, why: string): Failure {
  return new Failure(reason, `checkpoint of ${log}: ${why}`, log);
}

// The checkpoint's log ends nowhere before it, and with it where it ends.
function checkEnd({ log, closing }: LogKey, checkpoint: Checkpoint): void {
  if (closing === undefined) return;
  const end = `its log was closed at ${closing.size} records`;
  if (checkpoint.size > closing.size) throw wrongCheckpoint(log, "end_passed", `${end}, and it covers ${checkpoint.size}`);
  if (checkpoint.size === closing.size && toHex(checkpoint.root) !== closing.root) {
    throw wrongCheckpoint(log, "end_differs", `${end} of another root`);
  }
}

// The configuration that it was made under, in which its log was open.
function configOf(shown: Shown, log: string, number: bigint): Config {
  const config = number < BigInt(shown.chain.length) ? shown.chain[Number(number)] : undefined;
  if (config === undefined) {
    throw wrongCheckpoint(log, "configuration_not_shown", `it was made under configuration ${number}, which the passport does not show`);
  }
  if (enrolledLog(config, log)?.frozen !== false) {
    throw wrongCheckpoint(log, "log_not_open", `its log was not open in configuration ${number}`);
  }
  return config;
}

function readCheckpoint(shown: Shown, of: ShownCheckpoint): CheckedNote {
  const { log } = of;
  try {
    const note = parseNote(of.note);
    const checkpoint = parseCheckpoint(note.text);
    if (checkpoint.origin !== checkpointOrigin(newest(shown).network, log)) {
      throw wrongCheckpoint(log, "checkpoint_of_other_log", `it is another log's: ${checkpoint.origin}`);
    }
    const config = configOf(shown, log, checkpoint.configNumber);
    checkEnd(enrolledLog(newest(shown), log)!, checkpoint);
    return { shown: of, note, checkpoint, config, timeS: 0n };
  } catch (error) {
    throw malformed(error, (why) => wrongCheckpoint(log, "checkpoint_malformed", why));
  }
}

export function checkInclusion(shown: Shown): string {
  shown.notes = [];
  let next = 0;
  for (const of of shown.passport.checkpoints) {
    const note = readCheckpoint(shown, of);
    shown.notes.push(note);
    for (; shown.records[next]?.shown.log === of.log; ++next) {
      const { id, shown: record } = shown.records[next]!;
      if (!verifyInclusion(fromHex(id)!, record.sequence, note.checkpoint.size, record.inclusion, note.checkpoint.root)) {
        throw wrongRecord(record, "not_included", "it is not in the log that its author's checkpoint covers");
      }
    }
  }
  const left = shown.records[next];
  if (left !== undefined) throw wrongRecord(left.shown, "checkpoint_missing", "there is no checkpoint of its log");
  return counted(shown.passport.checkpoints.length, "log");
}

// Of the times at which a quorum of so many witnesses cosigned one checkpoint, Unix seconds, the latest that a witness
// who is not faulty stands behind: with f faulty ones, the (f+1)-th largest.
function borneOut(timesS: bigint[], witnesses: number): bigint {
  return timesS.sort((a, b) => (a > b ? -1 : a < b ? 1 : 0))[faultsBorne(witnesses)]!;
}

function checkNote(shown: Shown, { shown: { log }, note, checkpoint, config }: CheckedNote): bigint {
  const key = shown.checkpointKeys.get(log);
  if (key === undefined) throw wrongCheckpoint(log, "checkpoint_of_nothing", "nothing of that log is shown");
  if (!verifyNote(note, checkpoint.origin, fromHex(key)!)) {
    throw wrongCheckpoint(log, "checkpoint_unsigned", "its author has not signed it");
  }
  const votes: bigint[] = []; // when each was given
  for (const id of config.witnesses) {
    const time = verifyCosignature(note, witnessKeyName(config.network, id), fromHex(findParticipant(config, id)!.witnessKey!)!);
    if (time !== undefined) votes.push(time);
  }
  const wanted = quorum(config.witnesses.length);
  if (votes.length < wanted) {
    throw wrongCheckpoint(log, "quorum_missing", `${votes.length} of the ${wanted} witnesses needed have countersigned it`);
  }
  // Lines that nobody accounts for could hold anything.
  if (note.signatures.length !== votes.length + 1) {
    throw wrongCheckpoint(log, "signature_unaccounted", "it carries a signature that is not valid");
  }
  return borneOut(votes, config.witnesses.length);
}

export function checkQuorum(shown: Shown): string {
  for (const note of shown.notes) note.timeS = checkNote(shown, note);
  // Each configuration that a checkpoint was made under has its own quorum; those of equal size are told once.
  const told = new Set(shown.notes.map((note) => note.config.witnesses.length));
  const needed = [...told].map((witnesses) => `${quorum(witnesses)} of ${witnesses}`);
  return `${needed.join(" or ")} witnesses needed, for each of ${counted(shown.notes.length, "log")}`;
}
