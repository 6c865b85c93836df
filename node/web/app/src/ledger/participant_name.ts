// Private names: whether an opening is that of the commitment which the configuration has in place of a participant's name.

import { toHex, utf8 } from "../bytes/text.ts";
import { COMMITMENT_SALT_BYTES, commit } from "../crypto/commitment.ts";
import { DISPLAY_NAME_MAX_BYTES } from "./config_parts.ts";
import type { Digest } from "./ids.ts";

export interface Opening {
  readonly participant: string;
  readonly name: string;
  readonly salt: Uint8Array;
}

// `commitment` is what the configuration has of the participant, if anything.
export function opens({ participant, name, salt }: Opening, commitment: Digest | undefined): boolean {
  const value = utf8(name);
  // Of another length, a salt could take in the beginning of a name, and two names would open one commitment.
  if (salt.length !== COMMITMENT_SALT_BYTES || name === "" || value.length > DISPLAY_NAME_MAX_BYTES) return false;
  return commitment === toHex(commit(salt, `participant_name/${participant}`, value));
}
