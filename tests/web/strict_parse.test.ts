// Protocol Buffers, read strictly. That the node's reader says the same of thousands of odd messages is forged.test.ts's.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import test from "node:test";
import { concat } from "../../node/web/app/src/bytes/bytes.ts";
import { Malformed } from "../../node/web/app/src/bytes/malformed.ts";
import { utf8 } from "../../node/web/app/src/bytes/text.ts";
import { ELEMENTS_MAX } from "../../node/web/app/src/proto/limits.ts";
import { Role } from "../../node/web/app/src/proto/messages.ts";
import { parseStrict } from "../../node/web/app/src/proto/strict_parse.ts";
import { varint } from "./support/wire.ts";

const app = join(process.env.GOLCONDA_SOURCE_DIR!, "node/web/app");

const number = (field: number, value: bigint) => concat(varint(BigInt(field * 8)), varint(value));
const bytes = (field: number, value: Uint8Array) => concat(varint(BigInt(field * 8 + 2)), varint(BigInt(value.length)), value);

function refuses(name: Parameters<typeof parseStrict>[0], message: Uint8Array, field: string): void {
  assert.throws(
    () => parseStrict(name, message, "m"),
    (error) => error instanceof Malformed && error.field === field,
  );
}

test("the tables are those of the .proto files", () => {
  const run = spawnSync(process.execPath, [join(app, "scripts/proto_tables.mjs"), "--check"], { encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
});

test("a message is what its bytes say, and defaults elsewhere", () => {
  const offer = bytes(23, concat(bytes(1, utf8("surat-cutters")), number(2, 4n)));
  const body = parseStrict("RecordBody", concat(number(1, 1n), number(4, 1n << 60n), number(6, BigInt.asUintN(64, -5n)), offer), "body");
  assert.equal(body.formatVersion, 1);
  assert.equal(body.sequence, 1n << 60n);
  assert.equal(body.createdAtMs, -5n);
  assert.equal(body.logId, "");
  assert.deepEqual(body.commitments, []);
  assert.deepEqual(body.action, { case: "offer", value: { to: "surat-cutters", terms: 4 } });
  assert.equal(parseStrict("NewItemRow", new Uint8Array(0), "row").facts, undefined);
});

test("enums in a row may be packed or not", () => {
  const apart = concat(number(4, 1n), number(4, 3n));
  const packed = bytes(4, Uint8Array.of(1, 3));
  for (const message of [apart, packed]) assert.deepEqual(parseStrict("Participant", message, "p").roles, [Role.MINER, Role.CUTTER]);
});

test("what two readers could read differently is refused, and its place named", () => {
  refuses("RecordBody", number(15, 1n), "m"); // unknown
  refuses("RecordBody", bytes(1, Uint8Array.of(1)), "m.format_version"); // another wire type
  refuses("RecordBody", concat(number(1, 1n), number(1, 1n)), "m.format_version"); // twice
  refuses("RecordBody", concat(bytes(18, new Uint8Array(0)), bytes(19, new Uint8Array(0))), "m.unpack"); // two of a oneof
  refuses("RecordBody", number(1, 1n << 32n), "m.format_version"); // does not fit
  refuses("AcceptRow", number(5, 2n), "m.discrepancy"); // no boolean
  refuses("Offer", number(2, 8n), "m.terms"); // not listed
  refuses("Offer", bytes(1, Uint8Array.of(0xed, 0xa0, 0x80)), "m.to"); // no UTF-8
  refuses("RecordBody", bytes(23, bytes(1, Uint8Array.of(0xff))), "m.offer.to");
  refuses("Offer", Uint8Array.of(0x0a, 0x05, 0x61), "m.to"); // cut off
  refuses("Offer", Uint8Array.of(0x80), "m");
});

test("numbers may take more bytes than they need, lengths and tags no more than five", () => {
  assert.equal(parseStrict("Blend", concat(Uint8Array.of(0x08), varint(7n, 9)), "m").lossUct, 7n);
  refuses("Blend", concat(Uint8Array.of(0x08), varint(7n, 10)), "m.loss_uct");
  assert.equal(parseStrict("Offer", concat(varint(10n, 4), varint(1n, 4), utf8("x")), "m").to, "x");
  refuses("Offer", concat(varint(10n, 5), varint(1n), utf8("x")), "m");
  refuses("Offer", concat(varint(10n), varint(1n, 5), utf8("x")), "m");
});

test("a message has no more elements than its reader takes", () => {
  const lines = (count: number) => concat(...Array.from({ length: count }, () => bytes(2, new Uint8Array(0))));
  assert.equal(parseStrict("Line", lines(ELEMENTS_MAX), "m").commitments.length, ELEMENTS_MAX);
  refuses("Line", lines(ELEMENTS_MAX + 1), "m.commitments");
});
