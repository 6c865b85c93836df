// The page as a whole, for one outcome in one language.

import { type Child, el, filled } from "../dom.ts";
import type { Story } from "../model/story.ts";
import type { Outcome } from "../outcome.ts";
import type { Wording } from "../words/language.ts";
import { divisions, journey } from "./journey.ts";
import { disclosed, papers, warnings } from "./papers.ts";
import { checks, keep, limits, numbers, type Surroundings } from "./proof.ts";
import { rules } from "./rules.ts";
import { origin, reports, stone } from "./stone.ts";
import { verdict } from "./verdict.ts";

// Whether anything newer is known, as far as the page could ask.
export interface Freshness {
  readonly kind: "fresh" | "newer" | "freshUnknown" | "freshFile";
  readonly node: string; // whom it asked
  readonly atMs: number;
  readonly link: string | undefined; // where the newest can be seen
}

export interface Page {
  readonly outcome: Outcome;
  readonly freshness: Freshness | undefined; // not asked yet
  readonly surroundings: Surroundings | undefined;
  readonly fingerprint: string;
  readonly again: () => void;
}

type Part = (story: Story, wording: Wording) => Child;

// What a story is told in, part by part. A narrow page has the columns one after the other.
const BEFORE: readonly Part[] = [warnings];
const COLUMNS: readonly (readonly Part[])[] = [[stone, reports, origin, papers, disclosed], [journey, divisions]];
const AFTER: readonly Part[] = [limits];

function freshness(of: Freshness, wording: Wording): HTMLElement {
  const time = wording.hour(of.atMs);
  const link = of.link === undefined ? undefined : el("a", { href: of.link }, wording.texts.freshLink);
  return el("p", { class: "fresh", "data-kind": of.kind }, filled(wording.texts[of.kind], { node: el("bdi", {}, of.node), time }), " ", link);
}

function againButton({ outcome, again }: Page, wording: Wording): Child {
  if (outcome.standing !== "pending" && outcome.standing !== "unchecked") return undefined;
  const button = el("button", { type: "button" }, wording.texts.again);
  button.addEventListener("click", again);
  return button;
}

export function page(of: Page, wording: Wording): HTMLElement {
  const { outcome } = of;
  const story = "story" in outcome ? outcome.story : undefined;
  const told = (parts: readonly Part[]) => (story === undefined ? [] : parts.map((part) => part(story, wording)));
  return el("div", { class: "sheet" },
    verdict(outcome, wording, [againButton(of, wording)]),
    of.freshness === undefined || outcome.standing === "refused" ? undefined : freshness(of.freshness, wording),
    told(BEFORE),
    "genuine" in outcome ? rules(outcome.genuine, wording) : undefined,
    story === undefined ? undefined : el("div", { class: "columns" }, COLUMNS.map((parts) => el("div", {}, told(parts)))),
    told(AFTER),
    checks(outcome, wording),
    of.surroundings === undefined ? undefined : keep(of.surroundings, wording),
    numbers(story, of.fingerprint, wording));
}
