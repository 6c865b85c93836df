// Alerts on what we hold: flags, duplicates, discrepancies, in plain words.

import { ITEMS_SHOWN_MAX, type Context } from "../context.ts";
import { itemsText, weightText } from "../describe.ts";
import { add, el } from "../dom.ts";
import { itemLink } from "../table.ts";

const WORDS: Record<string, string> = {
  duplicate: "Somebody else says the same of another stone",
  stolen: "Reported stolen",
  recalled: "Recalled",
  suspected_synthetic: "Suspected to be laboratory-grown",
  conflict: "Reported as a conflict diamond",
  discrepancy: "Its weight differed at a hand-over",
};

export async function alerts(context: Context): Promise<HTMLElement> {
  const view = el("section", {}, el("h1", { tabindex: "-1" }, "Alerts"));
  const { items, more } = await context.api.list({ withAlerts: true }, ITEMS_SHOWN_MAX);
  if (items.length === 0) {
    add(view, el("p", { class: "empty" }, "None on anything that we hold."));
    return view;
  }
  const entries = items.map((item) =>
    el(
      "li",
      {},
      itemLink(item),
      ` ${weightText(item)}`,
      el("ul", {}, ...(item.alerts ?? []).map(({ kind = "", detail = "" }) => el("li", {}, el("strong", {}, WORDS[kind] ?? kind), `: ${detail}`))),
    ),
  );
  add(view, el("p", { class: "hint" }, itemsText(items.length, more)), el("ul", { class: "alerts" }, ...entries));
  return view;
}
