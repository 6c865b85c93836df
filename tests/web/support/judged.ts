// The node's judgements of records, as the program tests/ledger/judged writes them (court.h says in which form):
// $GOLCONDA_JUDGED_RECORDS, or in build/ beside the sources. $GOLCONDA_JUDGED_SEED asks for others than usually.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const program = process.env.GOLCONDA_JUDGED_RECORDS ?? join(process.env.GOLCONDA_SOURCE_DIR!, "build/tests/judged_records");
const seed = process.env.GOLCONDA_JUDGED_SEED ?? "1";

export const judgedMissing = existsSync(program) ? false : `no ${program}: build judged_records, or set GOLCONDA_JUDGED_RECORDS`;

export async function* judgedLines(): AsyncGenerator<any> {
  const child = spawn(program, [seed], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  for await (const line of createInterface({ input: child.stdout! })) yield JSON.parse(line);
  const code = await ended;
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}
