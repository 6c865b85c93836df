// A table of items with a box to choose each. Below 40 em it is a list of cards (the style sheet's doing).

import { el, type Child } from "./dom.ts";
import { factsText, hexId, kindText, nameText, originText, weightText } from "./describe.ts";
import type { Item } from "./types.ts";

export interface Column {
  readonly title: string;
  cell(item: Item): Child;
}

// To its page.
export function itemLink(item: Item): HTMLElement {
  return el("a", { href: `/s/${hexId(item.item)}`, target: "_blank", rel: "noopener" }, nameText(item));
}

// With the word for what is not final yet.
function nameCell(item: Item): Child {
  const link = itemLink(item);
  return item.pending === true ? el("span", {}, link, " ", el("span", { class: "state pending" }, "pending")) : link;
}

export const ITEM_COLUMNS: readonly Column[] = [
  { title: "Item", cell: nameCell },
  { title: "Kind", cell: kindText },
  { title: "Weight", cell: weightText },
  { title: "Facts", cell: (item) => factsText(item.facts) },
  { title: "From", cell: originText },
];

export interface ItemTable {
  readonly element: HTMLElement;
  chosen(): Item[];
}

// `onChoice` is told how many are chosen. Without it there are no boxes.
export function itemTable(items: readonly Item[], columns: readonly Column[], caption: string, onChoice?: (count: number) => void): ItemTable {
  const boxes = new Map<HTMLInputElement, Item>();
  const all = el("input", { type: "checkbox", "aria-label": "Choose all" });
  const tell = (): void => onChoice?.([...boxes.keys()].filter((box) => box.checked).length);
  all.addEventListener("change", () => {
    for (const box of boxes.keys()) box.checked = all.checked;
    tell();
  });
  const rowOf = (item: Item): HTMLElement => {
    const cells = columns.map(({ title, cell }) => el("td", { "data-title": title }, cell(item)));
    if (onChoice === undefined) return el("tr", {}, ...cells);
    const box = el("input", { type: "checkbox", "aria-label": `Choose ${nameText(item)}, ${weightText(item)}`, change: tell });
    boxes.set(box, item);
    return el("tr", {}, el("td", { class: "choice" }, box), ...cells);
  };
  const rows = items.map(rowOf);
  const heads = columns.map(({ title }) => el("th", { scope: "col" }, title));
  const element = el(
    "table",
    { class: "items" },
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, onChoice !== undefined && el("th", { scope: "col", class: "choice" }, all), ...heads)),
    el("tbody", {}, ...rows),
  );
  return { element, chosen: () => [...boxes].filter(([box]) => box.checked).map(([, item]) => item) };
}
