// A log's checkpoint: C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint), with one extension line of ours,
// "config <number>".

import { Malformed } from "../bytes/malformed.ts";
import { fromBase64, utf8 } from "../bytes/text.ts";
import { HASH_BYTES } from "./sha256.ts";

const CONFIG_PREFIX = "config ";
const U64_MAX = (1n << 64n) - 1n;
const LINES = 4;

export interface Checkpoint {
  readonly origin: string;
  readonly size: bigint;
  readonly root: Uint8Array;
  readonly configNumber: bigint; // under which it was made
}

function malformed(what: string): Malformed {
  return new Malformed("checkpoint", `the checkpoint is malformed: ${what}`);
}

// tlog-checkpoint: "the number of leaves as an ASCII decimal with no leading zeroes (unless the tree is empty)".
function parseDecimal(text: string): bigint {
  const value = /^(0|[1-9][0-9]{0,19})$/.test(text) ? BigInt(text) : undefined;
  if (value === undefined || value > U64_MAX) throw malformed("a number is not in plain decimals");
  return value;
}

// Origin, size, base64 root, "config <number>", each with its line feed, and nothing else.
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split("\n");
  if (lines.length <= LINES) throw malformed("a line is missing or does not end in a line feed");
  const [origin, size, root, config, ...rest] = lines as [string, string, string, string, ...string[]];
  if (origin === "") throw malformed("the origin is empty");
  if (rest.length !== 1 || rest[0] !== "") throw malformed("there are lines beyond the four of a Golconda checkpoint");
  const sizeRead = parseDecimal(size);
  const digest = fromBase64(utf8(root));
  if (digest?.length !== HASH_BYTES) throw malformed("the root is not 32 bytes in base64");
  if (!config.startsWith(CONFIG_PREFIX)) throw malformed('the fourth line is not "config <number>"');
  return { origin, size: sizeRead, root: digest, configNumber: parseDecimal(config.slice(CONFIG_PREFIX.length)) };
}
