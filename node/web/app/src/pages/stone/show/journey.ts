// The journey: the map, the timeline, and what was cut beside it.

import { type Child, el, filled, name, section } from "../dom.ts";
import type { Division } from "../model/divisions.ts";
import type { Step } from "../model/steps.ts";
import type { Story } from "../model/story.ts";
import { oneOf, type Wording } from "../words/language.ts";
import { ItemKind } from "../../../proto/messages.ts";
import { dayOfMs, dayText } from "../../../checker/days.ts";
import { map, then } from "./map.ts";
import { bar, pieceText } from "./stone.ts";

// A mixed parcel's journey has thousands of steps; past these the rest is behind a click.
const STEPS_SHOWN = 40;

function sentence(step: Step, wording: Wording): Child[] {
  const { texts } = wording;
  const values = {
    by: name(step.by.name),
    from: name(step.from?.name ?? ""),
    number: name(step.number),
    source: name(step.deposit?.name ?? ""),
    country: wording.country(step.deposit?.country ?? ""),
  };
  if (step.kind === "handed") return filled(oneOf(texts.handed, step.terms), values);
  if (step.kind === "packed" && step.container === ItemKind.JEWELLERY) return filled(texts.step_set, values);
  return filled(texts[`step_${step.kind}`], values);
}

// "3.12 → 3.118 ct", or one weight where it stayed.
function weights({ before, after }: Step, wording: Wording): Child {
  const changed = before !== undefined && after !== undefined && before !== after;
  const last = after ?? before;
  if (last === undefined) return undefined;
  const carats = (uct: bigint) => el("bdi", {}, wording.carats(uct));
  return el("span", { class: "number" }, changed ? [carats(before), ...then(), carats(after)] : carats(last), ` ${wording.texts.carat}`);
}

function stepItem(step: Step, wording: Wording): HTMLElement {
  const { texts } = wording;
  const day = dayOfMs(step.atMs);
  const where = step.kind === "dug" ? undefined : wording.country(step.by.country);
  const notes = [where, step.inLot ? texts.inBox : undefined].filter((note) => note !== undefined).join(", ");
  return el("li", { "data-kind": step.kind },
    el("time", { datetime: dayText(day) }, wording.day(day)),
    el("p", {}, sentence(step, wording)),
    el("p", { class: "note" }, notes, step.kind === "declined" && step.words !== "" ? [": ", name(step.words)] : undefined),
    weights(step, wording),
    step.discrepancy ? el("p", { class: "caution" }, texts.offScale) : undefined);
}

function timeline(steps: readonly Step[], wording: Wording): Child[] {
  const list = (some: readonly Step[]) => el("ol", { class: "timeline" }, some.map((step) => stepItem(step, wording)));
  if (steps.length <= STEPS_SHOWN) return [list(steps)];
  const all = el("details", {}, el("summary", {}, filled(wording.texts.allSteps, { count: wording.number(steps.length) })));
  // Made when it is asked for: there may be many.
  all.addEventListener("toggle", () => all.append(list(steps.slice(0, -STEPS_SHOWN))), { once: true });
  return [all, list(steps.slice(-STEPS_SHOWN))];
}

export function journey(story: Story, wording: Wording): HTMLElement | undefined {
  return section("journey", wording.texts.journey, map(story.travel, wording), timeline(story.steps, wording));
}

function division({ whole, ours, beside, loss, hidden }: Division, wording: Wording): HTMLElement {
  const { texts } = wording;
  const parts: readonly (readonly [string, bigint])[] = [
    [`${texts.thisOne}: ${pieceText(ours, wording)}`, ours.weight],
    ...beside.map((piece) => [pieceText(piece, wording), piece.weight] as const),
    [texts.hidden, hidden],
    [texts.lossOf, loss],
  ];
  const there = parts.filter(([, weight]) => weight !== 0n);
  return el("div", {},
    el("h3", {}, filled(texts.besideOf, { weight: wording.weight(whole.weight), what: wording.kind(whole.kind) })),
    bar(there.map(([, weight]) => weight)),
    el("ul", { class: "rows keyed" }, there.map(([what, weight]) => el("li", {}, el("span", {}, what), el("span", { class: "number" }, wording.weight(weight))))));
}

export function divisions({ divisions: all }: Story, wording: Wording): HTMLElement | undefined {
  return section("beside", wording.texts.beside, all.map((one) => division(one, wording)));
}
