// A log as it stands: how long, what is last in it, and which key signs next.

import type { LogKey, Participant } from "./config.ts";
import type { Digest, ParticipantId, PublicKey, RecordId } from "./ids.ts";

export interface LogState {
  readonly participant: ParticipantId;
  readonly size: bigint; // records
  readonly head: RecordId; // at size - 1; zero while empty
  readonly key: PublicKey; // signs the record at sequence `size`
  readonly nextKeyHash: Digest; // the enrolled successor's
}

const NO_HEAD: RecordId = "0".repeat(64);

// Before its first record, as it was enrolled.
export function emptyLogState(owner: Participant, log: LogKey): LogState {
  return { participant: owner.id, size: 0n, head: NO_HEAD, key: log.key, nextKeyHash: log.nextKeyHash };
}
