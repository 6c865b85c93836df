// What the node says no with, in one place: it is said with its remedy. (A token that is revoked ends the watch, which signs out.)

import { ApiError } from "./api.ts";
import type { Context } from "./context.ts";

export async function reader<T>(context: Pick<Context, "say">, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (reason) {
    if (!(reason instanceof ApiError)) throw reason;
    context.say(sentence(reason), "bad");
    return undefined;
  }
}

export function sentence(error: ApiError): string {
  const place = error.line === undefined ? "" : `Line ${error.line + 1}: `;
  return `${place}${error.message}${error.remedy === "" ? "" : `. What to do: ${error.remedy}`}`;
}
