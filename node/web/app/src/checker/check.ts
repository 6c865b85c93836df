// Checking a passport: the network's id and nothing else is needed. No node, no clock, no internet.
//
// The checks are made in their order and end with the first that fails. The history is judged by the ledger's own rules,
// over the lines that are shown. The node's node/passport/check.cc comes to the same verdict, for the same reason.
//
// Errors: none; a file that cannot be read fails the check of its form. Memory is bounded by limits.ts.

import { toHex } from "../bytes/text.ts";
import { SignatureBatch } from "../crypto/ed25519.ts";
import { platformVerifier } from "../crypto/webcrypto.ts";
import { TooMany } from "../ledger/alerts.ts";
import { checkDisclosures } from "./checks/disclosures.ts";
import { checkLines, checkNetwork, checkOrder, checkRecords } from "./checks/form.ts";
import { checkHistory, checkNothingElse } from "./checks/history.ts";
import { checkInclusion, checkQuorum, checkSignatures } from "./checks/signatures.ts";
import { conclude } from "./conclude.ts";
import { Moves } from "./moves.ts";
import { parsePassport } from "./passport.ts";
import { Failure } from "./reasons.ts";
import type { Shown } from "./shown.ts";
import type { Check, CheckResult, Conclusion, Verdict } from "./verdict.ts";

// After those of the form and the network. They run in settle(), which gets the signatures that they ask for.
const STEPS: readonly (readonly [Check, (shown: Shown) => string])[] = [
  ["records", checkRecords],
  ["lines", checkLines],
  ["signatures", checkSignatures],
  ["inclusion", checkInclusion],
  ["quorum", checkQuorum],
  ["history", checkHistory],
  ["nothing_else", checkNothingElse],
  ["disclosures", checkDisclosures],
];

function failed(check: Check, { message, reason, where, line }: Failure): CheckResult {
  return { check, passed: false, detail: message, reason, where, line };
}

function readForm(file: Uint8Array, pinned: string): Shown {
  const passport = parsePassport(file);
  return { pinned, passport, chain: [], records: [], checkpointKeys: new Map(), notes: [], view: undefined, journey: [], moves: new Moves() };
}

function concluded(shown: Shown): Conclusion {
  try {
    return conclude(shown);
  } catch (error) {
    throw error instanceof TooMany ? new Failure("ancestors_over_limit", error.message) : error;
  }
}

// What the checks came to, and, where all have passed, what they read: whoever tells the stone's story tells it from that.
export interface Checked {
  readonly verdict: Verdict;
  readonly shown: Shown | undefined;
}

// `network` is the one that the verifier trusts, however it learnt of it. `verifiers`: the platform's own verifier of
// signatures where it is fit for that, or in any case the library that comes with us.
export async function checkShown(file: Uint8Array, network: Uint8Array, verifiers: "platform" | "library" = "platform"): Promise<Checked> {
  const signatures = new SignatureBatch(verifiers === "platform" ? await platformVerifier() : undefined);
  const checks: CheckResult[] = [];
  let now: Check = "form";
  const passed = (detail: string) => checks.push({ check: now, passed: true, detail });
  try {
    const shown = readForm(file, toHex(network));
    passed(checkOrder(shown));
    now = "network";
    passed(await checkNetwork(shown, signatures));
    for (const [check, step] of STEPS) {
      now = check;
      passed(await signatures.settle(() => step(shown)));
    }
    now = "history";
    return { verdict: { checks, conclusion: concluded(shown) }, shown };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    checks.push(failed(now, error));
    return { verdict: { checks, conclusion: undefined }, shown: undefined };
  }
}

export async function check(file: Uint8Array, network: Uint8Array, verifiers: "platform" | "library" = "platform"): Promise<Verdict> {
  return (await checkShown(file, network, verifiers)).verdict;
}
