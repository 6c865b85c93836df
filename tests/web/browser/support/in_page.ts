// What the tests call in a page of the browser's: the pages' own checker and verifiers of signatures, from the same sources.
//
// Becomes one script (bundles.mjs), which puts `golconda` there.

import { fromHex } from "../../../../node/web/app/src/bytes/text.ts";
import { check } from "../../../../node/web/app/src/checker/check.ts";
import { verify, verifyBy } from "../../../../node/web/app/src/crypto/ed25519.ts";
import { platformVerifier } from "../../../../node/web/app/src/crypto/webcrypto.ts";
import { verdictLine } from "../../support/verdict_line.ts";

type By = "platform" | "library";

const hex = (text: string) => fromHex(text)!;

async function verifier(by: By) {
  if (by === "library") return async (...asked: Parameters<typeof verify>) => verify(...asked);
  const platform = await platformVerifier();
  if (platform === undefined) throw new Error("this browser's WebCrypto has no strict Ed25519");
  return platform;
}

const inPage = {
  async hasPlatform(): Promise<boolean> {
    return (await platformVerifier()) !== undefined;
  },

  async verdict(base64: string, network: string, by: By) {
    return verdictLine(await check(bytesOf(base64), hex(network), by));
  },

  // Of each [key, message, signature], in hexadecimal, whether the signature holds.
  async signatures(cases: readonly (readonly [string, string, string])[], by: By): Promise<boolean[]> {
    const asked = await verifier(by);
    const answers: boolean[] = [];
    for (const [key, message, signature] of cases) answers.push(await verifyBy(asked, hex(key), hex(message), hex(signature)));
    return answers;
  },

  // How long the checker alone takes, in milliseconds.
  async checkTook(base64: string, network: string, by: By): Promise<number> {
    const file = bytesOf(base64);
    const begun = performance.now();
    const { conclusion } = await check(file, hex(network), by);
    const took = performance.now() - begun;
    if (conclusion === undefined) throw new Error("the passport is not sound");
    return took;
  },
};

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

(globalThis as { golconda?: typeof inPage }).golconda = inPage;
