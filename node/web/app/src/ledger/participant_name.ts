// Private names: whether an opening is that of the commitment which the configuration has in place of a participant's name.

import { fromHex, utf8 } from "../bytes/text.ts";
import { opens } from "../crypto/commitment.ts";
import { DISPLAY_NAME_MAX_BYTES } from "./config_parts.ts";
import type { Digest } from "./ids.ts";

export interface Opening {
  readonly participant: string;
  readonly name: string;
  readonly salt: Uint8Array;
}

// `commitment` is what the configuration has of the participant, if anything.
export function opensName({ participant, name, salt }: Opening, commitment: Digest | undefined): boolean {
  const value = utf8(name);
  if (commitment === undefined || name === "" || value.length > DISPLAY_NAME_MAX_BYTES) return false;
  return opens(fromHex(commitment)!, salt, `participant_name/${participant}`, value);
}
