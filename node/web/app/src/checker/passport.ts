// A passport's parts, and reading them from the file: docs/passport.md.

import { compareText } from "../bytes/text.ts";
import { HASH_BYTES } from "../crypto/sha256.ts";
import type { Opening } from "../ledger/participant_name.ts";
import { CanonicalReader, NotInForm } from "./canonical_reader.ts";
import { CONFIGURATIONS_MAX, DISCLOSURES_MAX, LINES_MAX, NAMES_MAX, PASSPORT_MAX_BYTES, PATH_MAX, RECORDS_MAX } from "./limits.ts";
import { Failure } from "./reasons.ts";

const FORMAT = "golconda-passport/v1";
const NETWORK_ID_BYTES = 32;
const ITEM_ID_BYTES = 16;

// One line of a record, as signed, with its path to the body's lines_root.
export interface ShownLine {
  readonly number: number;
  // Not part of the journey: the line by which another item claims a value that this one claims too.
  readonly evidence: boolean;
  readonly bytes: Uint8Array;
  readonly path: readonly Uint8Array[];
}

export interface ShownRecord {
  readonly log: string;
  readonly sequence: bigint;
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
  readonly lines: readonly ShownLine[]; // by number
  readonly inclusion: readonly Uint8Array[]; // to the log's checkpoint
}

export interface ShownCheckpoint {
  readonly log: string;
  readonly note: string; // a C2SP signed note: the author's signature and the cosignatures
}

// A private value that the maker chose to show, and the salt that opens its commitment.
export interface Disclosure {
  readonly log: string;
  readonly sequence: bigint;
  readonly of_document: boolean;
  readonly line: number;
  readonly label: string;
  readonly salt: Uint8Array;
  readonly value: Uint8Array;
}

export interface Passport {
  readonly network_id: string; // hexadecimal, as all ids here
  readonly item: string;
  readonly configurations: readonly Uint8Array[]; // the genesis, then of each later one its ConfigStep
  readonly checkpoints: readonly ShownCheckpoint[]; // by log, one each
  readonly records: readonly ShownRecord[]; // by log and sequence
  readonly disclosures: readonly Disclosure[]; // by log, sequence, document before lines, line and label
  readonly names?: readonly Opening[]; // private names that are shown, by participant; there only where one is
}

function readPassport(json: CanonicalReader): Passport {
  const text = () => json.text();
  const u64 = () => json.u64();
  const u32 = () => json.u32();
  const boolean = () => json.boolean();
  const base64 = () => json.base64();
  const hash = () => {
    const bytes = json.base64();
    if (bytes.length !== HASH_BYTES) throw new NotInForm();
    return bytes;
  };
  const path = () => json.list(PATH_MAX, hash);
  const line = () => json.object<ShownLine>({ number: u32, evidence: boolean, bytes: base64, path });
  const lines = () => json.list(LINES_MAX, line);
  const record = () => json.object<ShownRecord>({ log: text, sequence: u64, body: base64, signature: base64, lines, inclusion: path });
  const checkpoint = () => json.object<ShownCheckpoint>({ log: text, note: text });
  const disclosure = () =>
    json.object<Disclosure>({ log: text, sequence: u64, of_document: boolean, line: u32, label: text, salt: base64, value: base64 });
  const name = () => json.object<Opening>({ participant: text, name: text, salt: base64 });
  const members = {
    format: () => json.take(`"${FORMAT}"`),
    network_id: () => json.hex(NETWORK_ID_BYTES),
    item: () => json.hex(ITEM_ID_BYTES),
    configurations: () => json.list(CONFIGURATIONS_MAX, base64),
    checkpoints: () => json.list(RECORDS_MAX, checkpoint),
    records: () => json.list(RECORDS_MAX, record),
    disclosures: () => json.list(DISCLOSURES_MAX, disclosure),
    names: () => json.list(NAMES_MAX, name, 1),
  };
  const passport = json.object<Passport & { format: void }>(members, "names");
  json.end();
  return passport;
}

// Takes what the node writes and nothing else, byte for byte, so that nothing in a file can be changed without notice.
export function parsePassport(file: Uint8Array): Passport {
  if (file.length > PASSPORT_MAX_BYTES) {
    throw new Failure("file_too_large", `the file has ${file.length} bytes, a passport at most ${PASSPORT_MAX_BYTES}`);
  }
  try {
    return readPassport(new CanonicalReader(file));
  } catch (error) {
    if (!(error instanceof NotInForm)) throw error;
    throw new Failure("not_in_form", `the file is not in the one form of ${FORMAT}: it is none, or was changed since it was written`);
  }
}

// Where a record stands in a passport's order: below zero when `a` comes first.
export function comparePlaces(a: { log: string; sequence: bigint }, b: { log: string; sequence: bigint }): number {
  return compareText(a.log, b.log) || (a.sequence < b.sequence ? -1 : a.sequence > b.sequence ? 1 : 0);
}
