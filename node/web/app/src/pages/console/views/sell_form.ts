// To a consumer: no name on the ledger. The claim codes are made here and shown once, for the receipts.

import type { Context } from "../context.ts";
import { nameText, weightText } from "../describe.ts";
import { button, el, replace } from "../dom.ts";
import { makeClaimCode, sellDraft } from "../drafts.ts";
import type { Item } from "../types.ts";

export function sellForm(context: Context, items: Item[], close: () => void): HTMLElement {
  const codes = new Map(items.map(({ item }) => [item, makeClaimCode()]));
  const box = el("div", { class: "form", role: "group", "aria-label": "Sell" });
  const rows = items.map((item) =>
    el("tr", {}, el("td", {}, nameText(item)), el("td", {}, weightText(item)), el("td", { class: "code" }, codes.get(item.item))),
  );
  const table = el(
    "table",
    { class: "codes" },
    el("caption", {}, "Claim codes: print each on its receipt. Nobody can show them again."),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Item"), el("th", { scope: "col" }, "Weight"), el("th", { scope: "col" }, "Claim code"))),
    el("tbody", {}, ...rows),
  );
  // The codes stay on the screen until they are put away: they exist nowhere else.
  const sell = async (): Promise<void> => {
    const answer = await context.submit(sellDraft(codes), `Sold ${items.length}`);
    if (answer === undefined) return;
    // What is sold can neither be sold nor offered again: only the codes are left to look at.
    box.closest("section")?.querySelectorAll(".actions, table.items").forEach((gone) => gone.remove());
    const done = button("The codes are on the receipts", () => context.go("holdings"), "primary");
    replace(box, el("h2", {}, "Sold"), table, el("p", { class: "buttons" }, button("Print", () => window.print()), done));
    done.focus();
  };
  replace(
    box,
    el("h2", {}, `Sell ${items.length === 1 ? "one item" : `${items.length} items`} to a consumer`),
    table,
    el("p", { class: "buttons" }, button("Sell", () => void sell(), "primary"), button("Cancel", close)),
  );
  return box;
}
