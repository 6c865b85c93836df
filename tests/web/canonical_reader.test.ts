// The one form of JSON that is read.

import assert from "node:assert/strict";
import test from "node:test";
import { utf8 } from "../../node/web/app/src/bytes/text.ts";
import { CanonicalReader, NotInForm } from "../../node/web/app/src/checker/canonical_reader.ts";

function readsAs<T>(text: string | Uint8Array, read: (json: CanonicalReader) => T): T {
  const json = new CanonicalReader(typeof text === "string" ? utf8(`${text}\n`) : text);
  const value = read(json);
  json.end();
  return value;
}
const refuses = (text: string | Uint8Array, read: (json: CanonicalReader) => unknown) =>
  assert.throws(() => readsAs(text, read), NotInForm, JSON.stringify(String(text)));

test("a text is escaped where it has to be and nowhere else", () => {
  const text = (json: CanonicalReader) => json.text();
  for (const value of ["", "kao-mine", 'a"b\\c', "\b\f\n\r\t", "\u0000\u0001\u000b\u001f", "\u007f\u0085\u2028é\u{1f48e}\ufeff", "\\u0041"]) {
    assert.equal(readsAs(JSON.stringify(value), text), value);
  }
  for (const written of ['"\\u0041"', '"\\u000A"', '"\\u000a"', '"\\u001F"', '"\\/"', '"\\x"', '"\\ud800"', '"\\u00"', '"\u0001"', '"a', 'a"', "'a'"]) {
    refuses(written, text);
  }
});

test("a text is UTF-8", () => {
  for (const bytes of [[0x80], [0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc3]]) {
    refuses(Uint8Array.from([0x22, ...bytes, 0x22, 0x0a]), (json) => json.text());
  }
});

test("a number is an integer of 64 bits, written in one way", () => {
  const number = (json: CanonicalReader) => json.u64();
  for (const value of [0n, 7n, (1n << 53n) + 1n, (1n << 64n) - 1n]) assert.equal(readsAs(String(value), number), value);
  for (const written of ["", "-1", "01", "00", "1.0", "1e3", "+1", String(1n << 64n), "9".repeat(400), '"1"']) refuses(written, number);
});

test("a number of 32 bits is no larger", () => {
  assert.equal(readsAs("4294967295", (json) => json.u32()), 0xffff_ffff);
  refuses("4294967296", (json) => json.u32());
});

test("an id has its length, in lower case", () => {
  const id = (json: CanonicalReader) => json.hex(2);
  assert.equal(readsAs('"00af"', id), "00af");
  for (const written of ['"00AF"', '"00a"', '"00aff"', '"00ag"', '""', '"\\u0030af"']) refuses(written, id);
});

test("base64 is padded and has no bits to spare", () => {
  const base64 = (json: CanonicalReader) => json.base64();
  assert.deepEqual(readsAs('"AQID"', base64), Uint8Array.of(1, 2, 3));
  assert.deepEqual(readsAs('"/+8="', base64), Uint8Array.of(255, 239));
  assert.deepEqual(readsAs('""', base64), new Uint8Array(0));
  for (const written of ['"AQI"', '"AQJ="', '"AQ=="x', '"A==="', '"AQI-"', '"AQID\\n"', '" AQID"', '"AQ=D"']) refuses(written, base64);
});

test("objects and lists stand one space deeper a level, in the order that is asked for", () => {
  const read = (json: CanonicalReader) => json.object({ a: () => json.list(2, () => json.u32()), b: () => json.boolean() });
  assert.deepEqual(readsAs('{\n "a": [\n  1,\n  2\n ],\n "b": true\n}', read), { a: [1, 2], b: true });
  assert.deepEqual(readsAs('{\n "a": [],\n "b": false\n}', read), { a: [], b: false });
  for (const written of [
    '{"a": [], "b": false}', '{\n "b": false,\n "a": []\n}', '{\n "a": []\n}', '{\n "a": [],\n "b": false,\n "c": 1\n}',
    '{\n  "a": [],\n  "b": false\n}', '{\n "a":[],\n "b": false\n}', '{\n "a": [ ],\n "b": false\n}', '{\n "a": [\n ],\n "b": false\n}',
    '{\n "a": [\n  1,\n  2,\n  3\n ],\n "b": true\n}', '{\n "a": [],\n "b": null\n}', '{\n "a": [],\n "b": false\n}\n', " {}",
  ]) {
    refuses(written, read);
  }
});
