// Fetching and running the program of policies, which few readers need: once, when it is asked for.
//
// Its hash is a part of this program: what runs is what was built with it. A served page has it as a file; a page on a disk
// as text in the document, packed, and runs it by the hash in its own Content-Security-Policy.
//
// Errors: rejects where it cannot be had, or the browser cannot unpack it.

import { toHex, utf8 } from "../../../bytes/text.ts";
import { sha256 } from "../../../crypto/sha256.ts";
import { el } from "../dom.ts";
import { unpacked } from "../words/packed.ts";
import type { ShowPolicies } from "./choice.ts";
import { RULES_SHA256 } from "./hashes.ts";
import { runServed } from "./serve.ts";

async function runPacked(packed: string): Promise<void> {
  const program = await unpacked(packed);
  if (toHex(sha256(utf8(program))) !== RULES_SHA256) throw new Error("it is another program");
  document.head.append(el("script", {}, program)); // runs at once
}

export async function loadPolicies(): Promise<ShowPolicies> {
  const packed = document.getElementById("rules")?.textContent;
  if (globalThis.showPolicies === undefined) await (packed == null ? runServed("rules", RULES_SHA256) : runPacked(packed));
  return globalThis.showPolicies!;
}
