// What every view is given: the node, who is signed in, and the shell around the view.

import type { Api } from "./api.ts";
import type { Draft, Me, Status, SubmitAnswer } from "./types.ts";

export interface Context {
  readonly api: Api;
  readonly me: Me;
  readonly status: Status;
  // Says it in the live region, which screen readers read out.
  say(message: string, tone?: "good" | "bad"): void;
  // Submits and tells: "final", or "pending" with the recent list watching for it. undefined after a refusal, which is said.
  // `requestId`: the node's own for the draft, where it has made one.
  submit(draft: Draft, done: string, requestId?: string): Promise<SubmitAnswer | undefined>;
  // To another view; `argument` is an item's id where the view is about one.
  go(view: string, argument?: string): void;
  nameOf(participant: string): string;
}

export type View = (context: Context, argument: string) => Promise<HTMLElement>;

// More than anybody looks through on a page; the command line and files are for more.
export const ITEMS_SHOWN_MAX = 1_000;
