// Texts as pages.mjs packs them: those of one language, one a line in the order of the English ones, deflated (RFC 1951), in
// base64. They would be an eighth of the page otherwise.

import { fromBase64 } from "../../../bytes/text.ts";
import { en, type Texts } from "./en.ts";

// Rejects where the browser cannot inflate: then there is English.
export async function unpackTexts(packed: string): Promise<Texts> {
  const bytes = fromBase64(new TextEncoder().encode(packed))!;
  const inflated = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const lines = (await new Response(inflated).text()).split("\n");
  return Object.fromEntries(Object.keys(en).map((name, i) => [name, lines[i]])) as Texts;
}
