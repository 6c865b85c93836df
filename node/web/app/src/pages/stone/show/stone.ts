// The stone: what it is, what its author and the laboratories say of it, where it is, where it is from.

import { type Child, el, facts, filled, name, section } from "../dom.ts";
import type { Relation } from "../model/lineage.ts";
import type { Report } from "../model/papers.ts";
import type { Piece } from "../model/pieces.ts";
import type { Share, Story } from "../model/story.ts";
import { oneOf, type Wording } from "../words/language.ts";
import { type Facts, ItemKind, ItemStatus } from "../../../proto/messages.ts";
import { gem } from "./gem.ts";

type Row = readonly [string, Child | readonly Child[]];

const joined = (words: readonly string[], between: string): string => words.filter((word) => word !== "").join(between);

// "Polished diamond, Pear E VS1".
export function pieceText({ kind, facts: { shape, color, fancyColor, clarity }, count }: Piece, wording: Wording): string {
  const grades = joined([wording.shape(shape), wording.color(color, fancyColor), wording.clarity(clarity)], " ");
  return joined([wording.kind(kind), grades, count > 1 ? `${wording.texts.stones}: ${wording.number(count)}` : ""], ", ");
}

export function relationText(relation: Relation, { texts }: Wording): string {
  return { itself: "", rough: texts.ofRough, part: texts.ofPart, lot: texts.ofLot }[relation];
}

// The four by which the trade speaks of a stone, large; those that nobody stated are left out.
function grades(weight: bigint, { color, fancyColor, clarity, cut }: Facts, wording: Wording): HTMLElement | undefined {
  const { texts } = wording;
  const tiles: readonly Row[] = [
    [texts.weight, [wording.carats(weight), el("small", {}, ` ${texts.carat}`)]],
    [texts.color, name(wording.color(color, fancyColor))],
    [texts.clarity, wording.clarity(clarity)],
    [texts.cut, oneOf(texts.finishes, cut)],
  ];
  const list = facts(tiles.filter(([, value]) => !(value instanceof Element) || value.textContent !== ""));
  list?.classList.add("grades");
  return list;
}

function finer(of: Facts, wording: Wording): Row[] {
  const { texts } = wording;
  const measurements = wording.measurements(of.lengthUm, of.widthUm, of.depthUm);
  return [
    [texts.shape, wording.shape(of.shape)],
    [texts.polish, oneOf(texts.finishes, of.polish)],
    [texts.symmetry, oneOf(texts.finishes, of.symmetry)],
    [texts.fluorescence, oneOf(texts.fluorescences, of.fluorescence)],
    [texts.measurements, measurements === "" ? "" : el("bdi", { dir: "ltr" }, measurements)],
    [texts.inscription, of.inscription === "" ? "" : el("bdi", { class: "engraved" }, of.inscription)],
  ];
}

function whereIs({ status, custodian, offeredTo }: Story, { texts }: Wording): Child[] {
  const by = name(custodian.name);
  switch (status) {
    case ItemStatus.OFFERED:
      return filled(texts.offeredTo, { by, to: name(offeredTo?.name ?? "") });
    case ItemStatus.SOLD:
      return filled(texts.sold, { by });
    case ItemStatus.CONSUMED:
      return [texts.consumed];
    case ItemStatus.LOST:
      return filled(texts.lost, { by });
    default:
      return filled(texts.held, { by });
  }
}

function contents({ contents: pieces }: Story, wording: Wording): Child {
  if (pieces.length === 0) return undefined;
  const rows = pieces.map((piece) => el("li", {}, el("span", {}, pieceText(piece, wording)), el("span", { class: "number" }, wording.weight(piece.weight))));
  return el("div", {}, el("h3", {}, wording.texts.contents), el("ul", { class: "rows" }, rows));
}

export function stone(story: Story, wording: Wording): HTMLElement | undefined {
  const { texts } = wording;
  const { facts: of } = story;
  // Of jewellery the drawing is that of a stone in it.
  const drawn = story.contents.find(({ kind }) => kind === ItemKind.POLISHED_STONE)?.facts ?? of;
  const rows: Row[] = [
    ...finer(of, wording),
    [texts.stones, story.count > 1 ? wording.number(story.count) : ""],
    [texts.sieve, story.sieve === "" ? "" : name(story.sieve)],
    [texts.description, of.description === "" ? "" : name(of.description)],
    [texts.scan, of.fingerprint.length === 0 ? "" : texts.scanSays],
    [texts.where, whereIs(story, wording)],
    [texts.number, el("code", { dir: "ltr" }, story.item)],
  ];
  const title = el("p", { class: "kind" }, wording.kind(story.kind));
  return section("stone", texts.stone, el("div", { class: "portrait" }, gem(drawn), title), grades(story.weight, of, wording), facts(rows), contents(story, wording));
}

function report({ by, relation, withdrawn, row }: Report, wording: Wording): HTMLElement {
  const { texts } = wording;
  const about = joined([relationText(relation, wording), wording.day(row.reportDay)], " · ");
  return el("article", { class: withdrawn ? "withdrawn" : undefined },
    el("h3", {}, filled(texts.report, { number: name(row.reportNumber) })),
    el("p", { class: "by" }, name(by.name), `, ${wording.country(by.country)}`, el("br", {}), about, withdrawn ? el("strong", {}, ` ${texts.withdrawn}`) : undefined),
    row.facts === undefined ? undefined : [grades(row.weightUct, row.facts, wording), facts(finer(row.facts, wording))]);
}

export function reports({ reports: all }: Story, wording: Wording): HTMLElement | undefined {
  return section("reports", wording.texts.reports, all.map((one) => report(one, wording)));
}

// Shares of less than this are drawn as wide as this, in thousandths, so that each can be seen.
const SHARE_DRAWN_MIN = 12n;
const SHARES_SHOWN = 24;

// How wide each weight is drawn. Only the text beside it is exact.
export function bar(weights: readonly bigint[]): HTMLElement {
  const total = weights.reduce((sum, weight) => sum + weight, 0n) || 1n;
  const parts = weights.map((weight) => {
    const part = el("span", {});
    const thousandths = (weight * 1_000n) / total;
    part.style.flexGrow = String(thousandths < SHARE_DRAWN_MIN ? SHARE_DRAWN_MIN : thousandths);
    return part;
  });
  return el("div", { class: "bar", "aria-hidden": "true" }, parts);
}

function share({ weight, miner, source, country, fromDay, toDay }: Share, wording: Wording): HTMLElement {
  const { texts } = wording;
  const days = fromDay === toDay ? wording.day(fromDay) : `${wording.day(fromDay)} – ${wording.day(toDay)}`;
  const from = miner === undefined
    ? [texts.undeclared]
    : [...filled(texts.share, { source: name(source), country: wording.country(country), miner: name(miner.name) }), ", ", ...filled(texts.dugOn, { day: days })];
  return el("li", {}, el("span", {}, from), el("span", { class: "number" }, wording.weight(weight)));
}

export function origin(story: Story, wording: Wording): HTMLElement | undefined {
  const { texts } = wording;
  const shares = [...story.shares].sort((a, b) => (b.weight > a.weight ? 1 : b.weight < a.weight ? -1 : 0));
  const declared = story.steps.find(({ kind, words, number }) => kind === "stock" && (words !== "" || number !== ""));
  const said = declared === undefined ? undefined
    : el("blockquote", {}, el("p", {}, filled(texts.said, { by: name(declared.by.name) })), el("p", { dir: "auto" }, declared.words),
      declared.number === "" ? undefined : el("p", {}, filled(texts.report, { number: name(declared.number) })));
  const rest = shares.slice(SHARES_SHOWN).reduce((sum, { weight }) => sum + weight, 0n);
  return section("origin", texts.origin,
    el("p", { class: "level" }, texts[story.origin]),
    el("p", {}, texts[`${story.origin}Says`]),
    shares.length > 1 ? bar(shares.slice(0, SHARES_SHOWN).map(({ weight }) => weight)) : undefined,
    el("ul", { class: "rows keyed" }, shares.slice(0, SHARES_SHOWN).map((one) => share(one, wording)),
      rest === 0n ? undefined : el("li", {}, el("span", {}, "…"), el("span", { class: "number" }, wording.weight(rest)))),
    said);
}
