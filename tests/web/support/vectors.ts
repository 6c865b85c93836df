// The public test vectors, where they are: $GOLCONDA_VECTORS, or shared/vectors beside the repository.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

// Its parsed JSON; undefined where the file is not.
export function vectors(name: string): any | undefined {
  const folder = process.env.GOLCONDA_VECTORS ?? join(process.env.GOLCONDA_SOURCE_DIR!, "../shared/vectors");
  const path = join(folder, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

export function missing(name: string): string {
  return `no ${name}: set GOLCONDA_VECTORS to the folder that has it`;
}
