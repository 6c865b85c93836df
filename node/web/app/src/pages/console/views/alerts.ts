// Alerts on what we hold: flags, duplicates, discrepancies, in plain words.

import { ITEMS_SHOWN_MAX, type Context } from "../context.ts";
import { hexId, nameText, weightText } from "../describe.ts";
import { add, el } from "../dom.ts";

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
  const { items } = await context.api.list({}, ITEMS_SHOWN_MAX);
  const alarmed = items.filter((item) => (item.alerts ?? []).length > 0);
  if (alarmed.length === 0) {
    add(view, el("p", { class: "empty" }, "None on anything that we hold."));
    return view;
  }
  const entries = alarmed.map((item) =>
    el(
      "li",
      {},
      el("a", { href: `/s/${hexId(item.item)}`, target: "_blank", rel: "noopener" }, nameText(item)),
      ` ${weightText(item)}`,
      el("ul", {}, ...(item.alerts ?? []).map(({ kind = "", detail = "" }) => el("li", {}, el("strong", {}, WORDS[kind] ?? kind), `: ${detail}`))),
    ),
  );
  add(view, el("ul", { class: "alerts" }, ...entries));
  return view;
}
