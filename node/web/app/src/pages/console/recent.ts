// What was recorded from this tab, pending or final.

import { sha256 } from "../../crypto/sha256.ts";
import { toHex, utf8 } from "../../bytes/text.ts";
import { add, el } from "./dom.ts";
import type { Draft, SubmitAnswer } from "./types.ts";

const ENTRIES_MAX = 20;

export class Recent {
  readonly element = el("section", { class: "recent", hidden: true }, el("h2", {}, "Recorded from here"));
  private readonly list = el("ol");
  private readonly pending = new Map<string, HTMLElement>(); // by record id
  private readonly records = new Set<string>(); // whatever was recorded here
  private readonly requestIds = new Map<string, string>(); // by the draft's hash, until it is answered

  constructor() {
    add(this.element, this.list);
  }

  requestIdOf(draft: Draft): string {
    const key = hashOf(draft);
    const known = this.requestIds.get(key) ?? toHex(crypto.getRandomValues(new Uint8Array(16)));
    this.requestIds.set(key, known);
    return known;
  }

  note(draft: Draft, answer: SubmitAnswer, done: string): void {
    this.requestIds.delete(hashOf(draft));
    this.records.add(answer.recordId);
    const state = el("span", { class: answer.final === true ? "state final" : "state pending" }, answer.final === true ? "final" : "pending");
    this.list.prepend(el("li", {}, state, ` ${done}`));
    if (answer.final !== true) this.pending.set(answer.recordId, state);
    while (this.list.childElementCount > ENTRIES_MAX) this.list.lastElementChild!.remove();
    this.element.hidden = false;
  }

  has(recordId: string): boolean {
    return this.records.has(recordId);
  }

  // Whether it was pending here.
  becameFinal(recordId: string): boolean {
    const state = this.pending.get(recordId);
    if (state === undefined) return false;
    state.textContent = "final";
    state.className = "state final";
    return this.pending.delete(recordId);
  }
}

function hashOf(draft: Draft): string {
  return toHex(sha256(utf8(JSON.stringify(draft))));
}
