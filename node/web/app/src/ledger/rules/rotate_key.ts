// rotate_key: the log's key gives way to the successor that was enrolled with it.
//
//   1. the new key has the hash that was enrolled (key_not_enrolled), so a thief of today's key cannot rotate;
//   2. none of the author's logs, up to this one, was enrolled with it (key_taken). Other keys are not looked at: a
//      later configuration enrols more of them, and what was good before stays good;
//   3. it is a sound key (key_invalid) and has signed its coming into force at this place (key_signature_invalid);
//   4. its own successor's hash is given (field_missing, field_invalid).
// In force from the next record on; this one is signed by the old key, as the caller checks. The new key's signature is
// asked of crypto/ed25519.ts, so the rule may be run several times (SignatureBatch).

import { type Effects, noEffects } from "../changes.ts";
import type { Participant } from "../config.ts";
import { digestFrom, type LogId, type PublicKey } from "../ids.ts";
import { refuse } from "../refusal.ts";
import type { Context } from "./context.ts";
import { requireHash } from "./fields.ts";
import { be64, concat } from "../../bytes/bytes.ts";
import { fromHex, toHex, utf8 } from "../../bytes/text.ts";
import * as domain from "../../crypto/domain.ts";
import { isEnrollable, KEY_BYTES, successorHash, verify } from "../../crypto/ed25519.ts";
import type { RotateKey } from "../../proto/messages.ts";

const HEX_SHOWN_MAX = 64;
const ZERO = Uint8Array.of(0);

function isTaken({ logs }: Participant, log: LogId, key: PublicKey): boolean {
  const upToThis = logs.slice(0, logs.findIndex((enrolled) => enrolled.log === log) + 1);
  return upToThis.some((enrolled) => enrolled.key === key);
}

export function rotateKey(context: Context, { newKey, newKeySignature, nextKeyHash }: RotateKey): Effects {
  const { view, author, logId, log } = context;
  const key = toHex(newKey);
  if (newKey.length !== KEY_BYTES || toHex(successorHash(newKey)) !== log.nextKeyHash) {
    refuse("key_not_enrolled", undefined, { "new key": key.slice(0, HEX_SHOWN_MAX), "enrolled hash": log.nextKeyHash });
  }
  const clashes = { "new key": key };
  if (isTaken(author, logId, key)) refuse("key_taken", undefined, clashes);
  if (!isEnrollable(newKey)) refuse("key_invalid", undefined, clashes);
  const message = concat(domain.ROTATE, fromHex(view.config.network)!, utf8(logId), ZERO, be64(log.size), newKey);
  if (!verify(newKey, message, newKeySignature)) refuse("key_signature_invalid", undefined, clashes);
  requireHash(nextKeyHash, "next_key_hash", undefined);

  // Cannot fail from here.
  return { ...noEffects(), rotated: { key, nextKeyHash: digestFrom(nextKeyHash)! } };
}
