// Signatures: the same answer by WebCrypto and by the library that comes with us, and the node's.

import assert from "node:assert/strict";
import test from "node:test";
import { fromHex, utf8 } from "../../node/web/app/src/bytes/text.ts";
import { isEnrollable, SignatureBatch, successorHash, verify, verifyBy, type VerifyLater } from "../../node/web/app/src/crypto/ed25519.ts";
import { sha256 } from "../../node/web/app/src/crypto/sha256.ts";
import { testedVerifier } from "../../node/web/app/src/crypto/webcrypto.ts";
import { missing, vectors } from "./support/vectors.ts";

const hex = (text: string) => fromHex(text)!;

// RFC 8032, section 7.1, TEST 2.
const KEY = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
const SIGNATURE = hex(
  "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
);
const MESSAGE = hex("72");

const webCrypto = await testedVerifier(globalThis.crypto?.subtle);
const PATHS: Record<string, VerifyLater | undefined> = { WebCrypto: webCrypto, "the library": async (...asked) => verify(...asked) };

test("this Node's WebCrypto passes the test at the start", { skip: webCrypto === undefined && "it has no strict Ed25519" }, () => {
  assert.ok(webCrypto);
});

for (const [name, verifyLater] of Object.entries(PATHS)) {
  const skip = verifyLater === undefined && "this Node has no strict Ed25519 in WebCrypto";
  const valid = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => verifyBy(verifyLater!, key, message, signature);

  test(`${name} takes RFC 8032's signature and no other`, { skip }, async () => {
    assert.equal(await valid(KEY, MESSAGE, SIGNATURE), true);
    assert.equal(await valid(KEY, hex("73"), SIGNATURE), false);
    for (let byte = 0; byte < SIGNATURE.length; ++byte) {
      const changed = SIGNATURE.slice();
      changed[byte]! ^= 1;
      assert.equal(await valid(KEY, MESSAGE, changed), false, `byte ${byte}`);
    }
  });

  test(`${name} agrees with Wycheproof`, { skip }, async (t) => {
    const file = vectors("wycheproof_ed25519.json");
    if (file === undefined) return t.skip(missing("wycheproof_ed25519.json"));
    let cases = 0;
    for (const group of file.testGroups) {
      for (const { tcId, msg, sig, result } of group.tests) {
        assert.equal(await valid(hex(group.publicKey.pk), hex(msg), hex(sig)), result === "valid", `tcId ${tcId}`);
        ++cases;
      }
    }
    assert.ok(cases > 100);
  });

  test(`${name} refuses an R that is off by a point of small order, which only the cofactor would forgive`, { skip }, async () => {
    const key = hex("ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c");
    const off = hex("1dd960b291c53514fece1341fc0dcd8a648b3934c2c533666f737a654ff1e1bfdbd25925115bb36483ee488f59a104813fb96ea9b2ee84820b06d5a7ee159408");
    assert.equal(await valid(key, utf8("golconda"), off), false);
  });
}

test("a WebCrypto that takes too much is not used", async () => {
  const lax = { importKey: async () => ({}), verify: async () => true } as unknown as SubtleCrypto;
  assert.equal(await testedVerifier(lax), undefined);
});

test("a WebCrypto without Ed25519 is not used", async () => {
  const none = { importKey: () => Promise.reject(new Error("NotSupportedError")) } as unknown as SubtleCrypto;
  assert.equal(await testedVerifier(none), undefined);
  assert.equal(await testedVerifier(undefined), undefined);
});

test("what can be told from the bytes is refused whoever does the arithmetic", async () => {
  const yes: VerifyLater = async () => true;
  const identity = "0100000000000000000000000000000000000000000000000000000000000000";
  const high = (byte: number) => hex(`${"00".repeat(31)}${byte.toString(16)}`);
  const signature = (r: Uint8Array, s: Uint8Array) => Uint8Array.of(...r, ...s);
  const [r, s] = [SIGNATURE.subarray(0, 32), SIGNATURE.subarray(32)];
  assert.equal(await verifyBy(yes, KEY, MESSAGE, SIGNATURE), true);
  const order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  for (const bad of [order, high(0x20), high(0xff)]) assert.equal(await verifyBy(yes, KEY, MESSAGE, signature(r, bad)), false);
  const points = [
    identity, "00".repeat(32), "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "ec" + "ff".repeat(30) + "7f", "ed" + "ff".repeat(30) + "7f",
    "ee" + "ff".repeat(30) + "7f", identity.slice(0, 62) + "80", "ec" + "ff".repeat(31),
  ].map(hex);
  for (const point of points) {
    assert.equal(await verifyBy(yes, KEY, MESSAGE, signature(point, s)), false, "R of small order");
    assert.equal(await verifyBy(yes, point, MESSAGE, SIGNATURE), false, "a key of small order");
    assert.equal(await new SignatureBatch(yes).settle(() => verify(point, MESSAGE, SIGNATURE)), false, "nor is it asked for");
  }
  assert.equal(await verifyBy(yes, hex("f0" + "ff".repeat(30) + "7f"), MESSAGE, SIGNATURE), false, "a key that is not canonical");
  for (const length of [0, 31, 33]) assert.equal(await verifyBy(yes, new Uint8Array(length).fill(9), MESSAGE, SIGNATURE), false);
  for (const length of [0, 63, 65]) assert.equal(await verifyBy(yes, KEY, MESSAGE, new Uint8Array(length).fill(9)), false);
});

test("a key is enrolled when it is a good point of the main subgroup", () => {
  assert.equal(isEnrollable(KEY), true);
  const bad = {
    identity: "0100000000000000000000000000000000000000000000000000000000000000",
    "order eight": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "not canonical": "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "not on the curve": "0200000000000000000000000000000000000000000000000000000000000000",
    // The key of RFC 8032's TEST 2 plus the point of order two, (0, -1).
    "of order 2 L": "b0bfe83c17bc76a56d48f558b2e481436367d330d13b69733f32aa0ed50b99f3",
    short: "01".repeat(31),
    empty: "",
  };
  for (const [what, key] of Object.entries(bad)) assert.equal(isEnrollable(hex(key)), false, what);
});

test("a successor is enrolled by its hash", () => {
  assert.deepEqual(successorHash(KEY), sha256(utf8("golconda/key/v1\n"), KEY));
});

test("a batch runs a step until it knows every signature, and asks for each once", async () => {
  const asked: string[] = [];
  const batch = new SignatureBatch(async (_key, message) => {
    asked.push(String(message[0]));
    return message[0] !== 2;
  });
  const step = () => [1, 2, 3].filter((n) => verify(KEY, Uint8Array.of(n), SIGNATURE));
  assert.deepEqual(await batch.settle(step), [1, 3]);
  assert.deepEqual(asked, ["1", "2", "3"]);
  assert.deepEqual(await batch.settle(step), [1, 3]);
  assert.equal(asked.length, 3);
});

test("a batch throws what its step throws in the end", async () => {
  const batch = new SignatureBatch(async () => false);
  await assert.rejects(
    batch.settle(() => {
      if (!verify(KEY, MESSAGE, SIGNATURE)) throw new Error("refused");
    }),
    /refused/,
  );
});
