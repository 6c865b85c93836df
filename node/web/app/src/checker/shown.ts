// A passport being checked: its parts, and what each check has made of them for the next.
//
// Each check is a function that throws Failure with what is wrong, naming the record, and returns how much was checked
// ("12 records"). They run in the order of check.ts; each may rely on those before it. As SignatureBatch.settle() may run
// one several times, each sets what it makes afresh.

import type { Checkpoint } from "../crypto/checkpoint.ts";
import type { SignedNote } from "../crypto/signed_note.ts";
import { type Config, findByLog, findLog, type LogKey } from "../ledger/config.ts";
import type { LogId, PublicKey, RecordId } from "../ledger/ids.ts";
import type { LogState } from "../ledger/log_state.ts";
import type { Line, RecordBody } from "../proto/messages.ts";
import type { Moves } from "./moves.ts";
import type { Passport, ShownCheckpoint, ShownRecord } from "./passport.ts";
import { Failure, type Reason } from "./reasons.ts";
import type { ShownView } from "./shown_view.ts";
import type { JourneyStep } from "./verdict.ts";

export interface CheckedRecord {
  readonly shown: ShownRecord;
  readonly id: RecordId;
  readonly body: RecordBody;
  readonly lines: Line[]; // as shown.lines
  log: LogState | undefined; // before this record, as far as it is known
}

// A shown checkpoint, read.
export interface CheckedNote {
  readonly shown: ShownCheckpoint;
  readonly note: SignedNote;
  readonly checkpoint: Checkpoint;
  readonly config: Config; // that it was made under: whose witnesses count
  timeS: bigint; // borneOut() of its cosignatures
}

export interface Shown {
  readonly pinned: string; // the network that the verifier trusts, in hexadecimal
  readonly passport: Passport;
  chain: Config[]; // by number
  records: CheckedRecord[]; // as passport.records
  checkpointKeys: Map<LogId, PublicKey>; // in force after the last record of each log
  notes: CheckedNote[]; // as passport.checkpoints
  view: ShownView | undefined;
  journey: JourneyStep[];
  moves: Moves;
}

// The newest configuration, which judges every record.
export function newest(shown: Shown): Config {
  return shown.chain.at(-1)!;
}

// The log as it was enrolled; undefined when there is none of that name.
export function enrolledLog(config: Config, log: LogId): LogKey | undefined {
  const participant = findByLog(config, log);
  return participant === undefined ? undefined : findLog(participant, log);
}

// A failure that names a record, and its line where it is one.
export function wrongRecord(record: ShownRecord, reason: Reason | (string & {}), why: string, line?: number): Failure {
  const where = `${record.log} ${record.sequence}`;
  return new Failure(reason, `record ${where}: ${why}`, where, line);
}
