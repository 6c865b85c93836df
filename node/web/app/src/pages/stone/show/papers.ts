// Warnings in plain words; certificates and statements; values that were disclosed.

import { type Child, el, facts, filled, name, section } from "../dom.ts";
import { certificateNumber, type Paper } from "../model/papers.ts";
import type { Story } from "../model/story.ts";
import type { Warning } from "../model/warnings.ts";
import { oneOf, type Wording } from "../words/language.ts";
import { relationText } from "./stone.ts";

function warning({ kind, by, relation, words, claimed }: Warning, wording: Wording): HTMLElement {
  const { texts } = wording;
  const author = name(by?.name ?? "");
  return el("li", {},
    el("strong", {}, filled(texts[kind], { by: author })),
    relation === "itself" ? undefined : ` · ${relationText(relation, wording)}`,
    claimed === undefined ? undefined : [": ", oneOf(texts.claims, claimed.kind), " ", name(claimed.value)],
    words === "" ? undefined : el("blockquote", {}, el("p", {}, filled(texts.said, { by: author.cloneNode(true) })), el("p", { dir: "auto" }, words)));
}

export function warnings({ warnings: all }: Story, wording: Wording): HTMLElement | undefined {
  const there = all.length === 0 ? undefined : el("ul", {}, all.map((one) => warning(one, wording)));
  return section("warnings", wording.texts.warnings, there);
}

type Row = readonly [string, Child | readonly Child[]];

// What each kind of statement says besides who made it and of what: its number or words, and its days.
function says({ statement }: Paper, wording: Wording): { number: string; words: string; days: Child[] } {
  const { texts } = wording;
  const { value } = statement;
  const day = (of: number) => (of === 0 ? [] : [wording.day(of)]);
  switch (statement.case) {
    case "kimberleyCertificate": {
      const { country, number, issuedDay, expiresDay } = statement.value;
      return { number: certificateNumber(country, number), words: "", days: [...day(issuedDay), ", ", ...filled(texts.until, { day: wording.day(expiresDay) })] };
    }
    case "importConfirmation":
      return { number: certificateNumber(statement.value.certificateCountry, statement.value.certificateNumber), words: "", days: day(statement.value.confirmedDay) };
    case "warranty":
      return { number: "", words: statement.value.statement, days: day(statement.value.day) };
    case "originStatement":
      return { number: statement.value.reference, words: statement.value.origins.map(({ country }) => wording.country(country)).join(", "), days: day(statement.value.day) };
    case "roughMatch":
      return { number: statement.value.method, words: "", days: day(statement.value.day) };
    case "audit":
      return { number: statement.value.standard, words: statement.value.finding, days: day(statement.value.day) };
    case "insurance":
      return { number: `${statement.value.insurer} ${statement.value.policyReference}`, words: "", days: filled(texts.until, { day: wording.day(statement.value.toDay) }) };
    case "settleDuplicate":
      return { number: statement.value.value, words: statement.value.finding, days: [] };
    default:
      return { number: "", words: "reason" in value ? value.reason : "", days: [] };
  }
}

function paper(one: Paper, wording: Wording): HTMLElement {
  const { texts } = wording;
  const { number, words, days } = says(one, wording);
  const kind = one.statement.case === "withdraw" ? texts.withdrawn : texts[one.statement.case];
  return el("li", { class: one.withdrawn ? "withdrawn" : undefined },
    el("h3", {}, kind, number === "" ? undefined : [" ", el("bdi", { class: "reference" }, number)], one.withdrawn ? [" ", el("strong", {}, texts.withdrawn)] : undefined),
    el("p", { class: "note" }, [...filled(texts.by, { by: name(one.by.name) }), ...(one.relation === "itself" ? [] : [" · ", relationText(one.relation, wording)]), ...(days.length === 0 ? [] : [" · ", ...days])]),
    words === "" ? undefined : el("p", { class: "words", dir: "auto" }, words));
}

export function papers({ papers: all }: Story, wording: Wording): HTMLElement | undefined {
  return section("papers", wording.texts.papers, all.length === 0 ? undefined : el("ul", { class: "papers" }, all.map((one) => paper(one, wording))));
}

export function disclosed({ disclosed: all }: Story, wording: Wording): HTMLElement | undefined {
  const rows = all.map(({ by, label, value }): Row => [label, [name(value), el("span", { class: "note" }, " ", ...filled(wording.texts.by, { by: name(by.name) }).map((child) => child ?? ""))]]);
  return section("disclosed", wording.texts.disclosed, facts(rows));
}
