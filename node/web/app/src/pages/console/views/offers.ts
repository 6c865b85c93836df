// What is offered to us: weighed and accepted, or declined, all or some.

import { ITEMS_SHOWN_MAX, type Context } from "../context.ts";
import { itemsText, nameText, termsText, weightOf, weightText } from "../describe.ts";
import { add, button, confirmation, el, field, leadOnByEnter, replace } from "../dom.ts";
import { acceptDraft, declineDraft, type Received } from "../drafts.ts";
import { ITEM_COLUMNS, itemTable, type Column } from "../table.ts";
import { isBeyondTolerance } from "../tolerance.ts";
import type { Item } from "../types.ts";
import { formatCarats, parseCarats } from "../weight.ts";

export async function offers(context: Context): Promise<HTMLElement> {
  const view = el("section", {}, el("h1", { tabindex: "-1" }, "Offered to us"));
  const { items, more } = await context.api.list({ offeredTo: context.me.participant }, ITEMS_SHOWN_MAX);
  if (items.length === 0) {
    add(view, el("p", { class: "empty" }, "Nothing is offered to us at present. This page shows it as soon as it is."));
    return view;
  }
  const columns: Column[] = [
    ...ITEM_COLUMNS,
    { title: "Offered by", cell: (item) => context.nameOf(item.state?.custodian ?? "") },
    { title: "Terms", cell: (item) => termsText(item.state?.offerTerms) },
  ];
  const panel = el("div", { class: "panel" });
  const accept = button("Accept", () => open(acceptForm), "primary");
  const decline = button("Decline", () => open(declineForm));
  const table = itemTable(items, columns, itemsText(items.length, more), (count) => {
    accept.disabled = decline.disabled = count === 0;
  });
  accept.disabled = decline.disabled = true;
  const open = (form: (context: Context, items: Item[], close: () => void) => HTMLElement): void => {
    replace(panel, form(context, table.chosen(), () => replace(panel)));
    panel.querySelector<HTMLElement>("input")?.focus();
  };
  add(view, el("div", { class: "actions", role: "group", "aria-label": "With what is chosen" }, accept, decline), panel, table.element);
  return view;
}

interface Scale {
  readonly element: HTMLElement;
  // undefined, and the focus on what is in the way: a weight that is none, or a discrepancy that is not confirmed.
  read(): Received | undefined;
}

// One stone on the scale. An empty weight says that it was not weighed.
function scale(context: Context, item: Item): Scale {
  const name = nameText(item);
  const weight = field(`Weight of ${name} on our scale`, el("input", { inputmode: "decimal", placeholder: weightText(item) }), "Empty: not weighed.");
  const reference = field("Our own stone number", el("input", { maxlength: "64" }));
  const discrepancy = confirmation();
  const element = el("fieldset", {}, el("legend", {}, `${name}, ${weightText(item)}`), weight.row, discrepancy.row, reference.row);
  const weigh = (): { weightFoundUct?: bigint; confirmed: boolean; discrepancy: boolean } | undefined => {
    const text = weight.input.value.trim();
    const parsed = parseCarats(text);
    weight.complain(text === "" || parsed.ok ? "" : parsed.problem);
    const beyond = parsed.ok && isBeyondTolerance(context.status, weightOf(item), parsed.uct) ? parsed.uct : undefined;
    const confirmed = discrepancy.given(beyond === undefined ? "" : beyondText(item, beyond));
    if (text === "") return { confirmed, discrepancy: false };
    return parsed.ok ? { weightFoundUct: parsed.uct, confirmed, discrepancy: beyond !== undefined } : undefined;
  };
  weight.input.addEventListener("change", () => void weigh());
  const read = (): Received | undefined => {
    const weighed = weigh();
    if (weighed === undefined) return void weight.input.focus();
    const { confirmed, ...found } = weighed;
    if (!confirmed) return void discrepancy.focus();
    return { item: item.item, reference: reference.input.value.trim(), ...found };
  };
  return { element, read };
}

function beyondText(item: Item, found: bigint): string {
  return `${formatCarats(found)} instead of ${weightText(item)} is beyond the tolerance. Weighed again: record it as a discrepancy, which stays visible.`;
}

function acceptForm(context: Context, items: Item[], close: () => void): HTMLElement {
  const scales = items.map((item) => scale(context, item));
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const received: Received[] = [];
    for (const each of scales) {
      const read = each.read();
      if (read === undefined) return;
      received.push(read);
    }
    const answer = await context.submit(acceptDraft(received), `Accepted ${items.length}`);
    if (answer !== undefined) context.go("offers");
  };
  const buttons = el("p", { class: "buttons" }, el("button", { class: "button primary" }, "Accept"), button("Cancel", close));
  const form = el("form", { class: "form", submit: (event) => void send(event), "aria-label": "Accept" });
  leadOnByEnter(form);
  add(form, el("h2", {}, "Accept"), ...scales.map(({ element }) => element), buttons);
  return form;
}

function declineForm(context: Context, items: Item[], close: () => void): HTMLElement {
  const reason = field("Reason", el("input", { maxlength: "256" }), "The sender reads it.");
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const draft = declineDraft(items.map(({ item }) => item), reason.input.value.trim());
    if ((await context.submit(draft, `Declined ${items.length}`)) !== undefined) context.go("offers");
  };
  const buttons = el("p", { class: "buttons" }, el("button", { class: "button danger" }, "Decline"), button("Cancel", close));
  return el("form", { class: "form", submit: (event) => void send(event), "aria-label": "Decline" }, el("h2", {}, "Decline"), reason.row, buttons);
}
