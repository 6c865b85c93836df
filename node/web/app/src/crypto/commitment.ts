// Commitments to private values: what stands on the ledger for what must not.

import { utf8 } from "../bytes/text.ts";
import * as domain from "./domain.ts";
import { sha256 } from "./sha256.ts";

export const COMMITMENT_SALT_BYTES = 32;
const ZERO = Uint8Array.of(0);

// SHA-256("golconda/private/v1\n" || salt || label || 0x00 || value).
export function commit(salt: Uint8Array, label: string, value: Uint8Array): Uint8Array {
  return sha256(domain.PRIVATE, salt, utf8(label), ZERO, value);
}
