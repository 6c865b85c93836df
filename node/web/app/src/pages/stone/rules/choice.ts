// What the program of policies puts on the page, for whoever loads it: show/policy.ts.

import type { Shown } from "../../../checker/shown.ts";
import type { Conclusion } from "../../../checker/verdict.ts";
import type { Policy } from "../../../policy/policy.ts";
import type { Wording } from "../words/language.ts";

// What the reader chose, which stays when the page is drawn again.
export interface Choice {
  open: boolean;
  name: string; // "": none
  own: Policy | undefined; // the one that he read from a file
}

// A passport that has passed every check.
export interface Genuine {
  readonly shown: Shown;
  readonly conclusion: Conclusion;
}

export type ShowPolicies = (genuine: Genuine, choice: Choice, wording: Wording) => HTMLElement;

declare global {
  // Set by that program when it runs.
  var showPolicies: ShowPolicies | undefined;
}
