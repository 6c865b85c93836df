// Ed25519 (RFC 8032), verified as strictly as the node does, whoever does the arithmetic.
//
// Strict: S < L, canonical encodings, no small-order key or R, and the equation without the cofactor. What of it can be
// told from the bytes is checked here, in front; the rest by WebCrypto (webcrypto.ts) or by @noble/ed25519.
//
// The rules read like the node's, one check after the other, and WebCrypto answers later. So a check is run within
// SignatureBatch.settle(): it asks verify() as if the answers were there, settle() gets them, many at once, and runs it
// again. Outside settle(), or where there is no WebCrypto, verify() computes the answer itself.

import * as library from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { compareBytes, equalBytes } from "../bytes/bytes.ts";
import { fromHex, toHex } from "../bytes/text.ts";
import * as domain from "./domain.ts";
import { sha256 } from "./sha256.ts";

library.hashes.sha512 = sha512;

export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

// Whether a signature holds that is strict to look at.
export type VerifyLater = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;

const bigEndian = (hex: string) => fromHex(hex)!;
// Big-endian here: the numbers that the encodings below, little-endian, are compared with.
const ORDER = bigEndian("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed");
const FIELD = bigEndian("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed");
// The y of each point whose order divides eight, those that are not canonical among them; libsodium refuses the same.
const SMALL_ORDER = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0000000000000000000000000000000000000000000000000000000000000001",
  "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
  "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
  "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
  "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed",
  "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffee",
].map(bigEndian);

// The y of an encoded point, big-endian: all but the sign of x.
function yOf(point: Uint8Array): Uint8Array {
  const y = Uint8Array.from(point).reverse();
  y[0]! &= 0x7f;
  return y;
}

function isSmallOrder(y: Uint8Array): boolean {
  return SMALL_ORDER.some((small) => equalBytes(small, y));
}

function isStrict(key: Uint8Array, signature: Uint8Array): boolean {
  if (key.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  const y = yOf(key);
  const s = signature.slice(KEY_BYTES).reverse();
  if (compareBytes(s, ORDER) >= 0 || compareBytes(y, FIELD) >= 0) return false;
  return !isSmallOrder(y) && !isSmallOrder(yOf(signature.subarray(0, KEY_BYTES)));
}

function isInMainSubgroup(point: Uint8Array): boolean {
  try {
    return library.Point.fromBytes(point).isTorsionFree();
  } catch {
    return false;
  }
}

const enrollable = new Map<string, boolean>(); // by key
const ENROLLABLE_MAX = 10_000; // remembered; each configuration of a chain has most of the keys of the one before

// A canonical point of the main subgroup, not of small order: fit to be enrolled.
export function isEnrollable(key: Uint8Array): boolean {
  if (key.length !== KEY_BYTES) return false;
  const name = toHex(key);
  let answer = enrollable.get(name);
  if (answer === undefined) {
    answer = !isSmallOrder(yOf(key)) && isInMainSubgroup(key);
    if (enrollable.size < ENROLLABLE_MAX) enrollable.set(name, answer);
  }
  return answer;
}

// The library's own equation is multiplied by the cofactor, so it takes an R that is off by a point of small order, which
// the node does not. It is off by none when key and R are of the main subgroup, as every enrolled key is.
function verifyNow(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (!library.verify(signature, message, key, { zip215: false })) return false;
  return isEnrollable(key) && isInMainSubgroup(signature.subarray(0, KEY_BYTES));
}

const ASKED_AT_ONCE_MAX = 256; // of the platform, so that a large file does not hold it up

interface Question {
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

let asking: SignatureBatch | undefined; // whose step runs now

// Whether `signature` is `key`'s over `message`. Wrong lengths are false.
export function verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (!isStrict(key, signature)) return false;
  return asking === undefined ? verifyNow(key, message, signature) : asking.ask({ key, message, signature });
}

// The signatures of one file, each verified once.
export class SignatureBatch {
  private readonly answers = new Map<string, boolean>();
  private readonly open = new Map<string, Question>();

  // undefined: there is nobody to ask; each is computed here.
  constructor(private readonly verifyLater: VerifyLater | undefined) {}

  // What `step` returns or throws when every signature that it asks for is known. It may be run several times and must
  // come to the same each time.
  async settle<T>(step: () => T): Promise<T> {
    for (;;) {
      const outcome = this.run(step);
      if (this.open.size === 0) return outcome();
      await this.answerAll([...this.open]);
    }
  }

  private async answerAll(questions: readonly (readonly [string, Question])[]): Promise<void> {
    this.open.clear();
    for (let i = 0; i < questions.length; i += ASKED_AT_ONCE_MAX) {
      const answering = questions.slice(i, i + ASKED_AT_ONCE_MAX).map(async ([name, { key, message, signature }]) => {
        this.answers.set(name, await this.verifyLater!(key, message, signature));
      });
      await Promise.all(answering);
    }
  }

  // Called by verify(). A signature that is not known yet counts as good until it is.
  ask(question: Question): boolean {
    const name = toHex(sha256(question.key, question.signature, question.message));
    const known = this.answers.get(name);
    if (known !== undefined) return known;
    if (this.verifyLater !== undefined) {
      this.open.set(name, question);
      return true;
    }
    const answer = verifyNow(question.key, question.message, question.signature);
    this.answers.set(name, answer);
    return answer;
  }

  private run<T>(step: () => T): () => T {
    const outer = asking;
    asking = this;
    try {
      const value = step();
      return () => value;
    } catch (error) {
      return () => {
        throw error;
      };
    } finally {
      asking = outer;
    }
  }
}

// SHA-256("golconda/key/v1\n" || key): the hash under which a successor key is enrolled with its predecessor.
export function successorHash(key: Uint8Array): Uint8Array {
  return sha256(domain.KEY, key);
}

// verify() by `verifyLater`, without a batch.
export async function verifyBy(verifyLater: VerifyLater, key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return isStrict(key, signature) && verifyLater(key, message, signature);
}
