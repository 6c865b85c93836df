// An authority's papers: it never holds a stone, so it names those that its certificate is for.

import { ApiError } from "../api.ts";
import type { Context } from "../context.ts";
import { itemsText } from "../describe.ts";
import { add, button, el, field, replace } from "../dom.ts";
import { sentence } from "../said.ts";
import { ITEM_COLUMNS, itemTable } from "../table.ts";
import type { Item } from "../types.ts";
import { paperForm } from "./paper_form.ts";

// One certificate's shipment; a file takes more.
const STONES_MAX = 200;

export async function papers(context: Context): Promise<HTMLElement> {
  const view = el("section", {}, el("h1", { tabindex: "-1" }, "Papers"));
  const hint = "As on their pages: 32 digits, or the first eight and more. One on each line, or with blanks between them.";
  const numbers = field("Numbers of the stones", el("textarea", { rows: "4", required: true, spellcheck: "false", autocapitalize: "off" }), hint);
  const panel = el("div", { class: "panel" });
  const lookUp = async (event: Event): Promise<void> => {
    event.preventDefault();
    replace(panel);
    const items = await found(context, numbers.input.value, (problem) => numbers.complain(problem));
    if (items === undefined) return numbers.input.focus();
    replace(panel, itemTable(items, ITEM_COLUMNS, itemsText(items.length)).element, paperForm(context, items, "papers", () => replace(panel)));
    panel.querySelector<HTMLElement>("select")?.focus();
  };
  const form = el("form", { class: "form", submit: (event) => void lookUp(event), "aria-label": "Stones" }, numbers.row);
  add(form, el("p", { class: "buttons" }, el("button", { class: "button primary" }, "Look up"), button("Clear", () => context.go("papers"))));
  add(view, form, panel);
  return view;
}

// Each stone once, in the order of the numbers. undefined where one is not to be had, which is said.
async function found(context: Context, text: string, complain: (problem: string) => void): Promise<Item[] | undefined> {
  const wanted = text.toLowerCase().split(/[\s,;]+/).filter((number) => number !== "");
  const odd = wanted.find((number) => !/^[0-9a-f]{8,32}$/.test(number));
  complain("");
  if (odd !== undefined) return void complain(`“${odd}” is no stone's number: 8 to 32 of the digits 0-9 and a-f.`);
  if (wanted.length === 0) return void complain("Write one number at least.");
  if (wanted.length > STONES_MAX) return void complain(`${STONES_MAX} stones at most here; a file takes more.`);
  const items = new Map<string, Item>();
  for (const number of wanted) {
    try {
      const item = await context.api.find(number);
      items.set(item.item, item);
    } catch (reason) {
      if (!(reason instanceof ApiError)) throw reason;
      return void complain(`${number}: ${sentence(reason)}`);
    }
  }
  return [...items.values()];
}
