// What the page rests on and what it cannot prove: limits, checks, what can be taken along, and the numbers to compare.

import { type Child, el, facts, filled, section } from "../dom.ts";
import type { Story } from "../model/story.ts";
import type { Outcome } from "../outcome.ts";
import type { Wording } from "../words/language.ts";
import type { Check } from "../../../checker/verdict.ts";

// In the order in which they are made.
const CHECKS: readonly Check[] = [
  "form", "network", "records", "lines", "signatures", "inclusion", "quorum", "history", "nothing_else", "disclosures",
];

export function limits({ asOfS }: Story, wording: Wording): HTMLElement | undefined {
  const { texts } = wording;
  const time = wording.time(asOfS);
  const all = [texts.limit1, texts.limit2, texts.limit3, texts.limit4, texts.limit5];
  return section("limits", texts.limits, el("ul", {}, all.map((text) => el("li", {}, filled(text, { time })))));
}

// All of them passed, or all before the one that failed; those after it were not made.
export function checks(outcome: Outcome, { texts }: Wording): HTMLElement | undefined {
  if (!("file" in outcome)) return undefined;
  const failed = outcome.standing === "refused" && outcome.failed !== undefined ? CHECKS.indexOf(outcome.failed.check) : CHECKS.length;
  const state = (i: number) => (i < failed ? "passed" : i === failed ? "failed" : "unmade");
  return section("checks", texts.checks, el("ul", { class: "checks" }, CHECKS.map((check, i) => {
    const sign = { passed: "✓", failed: "✗", unmade: "–" }[state(i)];
    return el("li", { class: state(i) }, el("span", { class: "tick" }, sign), el("span", {}, texts[`check_${check}`]));
  })));
}

// The page's own surroundings: where it can be had again, and what it is made of.
export interface Surroundings {
  readonly html: string | undefined; // address of the page that checks itself
  readonly json: string; // address of the passport
  readonly qr: string | undefined; // address of a picture
  readonly file: string; // name for what is saved
}

export function keep({ html, json, qr, file }: Surroundings, { texts }: Wording): HTMLElement | undefined {
  const link = (href: string, text: string, ending: string) => el("a", { class: "button", href, download: file + ending }, text);
  const print = el("button", { type: "button" }, texts.print);
  print.addEventListener("click", () => window.print());
  const picture = qr === undefined ? undefined : el("img", { src: qr, alt: texts.qr, width: 132, height: 132 });
  picture?.addEventListener("error", () => picture.remove());
  const offered: Child[] = [
    html === undefined ? undefined : el("p", {}, link(html, texts.saveHtml, ".html"), el("span", { class: "note" }, texts.saveHtmlMore)),
    el("p", {}, link(json, texts.saveJson, ".passport.json"), print),
  ];
  return section("keep", texts.keep, el("div", { class: "keep" }, el("div", {}, offered), picture));
}

// The two numbers by which the network and the page's program can be known.
export function numbers(story: Story | undefined, fingerprint: string, { texts }: Wording): HTMLElement {
  const code = (text: string) => el("code", { dir: "ltr" }, text);
  return el("footer", {}, facts([
    [texts.network, story === undefined ? "" : [el("bdi", {}, story.networkName), " ", code(story.network)]],
    [texts.fingerprint, fingerprint === "" ? "" : code(fingerprint)],
  ]));
}
