// The node's checker, as the program tests/passport/judge makes of it: $GOLCONDA_PASSPORT_JUDGE, or in build/ beside the
// sources.

import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromHex, toHex } from "../../../node/web/app/src/bytes/text.ts";

const program = process.env.GOLCONDA_PASSPORT_JUDGE ?? join(process.env.GOLCONDA_SOURCE_DIR!, "build/tests/passport_judge");

export const judgeMissing = existsSync(program) ? false : `no ${program}: build passport_judge, or set GOLCONDA_PASSPORT_JUDGE`;

const OUTPUT_MAX_BYTES = 1 << 30;

export interface Case {
  readonly name: string;
  readonly network: Uint8Array;
  readonly file: Uint8Array;
}

function run(mode: string, input: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, [mode], { maxBuffer: OUTPUT_MAX_BYTES }, (error, out) => {
      if (error) reject(error);
      else resolve(out.split("\n").slice(0, -1));
    });
    child.stdin!.end(input);
  });
}

// Passports of all kinds of journeys, each of them sound.
export async function soundPassports(): Promise<Case[]> {
  return made("make");
}

// Passports of a trade over borders, with the papers of its way.
export async function tradedPassports(): Promise<Case[]> {
  return made("make-policy");
}

async function made(mode: string): Promise<Case[]> {
  return (await run(mode, "")).map((line) => {
    const [name, network, file] = line.split(" ") as [string, string, string];
    return { name, network: fromHex(network)!, file: new Uint8Array(Buffer.from(file, "base64")) };
  });
}

// Passports that networks of real nodes have made, as the pages' tests show them. Each names the network that it is of.
export function realPassports(): Case[] {
  const folder = join(process.env.GOLCONDA_SOURCE_DIR!, "tests/web/browser/fixtures");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".passport.json")) : [];
  return names.map((name) => {
    const file = readFileSync(join(folder, name));
    return { name, network: fromHex(JSON.parse(file.toString()).network_id)!, file: new Uint8Array(file) };
  });
}

// The node's verdict on each, as tests/passport/judge/verdict_line.cc writes it.
export async function judged(cases: readonly Case[]): Promise<any[]> {
  const input = cases.map(({ network, file }) => `${toHex(network)} ${Buffer.from(file).toString("base64") || "-"}\n`).join("");
  return (await run("check", input)).map((line) => JSON.parse(line));
}

export interface AskedPolicy {
  readonly toml: string;
  readonly asOf: number | undefined; // undefined: the passport's own day
}

// What the policies come to for each passport, as tests/passport/judge/policy_line.cc writes it.
export async function judgedByPolicies(asked: readonly { readonly of: Case; readonly policies: readonly AskedPolicy[] }[]): Promise<any[][]> {
  const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes as string).toString("base64");
  const input = asked.map(({ of: { network, file }, policies }) =>
    [toHex(network), base64(file), policies.length, ...policies.flatMap(({ toml, asOf }) => [base64(toml), asOf ?? "-"])].join(" "));
  return (await run("policy", `${input.join("\n")}\n`)).map((line) => JSON.parse(line));
}
