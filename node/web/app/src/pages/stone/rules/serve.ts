// Running a further script that the node serves beside the page's own, if it is the one that was built with it.

import { fromHex, toBase64 } from "../../../bytes/text.ts";
import { el } from "../dom.ts";

const HASH_DIGITS = 16; // in the names of assets

// Rejects where it cannot be had, or is another.
export function runServed(name: string, sha256: string): Promise<void> {
  const integrity = `sha256-${toBase64(fromHex(sha256)!)}`;
  const script = el("script", { src: `/assets/${name}-${sha256.slice(0, HASH_DIGITS)}.js`, integrity });
  return new Promise((loaded, failed) => {
    script.addEventListener("load", () => loaded());
    script.addEventListener("error", failed);
    document.head.append(script);
  });
}
