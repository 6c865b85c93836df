// Records from their bytes to their typed form, strictly. What is signed and hashed is always the bytes.
//
// Source: design section 3, docs/format.md. Throws Malformed. Pure functions.

import { concat } from "../bytes/bytes.ts";
import { Malformed } from "../bytes/malformed.ts";
import { fromHex, toHex } from "../bytes/text.ts";
import * as domain from "../crypto/domain.ts";
import { leafHash } from "../crypto/merkle.ts";
import { BODY_MAX_BYTES, FORMAT_VERSION, LINE_MAX_BYTES } from "../proto/limits.ts";
import type { Line, RecordBody } from "../proto/messages.ts";
import { parseStrict } from "../proto/strict_parse.ts";
import type { NetworkId, RecordId } from "./ids.ts";

// SHA-256(0x00 || body).
export function recordId(body: Uint8Array): RecordId {
  return toHex(leafHash(body));
}

// What a log's key signs.
export function signedBytes(network: NetworkId, record: RecordId): Uint8Array {
  return concat(domain.RECORD, fromHex(network)!, fromHex(record)!);
}

function checkSize(what: string, bytes: Uint8Array, max: number): void {
  if (bytes.length > max) throw new Malformed(what, `${what} has ${bytes.length} bytes, at most ${max} fit`);
}

export function parseBody(bytes: Uint8Array, network: NetworkId): RecordBody {
  checkSize("body", bytes, BODY_MAX_BYTES);
  const body = parseStrict("RecordBody", bytes, "body");
  if (body.formatVersion !== FORMAT_VERSION) {
    throw new Malformed("body.format_version", `format version ${body.formatVersion} is not known here`);
  }
  if (toHex(body.networkId) !== network) throw new Malformed("body.network_id", "the record belongs to another network");
  return body;
}

export function parseLine(bytes: Uint8Array): Line {
  checkSize("line", bytes, LINE_MAX_BYTES);
  return parseStrict("Line", bytes, "line");
}
