// Asking the node that the page came from. Nobody is told who asks: no token, no cookie, no referrer.

import { fromHex } from "../../bytes/text.ts";
import type { Unchecked } from "./outcome.ts";

export type Answer =
  | { readonly kind: "passport"; readonly file: Uint8Array }
  | { readonly kind: "pending" }
  | { readonly kind: "unchecked"; readonly why: Unchecked };

const PATIENCE_MS = 20_000;
const NOT_FOUND = 404;
const BUSY = [429, 500, 502, 503, 504];

async function ask(path: string, cache: RequestCache): Promise<Response> {
  return fetch(path, { cache, credentials: "omit", signal: AbortSignal.timeout(PATIENCE_MS) });
}

export function passportPath(item: string): string {
  return `/api/v1/passport/${item}`;
}

// A passport shows final records only: of an item without any there is none.
export async function askPassport(item: string, cache: RequestCache): Promise<Answer> {
  try {
    const response = await ask(passportPath(item), cache);
    if (response.ok) return { kind: "passport", file: new Uint8Array(await response.arrayBuffer()) };
    if (response.status === NOT_FOUND) return { kind: "pending" };
    return { kind: "unchecked", why: BUSY.includes(response.status) ? "uncheckedBusy" : "uncheckedAnswer" };
  } catch {
    return { kind: "unchecked", why: "uncheckedNetwork" };
  }
}

// The network that the node serves; undefined where it does not say so.
export async function askNetwork(): Promise<Uint8Array | undefined> {
  try {
    const response = await ask("/api/v1/public-status", "default");
    const { networkId } = (await response.json()) as { networkId?: unknown };
    return typeof networkId === "string" ? fromHex(networkId) : undefined;
  } catch {
    return undefined;
  }
}
