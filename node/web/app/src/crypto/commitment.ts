// Commitments to private values: what stands on the ledger for what must not.

import { equalBytes } from "../bytes/bytes.ts";
import { utf8 } from "../bytes/text.ts";
import * as domain from "./domain.ts";
import { sha256 } from "./sha256.ts";

const SALT_BYTES = 32;
const ZERO = Uint8Array.of(0);

// SHA-256("golconda/private/v1\n" || salt || label || 0x00 || value).
function commit(salt: Uint8Array, label: string, value: Uint8Array): Uint8Array {
  return sha256(domain.PRIVATE, salt, utf8(label), ZERO, value);
}

// Whether `hash` commits to that value. Not by a salt of another length: it could take in the beginning of the value, and two
// values would open one commitment.
export function opens(hash: Uint8Array, salt: Uint8Array, label: string, value: Uint8Array): boolean {
  return salt.length === SALT_BYTES && equalBytes(hash, commit(salt, label, value));
}
