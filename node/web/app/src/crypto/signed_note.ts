// C2SP signed notes (https://c2sp.org/signed-note), their signatures, and cosignatures on checkpoints
// (https://c2sp.org/tlog-cosignature).
//
// A note is the text (which ends in a line feed), an empty line, and one line a signature: "— <key name> <base64 of
// 4-byte key id || signature>\n", with an em dash. Taken is the one form that the node writes; Malformed is thrown.

import { concat, readBe32, readBe64 } from "../bytes/bytes.ts";
import { Malformed } from "../bytes/malformed.ts";
import { fromBase64, utf8, utf8Length } from "../bytes/text.ts";
import { SIGNATURE_BYTES, verify } from "./ed25519.ts";
import { sha256 } from "./sha256.ts";

const NOTE_MAX_BYTES = 1_000_000;
const SIGNATURES_MAX = 1_024 + 1; // every participant may be a witness, and the author
const KEY_NAME_MAX_BYTES = 256;
const KEY_ID_BYTES = 4;
const TIME_BYTES = 8;

const PREFIX = "\u2014 ";
// Control characters but the line feed.
const CONTROL = /[\x00-\x09\x0b-\x1f]/;
// signed-note: key names "MUST be non-empty, and not include any Unicode spaces or plus characters". Ours are ASCII.
const KEY_NAME = /^[\x21-\x2a\x2c-\x7e]+$/;

const ED25519 = 0x01;
const COSIGNATURE_V1 = 0x04;

export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array; // without the key id
}

export interface SignedNote {
  readonly text: string; // ends in a line feed; what is signed
  readonly signatures: readonly NoteSignature[];
}

function malformed(what: string): Malformed {
  return new Malformed("note", `the signed note is malformed: ${what}`);
}

function parseSignatureLine(line: string): NoteSignature {
  if (!line.startsWith(PREFIX)) throw malformed("a signature line does not begin with an em dash");
  const space = line.indexOf(" ", PREFIX.length);
  if (space < 0) throw malformed("a signature line has no signature");
  const name = line.slice(PREFIX.length, space);
  if (!KEY_NAME.test(name) || name.length > KEY_NAME_MAX_BYTES) {
    throw malformed("a key name is empty, too long or has a forbidden character");
  }
  const blob = fromBase64(utf8(line.slice(space + 1)));
  if (blob === undefined || blob.length <= KEY_ID_BYTES) {
    throw malformed("a signature is not base64 of a key id and a signature");
  }
  return { name, keyId: readBe32(blob), signature: blob.subarray(KEY_ID_BYTES) };
}

export function parseNote(note: string): SignedNote {
  if (utf8Length(note) > NOTE_MAX_BYTES) throw malformed("it is larger than a note may be");
  if (CONTROL.test(note)) throw malformed("it has a control character");
  // signed-note: the text is separated from the signatures by the last empty line.
  const split = note.lastIndexOf("\n\n");
  if (split < 0) throw malformed("no empty line stands before the signatures");
  const lines = note.slice(split + 2).split("\n");
  if (lines.length === 1 && lines[0] === "") throw malformed("it has no signature");
  if (lines.pop() !== "") throw malformed("the last line does not end in a line feed");
  if (lines.length > SIGNATURES_MAX) throw malformed("it has too many signatures");
  return { text: note.slice(0, split + 1), signatures: lines.map(parseSignatureLine) };
}

// SHA-256(name || 0x0A || algorithm || key)[0..4], big-endian.
function keyIdOf(name: string, algorithm: number, key: Uint8Array): number {
  return readBe32(sha256(utf8(name), Uint8Array.of(0x0a, algorithm), key));
}

function* signaturesOf(note: SignedNote, name: string, algorithm: number, key: Uint8Array): Iterable<Uint8Array> {
  const id = keyIdOf(name, algorithm, key);
  for (const line of note.signatures) if (line.name === name && line.keyId === id) yield line.signature;
}

// Whether some signature of that name and key is there and valid. One that is there and invalid is false, whatever else
// is there.
export function verifyNote(note: SignedNote, name: string, key: Uint8Array): boolean {
  let valid = false;
  for (const signature of signaturesOf(note, name, ED25519, key)) {
    if (!verify(key, utf8(note.text), signature)) return false;
    valid = true;
  }
  return valid;
}

// The time, Unix seconds, of a valid cosignature of that name and key; undefined when there is none, or one that is
// invalid.
export function verifyCosignature(note: SignedNote, name: string, key: Uint8Array): bigint | undefined {
  let time: bigint | undefined;
  for (const signature of signaturesOf(note, name, COSIGNATURE_V1, key)) {
    if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
    const seconds = readBe64(signature);
    // tlog-cosignature: "The signed message MUST be: cosignature/v1, time, and the checkpoint's note body".
    const message = concat(utf8(`cosignature/v1\ntime ${seconds}\n`), utf8(note.text));
    if (!verify(key, message, signature.subarray(TIME_BYTES))) return undefined;
    time = seconds;
  }
  return time;
}
