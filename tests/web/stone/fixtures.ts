// The passports of tests/web/browser/fixtures, checked and told.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromHex } from "../../../node/web/app/src/bytes/text.ts";
import { checkShown } from "../../../node/web/app/src/checker/check.ts";
import type { Shown } from "../../../node/web/app/src/checker/shown.ts";
import type { Conclusion } from "../../../node/web/app/src/checker/verdict.ts";
import { type Story, tellStory } from "../../../node/web/app/src/pages/stone/model/story.ts";

export function passport(name: string): { file: Uint8Array; item: string; network: Uint8Array } {
  const file = readFileSync(join(process.env.GOLCONDA_SOURCE_DIR!, "tests/web/browser/fixtures", `${name}.passport.json`));
  const { item, network_id } = JSON.parse(file.toString());
  return { file: new Uint8Array(file), item, network: fromHex(network_id)! };
}

export async function checked(name: string): Promise<{ shown: Shown; conclusion: Conclusion }> {
  const { file, network } = passport(name);
  const { verdict, shown } = await checkShown(file, network);
  assert.ok(verdict.conclusion !== undefined && shown !== undefined, JSON.stringify(verdict.checks.at(-1)));
  return { shown, conclusion: verdict.conclusion };
}

export async function story(name: string): Promise<Story> {
  const { shown, conclusion } = await checked(name);
  return tellStory(shown, conclusion);
}
