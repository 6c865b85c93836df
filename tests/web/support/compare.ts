// Two checkers on the same files: the node's and ours, by both verifiers of signatures.
//
// Ours runs here, or wherever else it is called from here: in a browser (tests/web/browser).

import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { check } from "../../../node/web/app/src/checker/check.ts";
import { type Case, judged } from "./judge.ts";
import { verdictLine } from "./verdict_line.ts";

// A sentence may quote bytes that are no text, and says them as each language does; and a file that is no passport is told
// apart more finely by the node's own JSON parser.
const SAID_FREELY = new Set(["not_in_form"]);

function comparable(verdict: any): any {
  const last = verdict.checks.at(-1);
  if (SAID_FREELY.has(last.reason)) last.detail = "";
  return verdict;
}

// A verdict on a file in the form of verdict_line.ts.
export type Ours = (file: Uint8Array, network: Uint8Array, by: "platform" | "library") => Promise<any>;

const ourHere: Ours = async (...asked) => verdictLine(await check(...asked));

export interface Tally {
  readonly accepted: number;
  readonly reasons: ReadonlyMap<string, number>; // by "check: reason"
}

const DIFFERENCES_TOLD_MAX = 10;

function difference(name: string, expected: any, actual: any): string {
  const end = (verdict: any) => JSON.stringify(verdict.checks.at(-1));
  const ends = end(expected) === end(actual) ? "the same end; the rest differs" : `the node:    ${end(expected)}\nthe browser: ${end(actual)}`;
  return `${name}\n${ends}`;
}

// Fails unless they say the same of each file, in every word: ours with the platform's signatures, and every so many files
// also with the library's, which takes its time.
export async function compare(cases: readonly Case[], libraryEvery = 10, ours: Ours = ourHere): Promise<Tally> {
  const theirs = await judged(cases);
  assert.equal(theirs.length, cases.length);
  const reasons = new Map<string, number>();
  const differences: string[] = [];
  let accepted = 0;
  for (const [i, { name, network, file }] of cases.entries()) {
    const expected = comparable(theirs[i]);
    const verifiers = i % libraryEvery === 0 ? (["platform", "library"] as const) : (["platform"] as const);
    // At once: where ours is asked elsewhere, the two may run side by side.
    const answers = await Promise.all(verifiers.map(async (by) => ({ by, actual: comparable(await ours(file, network, by)) })));
    for (const { by, actual } of answers) {
      if (!isDeepStrictEqual(actual, expected)) differences.push(difference(`${name}, by ${by}`, expected, actual));
    }
    const { check: failed, passed, reason } = expected.checks.at(-1);
    if (passed) ++accepted;
    else reasons.set(`${failed}: ${reason}`, (reasons.get(`${failed}: ${reason}`) ?? 0) + 1);
  }
  assert.ok(differences.length === 0, `${differences.length} differ:\n${differences.slice(0, DIFFERENCES_TOLD_MAX).join("\n")}`);
  return { accepted, reasons };
}

export function told({ accepted, reasons }: Tally): string {
  const lines = [...reasons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, count]) => `${count} ${reason}`);
  return [`${accepted} accepted`, ...lines].join("\n");
}
