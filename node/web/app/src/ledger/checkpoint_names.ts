// The names under which checkpoints are signed, as C2SP notes carry them.

import type { LogId, NetworkId, ParticipantId } from "./ids.ts";

// The origin line of a log's checkpoints, and its author's key name.
export function checkpointOrigin(network: NetworkId, log: LogId): string {
  return `golconda/${network}/${log}`;
}

export function witnessKeyName(network: NetworkId, witness: ParticipantId): string {
  return `golconda/${network}/witness/${witness}`;
}
