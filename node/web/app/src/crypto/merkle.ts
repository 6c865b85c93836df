// RFC 6962 trees: their hashes, and checking that a leaf is in one by the algorithm of RFC 9162 section 2.1.3.2.

import { equalBytes } from "../bytes/bytes.ts";
import { sha256 } from "./sha256.ts";

// RFC 6962: "the hash calculations for leaves and nodes differ. This domain separation is required to give second
// preimage resistance."
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

// SHA-256(0x00 || data).
export function leafHash(data: Uint8Array): Uint8Array {
  return sha256(LEAF, data);
}

// SHA-256(0x01 || left || right).
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE, left, right);
}

// `path` from the leaf upwards, 32 bytes each.
export function verifyInclusion(leaf: Uint8Array, index: bigint, size: bigint, path: readonly Uint8Array[], root: Uint8Array): boolean {
  // RFC 9162 2.1.3.2: "Compare leaf_index ... against tree_size. If leaf_index is greater than or equal to tree_size,
  // then fail the proof verification."
  if (index >= size) return false;
  let fn = index;
  let sn = size - 1n;
  let r = leaf;
  for (const p of path) {
    if (sn === 0n) return false;
    if ((fn & 1n) === 1n || fn === sn) {
      r = nodeHash(p, r);
      while ((fn & 1n) === 0n && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      r = nodeHash(r, p);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && equalBytes(r, root);
}
