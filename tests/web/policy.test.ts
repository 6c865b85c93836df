// The browser's judge of policies comes to the node's outcome, for the same reasons, and refuses the same files.
//
// $GOLCONDA_DIFFERENTIAL_CASES says how many made policies, $GOLCONDA_DIFFERENTIAL_SEED which.

import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import test from "node:test";
import { checkShown } from "../../node/web/app/src/checker/check.ts";
import type { Dossier } from "../../node/web/app/src/checker/dossier.ts";
import { makeDossier } from "../../node/web/app/src/checker/make_dossier.ts";
import { judge } from "../../node/web/app/src/policy/judge.ts";
import { readPolicy } from "../../node/web/app/src/policy/read/read.ts";
import { REASON_CODES, sentenceOf } from "../../node/web/app/src/policy/reasons.ts";
import { Chance } from "./support/chance.ts";
import { type AskedPolicy, type Case, judgedByPolicies, judgeMissing, realPassports, soundPassports, tradedPassports } from "./support/judge.ts";
import { madePolicy, policyOf, RULES, shippedPolicies } from "./support/policies.ts";

const CASES = Number(process.env.GOLCONDA_DIFFERENTIAL_CASES ?? 500);
const SEED = Number(process.env.GOLCONDA_DIFFERENTIAL_SEED ?? 1);

const options = { skip: judgeMissing, timeout: 3_600_000 };
const passports = judgeMissing ? [] : [...(await soundPassports()), ...(await tradedPassports()), ...realPassports()];

// Days around those in the policies.
const DAYS = [undefined, undefined, 19_000, 19_722, 19_723, 19_783, 19_967, 20_148, 20_453, 20_454, 20_487, 40_000];

async function dossierOf({ name, file, network }: Case): Promise<Dossier> {
  const { verdict, shown } = await checkShown(file, network);
  assert.ok(shown !== undefined && verdict.conclusion !== undefined, name);
  return makeDossier(shown, verdict.conclusion);
}

const dossiers = new Map<Case, Promise<Dossier>>();

async function ours(of: Case, { toml, asOf }: AskedPolicy): Promise<any> {
  const read = readPolicy(toml);
  if ("mistakes" in read) return { mistakes: read.mistakes.map(({ key, message }) => [key, message]) };
  if (!dossiers.has(of)) dossiers.set(of, dossierOf(of));
  // As the page has it: plain data that went through JSON.
  const outcome = judge(JSON.parse(JSON.stringify(read.policy)), await dossiers.get(of)!, asOf);
  const reasons = outcome.reasons.map(({ rule, ruling, code, values, item, record }) => [
    rule, ruling, code, Object.entries(values), sentenceOf(code, values), item ?? "", record ?? "",
  ]);
  return { outcome: outcome.ruling, as_of: outcome.asOf, reasons };
}

// Mistakes come in other orders; what is no TOML each parser says in its own words.
function comparable(line: any): any {
  if (line.mistakes === undefined) return line;
  const said = line.mistakes.map(([key, message]: [string, string]) => `${key}: ${message.startsWith("is not TOML") ? "is not TOML" : message}`);
  return { mistakes: [...new Set(said)].sort() };
}

// How often each code was given; fails where the two do not say the same in every word.
async function compare(asked: readonly { readonly of: Case; readonly policies: readonly AskedPolicy[] }[]): Promise<Map<string, number>> {
  const theirs = await judgedByPolicies(asked);
  const tally = new Map<string, number>();
  const differences: string[] = [];
  for (const [i, { of, policies }] of asked.entries()) {
    for (const [j, policy] of policies.entries()) {
      const expected = comparable(theirs[i]![j]);
      const actual = comparable(await ours(of, policy));
      const seen = expected.mistakes === undefined ? expected.reasons.map(([, , code]: string[]) => code) : ["mistakes"];
      for (const code of seen) tally.set(code, (tally.get(code) ?? 0) + 1);
      if (isDeepStrictEqual(actual, expected)) continue;
      differences.push(`${of.name} on ${policy.asOf}\n${policy.toml.slice(0, 900)}\nthe node:    ${JSON.stringify(expected)}\nthe browser: ${JSON.stringify(actual)}`);
    }
  }
  assert.ok(differences.length === 0, `${differences.length} differ:\n${differences.slice(0, 3).join("\n")}`);
  return tally;
}

const told = (tally: Map<string, number>) => [...tally].sort().map(([code, count]) => `${count} ${code}`).join(", ");

test("shipped policies and every key of the language come to the same for every passport", options, async (t) => {
  const every = policyOf(RULES);
  const policies = [
    ...shippedPolicies().flatMap(({ toml }) => [undefined, 19_722, 20_148].map((asOf) => ({ toml, asOf }))),
    ...[undefined, 19_722, 20_600].map((asOf) => ({ toml: every, asOf })),
  ];
  const tally = await compare(passports.map((of) => ({ of, policies })));
  t.diagnostic(told(tally));
  // The passports have to bring them about, or nothing is compared. Only a lot that moves without end has unknown moves.
  assert.deepEqual(REASON_CODES.filter((code) => code !== "moves_unknown" && !tally.has(code)), []);
});

test("made policies come to the same", options, async (t) => {
  const chance = new Chance(SEED);
  const asked = Array.from({ length: CASES }, () => ({
    of: chance.pick(passports),
    policies: [{ toml: madePolicy(chance, false), asOf: chance.pick(DAYS) }],
  }));
  t.diagnostic(told(await compare(asked)));
});

test("files with mistakes are refused for the same ones", options, async (t) => {
  const chance = new Chance(SEED + 1);
  const policies = Array.from({ length: CASES }, () => ({ toml: madePolicy(chance, true), asOf: undefined }));
  t.diagnostic(told(await compare([{ of: passports[0]!, policies }])));
});

test("where more moved than is looked at, rules about moves are incomplete, and others are judged", options, async () => {
  const rules = ['forbid_crossing = {}', 'missing = "fail"\nforbid_custody = { countries = ["RU"] }', 'require_attestation = { kind = "warranty", crossing = {} }', "limit_undeclared = {}"];
  const read = readPolicy(policyOf(rules));
  assert.ok("policy" in read);
  const dossier = await dossierOf(passports.find(({ name }) => name === "verified.passport.json")!);
  const { ruling, reasons } = judge(read.policy, { ...dossier, moves: [], movesComplete: false });
  assert.equal(ruling, "fail");
  const told = reasons.map(({ rule, ruling, code }) => `${rule} ${ruling} ${code}`);
  assert.deepEqual(told, ["r0 incomplete moves_unknown", "r1 fail moves_unknown", "r2 incomplete moves_unknown", "r3 pass declared"]);
});
