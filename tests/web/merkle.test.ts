// Inclusion in RFC 6962 trees.

import assert from "node:assert/strict";
import test from "node:test";
import { fromBase64, utf8 } from "../../node/web/app/src/bytes/text.ts";
import { verifyInclusion } from "../../node/web/app/src/crypto/merkle.ts";
import { missing, vectors } from "./support/vectors.ts";

const base64 = (text: string) => fromBase64(utf8(text))!;

test("the probes of transparency-dev's Merkle library come out as they say", (t) => {
  const probes = vectors("rfc6962_inclusion.json");
  if (probes === undefined) return t.skip(missing("rfc6962_inclusion.json"));
  for (const { name, leafIdx, treeSize, root, leafHash, proof, wantErr } of probes) {
    const hashes = [leafHash, root, ...(proof ?? [])].map(base64);
    const [leaf, top, ...path] = hashes as [Uint8Array, Uint8Array, ...Uint8Array[]];
    // What is no hash never gets that far: whoever reads it refuses it.
    const proven = hashes.every((hash) => hash.length === 32) && verifyInclusion(leaf, BigInt(leafIdx), BigInt(treeSize), path, top);
    assert.equal(proven, !wantErr, name);
  }
  assert.equal(probes.length, 98);
});
