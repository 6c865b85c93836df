// The reasons that the checker's source lists.

import { readFileSync } from "node:fs";
import { join } from "node:path";

export function givenReasons(): string[] {
  const source = readFileSync(join(process.env.GOLCONDA_SOURCE_DIR!, "node/web/app/src/checker/reasons.ts"), "utf8");
  const union = source.split("export type Reason")[1]!.split(";")[0]!;
  return [...union.matchAll(/"([a-z_]+)"/g)].map(([, reason]) => reason!);
}
