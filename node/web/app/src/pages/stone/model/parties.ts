// Who is who, as the network's newest configuration has it.

import { type Config, findParticipant } from "../../../ledger/config.ts";
import type { ParticipantId } from "../../../ledger/ids.ts";

export interface Party {
  readonly id: ParticipantId;
  readonly name: string;
  readonly country: string; // ISO 3166-1 alpha-2
}

// Participants stay in the configuration for ever, so that whoever a judged record names is there.
export function partyOf(config: Config, id: ParticipantId): Party {
  const { displayName, country } = findParticipant(config, id)!;
  return { id, name: displayName || id, country };
}
