// SHA-256 (FIPS 180-4) by @noble/hashes, at once.
//
// Not by WebCrypto, which answers later: what is hashed here is short (leaves, nodes, ids), and waiting for each answer
// costs several times the hash. Pure functions.

import { sha256 as hasher } from "@noble/hashes/sha2.js";

export const HASH_BYTES = 32;

// The parts one after the other.
export function sha256(...parts: Uint8Array[]): Uint8Array {
  if (parts.length === 1) return hasher(parts[0]!);
  const hash = hasher.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
}
