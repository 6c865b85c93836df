// The verdict, which is read first: seal, word, sentence.

import { type Child, el, filled, name } from "../dom.ts";
import type { Outcome } from "../outcome.ts";
import type { Wording } from "../words/language.ts";
import { seal } from "./seal.ts";

interface Said {
  readonly word: string;
  readonly sentence: Child | readonly Child[];
  readonly more: Child | readonly Child[];
}

// What is read out when the verdict comes: the word and the sentence.
export function spoken(outcome: Outcome, wording: Wording): string {
  const { word, sentence } = said(outcome, wording);
  return el("p", {}, `${word}: `, sentence).textContent;
}

function said(outcome: Outcome, wording: Wording): Said {
  const { texts } = wording;
  switch (outcome.standing) {
    case "verified": {
      const { votes, members, needed } = outcome.story.signed;
      const numbers = { votes: wording.number(votes), members: wording.number(members), needed: wording.number(needed) };
      return { word: texts.verified, sentence: filled(texts.verifiedSays, numbers), more: filled(texts.verifiedMore, numbers) };
    }
    case "disputed": {
      const first = outcome.story.warnings[0]!;
      return { word: texts.disputed, sentence: filled(texts[first.kind], { by: name(first.by?.name ?? "") }), more: texts.disputedSays };
    }
    case "refused":
      return { word: texts.refused, sentence: outcome.failed === undefined ? texts.otherItem : texts[`fails_${outcome.failed.check}`], more: "" };
    case "pending":
      return { word: texts.pending, sentence: texts.pendingSays, more: texts.pendingMore };
    case "unchecked":
      return { word: texts.unchecked, sentence: texts[outcome.why], more: "" };
  }
}

const DETAIL_MAX = 300; // characters

// Of a refusal, for whoever has to find out: the record and the reason, as the checker gives them.
function reason(outcome: Outcome): Child {
  if (outcome.standing !== "refused" || outcome.failed === undefined) return undefined;
  const { detail, reason: code } = outcome.failed;
  return el("p", { class: "reason", lang: "en", dir: "ltr" }, el("code", {}, code ?? ""), " ", detail.slice(0, DETAIL_MAX));
}

export function verdict(outcome: Outcome, wording: Wording, actions: readonly Child[]): HTMLElement {
  const { word, sentence, more } = said(outcome, wording);
  const asOf = "story" in outcome ? el("p", { class: "as-of" }, filled(wording.texts.asOf, { time: wording.time(outcome.story.asOfS) })) : undefined;
  return el("header", { class: "verdict", "data-standing": outcome.standing },
    seal(outcome.standing),
    el("div", {},
      el("h1", {}, word),
      el("p", { class: "sentence" }, sentence),
      more === "" ? undefined : el("p", { class: "more" }, more),
      reason(outcome),
      asOf),
    actions);
}

export function checking(wording: Wording): HTMLElement {
  return el("header", { class: "verdict", "data-standing": "checking" },
    seal("checking"), el("div", {}, el("h1", {}, wording.texts.checking), el("p", { class: "sentence" }, wording.texts.checkingSays)));
}
