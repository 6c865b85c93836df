// Ed25519 by the platform's WebCrypto, where it has it and passes a test at the start.
//
// Browsers differ: some have no Ed25519, some check an equation that takes more than the node does. One that fails any of
// the vectors below is not asked again; @noble/ed25519 does the work then.

import { fromHex, utf8 } from "../bytes/text.ts";
import { type VerifyLater, verifyBy } from "./ed25519.ts";

const MESSAGE = utf8("golconda");
const KEY = "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c";
const IDENTITY = "0100000000000000000000000000000000000000000000000000000000000000";
const FIVE = "0500000000000000000000000000000000000000000000000000000000000000";
const FIVE_B = "edc876d6831fd2105d0b4389ca2e283166469289146e2ce06faefe98b22548df";

// Whether each is a signature of the message by the key, why, and the two.
const VECTORS: readonly (readonly [valid: boolean, why: string, key: string, signature: string])[] = [
  [
    true, "good", KEY,
    "f60fe295f4df2a87e15676e236583d72ba8a651341bcf20d0857b1a2ddfbf115" +
      "923db6c5d02028758813c40745e9d3aad01345a16ae56d40e9df2040498adf02",
  ],
  [
    false, "another S", KEY,
    "f60fe295f4df2a87e15676e236583d72ba8a651341bcf20d0857b1a2ddfbf115" +
      "933db6c5d02028758813c40745e9d3aad01345a16ae56d40e9df2040498adf02",
  ],
  [
    false, "S >= L", KEY,
    "f60fe295f4df2a87e15676e236583d72ba8a651341bcf20d0857b1a2ddfbf115" +
      "7f11ac22eb833acd5eb0bbaa23e3b2bfd01345a16ae56d40e9df2040498adf12",
  ],
  [
    false, "R off by a point of order eight", KEY,
    "1dd960b291c53514fece1341fc0dcd8a648b3934c2c533666f737a654ff1e1bf" +
      "dbd25925115bb36483ee488f59a104813fb96ea9b2ee84820b06d5a7ee159408",
  ],
  [false, "R of small order", KEY, IDENTITY + "abee80f15fa277ed74c56cc930794cd269281375dbed174a27c4c73e4ca7750f"],
  [false, "a key of small order", IDENTITY, FIVE_B + FIVE],
  [false, "a key that is not canonical", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", FIVE_B + FIVE],
];

// What `subtle` says; false where it cannot say it.
function askedOf(subtle: SubtleCrypto): VerifyLater {
  return async (key, message, signature) => {
    try {
      const imported = await subtle.importKey("raw", key as BufferSource, "Ed25519", false, ["verify"]);
      return await subtle.verify("Ed25519", imported, signature as BufferSource, message as BufferSource);
    } catch {
      return false;
    }
  };
}

async function passes(verifyLater: VerifyLater): Promise<boolean> {
  for (const [valid, , key, signature] of VECTORS) {
    if ((await verifyBy(verifyLater, fromHex(key)!, MESSAGE, fromHex(signature)!)) !== valid) return false;
  }
  return true;
}

let tested: Promise<VerifyLater | undefined> | undefined;

// undefined: the platform has no Ed25519 that is as strict as ours. Tested once.
export function platformVerifier(): Promise<VerifyLater | undefined> {
  return (tested ??= testedVerifier(globalThis.crypto?.subtle));
}

export async function testedVerifier(subtle: SubtleCrypto | undefined): Promise<VerifyLater | undefined> {
  if (subtle === undefined) return undefined;
  const verifyLater = askedOf(subtle);
  return (await passes(verifyLater)) ? verifyLater : undefined;
}

