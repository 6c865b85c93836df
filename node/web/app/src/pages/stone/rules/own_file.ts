// A policy that the reader has as a file. The reader of TOML is as large as the judge: it is a script of its own, which a
// page on a disk has no room for.

import type { Read } from "../../../policy/read/read.ts";
import { FILE_SHA256 } from "./hashes.ts";
import { runServed } from "./serve.ts";

declare global {
  // Set by file_main.ts when it runs.
  var readPolicyFile: ((file: File) => Promise<Read>) | undefined;
}

export function canReadFiles(): boolean {
  return document.getElementById("rules") === null;
}

// Errors are mistakes of the file: that it cannot be read, too.
export async function readFile(file: File): Promise<Read> {
  try {
    if (globalThis.readPolicyFile === undefined) await runServed("rules-file", FILE_SHA256);
    return await globalThis.readPolicyFile!(file);
  } catch {
    return { mistakes: [{ key: "", message: "could not be read" }] };
  }
}
