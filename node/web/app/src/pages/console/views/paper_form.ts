// A Kimberley certificate (authorities) or the World Diamond Council's warranty, for all chosen items at once.

import type { Context } from "../context.ts";
import { weightOf } from "../describe.ts";
import { button, el, field, replace, select } from "../dom.ts";
import { certificateDraft, dayOf, warrantyDraft } from "../drafts.ts";
import type { Draft, Item } from "../types.ts";
import { formatCarats, parseCarats } from "../weight.ts";

const HS_CODES: readonly (readonly [string, string])[] = [
  ["7102.31", "7102.31 non-industrial, rough"],
  ["7102.21", "7102.21 industrial, rough"],
  ["7102.10", "7102.10 unsorted"],
];
const WARRANTY =
  "The diamonds herein invoiced have been sourced from legitimate sources not involved in funding conflict, in compliance with United Nations " +
  "Resolutions and corresponding national laws. The seller hereby guarantees that these diamonds are conflict free and confirms adherence to the " +
  "World Diamond Council's System of Warranties Guidelines.";

interface Paper {
  readonly fields: HTMLElement[];
  // undefined where a field complains.
  draft(): Draft | undefined;
}

// `next`: the view that follows when it is attached.
export function paperForm(context: Context, items: Item[], next: string, close: () => void): HTMLElement {
  const ids = items.map(({ item }) => item);
  const papers: [string, string, () => Paper][] = [["warranty", "Warranty (System of Warranties)", () => warranty(ids)]];
  if (context.me.roles.includes("authority")) papers.unshift(["certificate", "Kimberley certificate", () => certificate(context, items)]);
  const kind = field("Paper", select(papers.map(([value, text]) => [value, text]), "paper"));
  const rest = el("div");
  let paper = papers[0]![2]();
  const choose = (): void => {
    paper = papers.find(([value]) => value === kind.input.value)![2]();
    replace(rest, ...paper.fields);
  };
  kind.input.addEventListener("change", choose);
  choose();
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const draft = paper.draft();
    if (draft !== undefined && (await context.submit(draft, `Attached to ${items.length}`)) !== undefined) context.go(next);
  };
  const buttons = el("p", { class: "buttons" }, el("button", { class: "button primary" }, "Attach"), button("Cancel", close));
  return el("form", { class: "form", submit: (event) => void send(event), "aria-label": "Attach a paper" }, el("h2", {}, "Attach a paper"), kind.row, rest, buttons);
}

function warranty(ids: string[]): Paper {
  const text = field("Statement", el("textarea", { rows: "5", required: true, maxlength: "1024" }, WARRANTY), "As printed on the invoice or memo.");
  const day = field("Date", el("input", { type: "date", required: true }));
  return { fields: [text.row, day.row], draft: () => warrantyDraft(ids, text.input.value, dayOf(day.input.value)) };
}

function certificate(context: Context, items: Item[]): Paper {
  const text = (label: string, value = "", hint = "") => field(label, el("input", { required: true, value, maxlength: "128" }), hint);
  const date = (label: string) => field(label, el("input", { type: "date", required: true }));
  const sum = items.reduce((total, item) => total + weightOf(item), 0n);
  const countries = [...new Set(items.flatMap((item) => (item.state?.origins ?? []).map((origin) => origin.country ?? "")))].filter((code) => code !== "");
  const number = text("Certificate number");
  const country = text("Country of issue", context.me.country, "Two letters, as in BW.");
  const authority = text("Issuing authority", context.me.displayName);
  const origins = text("Countries of mining", countries.join(" "), "All of them, two letters each.");
  const exporter = text("Exporter");
  const importer = text("Importer");
  const parcels = field("Parcels", el("input", { type: "number", min: "1", value: "1", required: true }));
  const weight = text("Weight", formatCarats(sum));
  const hsCode = field("HS code", select(HS_CODES, "hs"));
  const issued = date("Issued");
  const expires = date("Expires");
  const draft = (): Draft | undefined => {
    const parsed = parseCarats(weight.input.value);
    weight.complain(parsed.ok ? "" : parsed.problem);
    const codes = origins.input.value.toUpperCase().split(/[\s,;]+/).filter((code) => code !== "");
    origins.complain(codes.every((code) => /^[A-Z]{2}$/.test(code)) ? "" : "Two letters for each country, such as BW NA");
    if (!parsed.ok || !codes.every((code) => /^[A-Z]{2}$/.test(code))) return undefined;
    return certificateDraft(items.map(({ item }) => item), {
      number: number.input.value.trim(), country: country.input.value.trim().toUpperCase(), authority: authority.input.value.trim(), origins: codes,
      exporter: exporter.input.value.trim(), importer: importer.input.value.trim(), parcels: Number(parcels.input.value), weightUct: parsed.uct,
      hsCode: hsCode.input.value, issuedDay: dayOf(issued.input.value), expiresDay: dayOf(expires.input.value),
    });
  };
  const all = [number, country, authority, origins, exporter, importer, parcels, weight, hsCode, issued, expires];
  return { fields: all.map(({ row }) => row), draft };
}
