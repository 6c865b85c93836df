// What I hold, and what can be done with a selection of it: offer, sell, attach a paper, cut. Below it what is offered to others
// and not answered yet: nobody but they can do anything with it.

import { ITEMS_SHOWN_MAX, type Context } from "../context.ts";
import { itemsText, termsText } from "../describe.ts";
import { add, button, el, replace } from "../dom.ts";
import { type Column, ITEM_COLUMNS, itemTable } from "../table.ts";
import type { ItemList } from "../api.ts";
import type { Item } from "../types.ts";
import { offerForm } from "./offer_form.ts";
import { paperForm } from "./paper_form.ts";
import { sellForm } from "./sell_form.ts";

export async function holdings(context: Context): Promise<HTMLElement> {
  const list = (status: string) => context.api.list({ status }, ITEMS_SHOWN_MAX);
  const [held, offered] = await Promise.all([list("ITEM_STATUS_HELD"), list("ITEM_STATUS_OFFERED")]);
  const view = el("section", {}, el("h1", { tabindex: "-1" }, "What we hold"), ...heldPart(context, held));
  if (offered.items.length > 0) add(view, el("h2", {}, "Offered by us, not answered yet"), offeredTable(context, offered));
  return view;
}

function heldPart(context: Context, { items, more }: ItemList): HTMLElement[] {
  if (items.length === 0) return [el("p", { class: "empty" }, "Nothing at present. Accept what is offered, or register rough.")];
  const bar = el("div", { class: "actions", role: "group", "aria-label": "With what is chosen" });
  const panel = el("div", { class: "panel" });
  const table = itemTable(items, ITEM_COLUMNS, itemsText(items.length, more), (count) => enable(bar, count));
  addActions(context, bar, panel, () => table.chosen());
  enable(bar, 0);
  return [bar, panel, table.element];
}

function offeredTable(context: Context, { items, more }: ItemList): HTMLElement {
  const columns: Column[] = [
    ...ITEM_COLUMNS,
    { title: "Offered to", cell: (item) => context.nameOf(item.state?.offeredTo ?? "") },
    { title: "Terms", cell: (item) => termsText(item.state?.offerTerms) },
  ];
  return itemTable(items, columns, itemsText(items.length, more)).element;
}

function addActions(context: Context, bar: HTMLElement, panel: HTMLElement, chosen: () => Item[]): void {
  const open = (form: (context: Context, items: Item[], close: () => void) => HTMLElement) => () => {
    replace(panel, form(context, chosen(), () => replace(panel)));
    panel.querySelector<HTMLElement>("select, input, textarea")?.focus();
  };
  add(bar, button("Offer", open(offerForm), "primary"));
  if (context.me.roles.includes("cutter")) {
    add(bar, el("button", { type: "button", class: "button one", click: () => context.go("cut", chosen()[0]?.item) }, "Cut"));
  }
  if (context.me.roles.includes("retailer")) add(bar, button("Sell", open(sellForm)));
  add(bar, button("Attach a paper", open((at, items, close) => paperForm(at, items, "holdings", close))));
}

// Cutting takes one stone, the others any number.
function enable(bar: HTMLElement, count: number): void {
  bar.querySelectorAll("button").forEach((action) => {
    action.disabled = count === 0 || (action.classList.contains("one") && count !== 1);
  });
}
