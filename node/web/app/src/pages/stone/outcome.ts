// What a passport comes to on this page: the one word that stands on top, and what is told below it.
//
// No DOM. Errors: none; whatever happens is an outcome.

import { fromHex } from "../../bytes/text.ts";
import { checkShown } from "../../checker/check.ts";
import { parsePassport } from "../../checker/passport.ts";
import { Failure } from "../../checker/reasons.ts";
import type { CheckResult } from "../../checker/verdict.ts";
import { type Story, tellStory } from "./model/story.ts";
import type { Genuine } from "./rules/choice.ts";

export type Unchecked = "uncheckedNetwork" | "uncheckedBusy" | "uncheckedAnswer" | "uncheckedNothing" | "uncheckedBroken";

export type Outcome =
  | { readonly standing: "verified" | "disputed"; readonly story: Story; readonly genuine: Genuine; readonly file: Uint8Array }
  // `failed` is undefined where the passport is genuine, and another stone's.
  | { readonly standing: "refused"; readonly failed: CheckResult | undefined; readonly file: Uint8Array }
  | { readonly standing: "pending" }
  | { readonly standing: "unchecked"; readonly why: Unchecked };

const NETWORK_ID_BYTES = 32;

// The network that a file says it is of: what can be pinned where nothing else is known. The page says so.
export function networkNamedBy(file: Uint8Array): Uint8Array {
  try {
    return fromHex(parsePassport(file).network_id)!;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return new Uint8Array(NETWORK_ID_BYTES); // the check of its form fails, and says how
  }
}

// `item`: the one that was asked for, in hexadecimal; undefined where the file alone says which.
export async function outcomeOf(file: Uint8Array, network: Uint8Array, item: string | undefined): Promise<Outcome> {
  try {
    const { verdict, shown } = await checkShown(file, network);
    if (shown === undefined || verdict.conclusion === undefined) {
      return { standing: "refused", failed: verdict.checks.at(-1), file };
    }
    if (item !== undefined && verdict.conclusion.item !== item) return { standing: "refused", failed: undefined, file };
    const genuine = { shown, conclusion: verdict.conclusion };
    const story = tellStory(shown, verdict.conclusion);
    return { standing: story.warnings.some(({ disputes }) => disputes) ? "disputed" : "verified", story, genuine, file };
  } catch (error) {
    console.error(error);
    return { standing: "unchecked", why: "uncheckedBroken" };
  }
}
