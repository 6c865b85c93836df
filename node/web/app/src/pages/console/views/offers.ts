// What is offered to us: weighed and accepted, or declined, all or some.

import { ITEMS_SHOWN_MAX, type Context } from "../context.ts";
import { itemsText, nameText, termsText, weightOf, weightText } from "../describe.ts";
import { add, button, el, field, replace, type Field } from "../dom.ts";
import { acceptDraft, declineDraft, type Received } from "../drafts.ts";
import { ITEM_COLUMNS, itemTable, type Column } from "../table.ts";
import { isBeyondTolerance } from "../tolerance.ts";
import type { Item } from "../types.ts";
import { formatCarats, parseCarats } from "../weight.ts";

export async function offers(context: Context): Promise<HTMLElement> {
  const view = el("section", {}, el("h1", { tabindex: "-1" }, "Offered to us"));
  const { items } = await context.api.list({ offeredTo: context.me.participant }, ITEMS_SHOWN_MAX);
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
  const table = itemTable(items, columns, itemsText(items.length), (count) => {
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
  item: Item;
  weight: Field<HTMLInputElement>;
  reference: Field<HTMLInputElement>;
  read(): Received | undefined;
}

// One stone on the scale. An empty weight says that it was not weighed.
function scale(context: Context, item: Item): Scale {
  const name = nameText(item);
  const weight = field(`Weight of ${name} on our scale`, el("input", { inputmode: "decimal", placeholder: weightText(item) }), "Empty: not weighed.");
  const reference = field("Our own stone number", el("input", { maxlength: "64" }));
  const read = (): Received | undefined => {
    const common = { item: item.item, reference: reference.input.value.trim() };
    weight.complain("");
    if (weight.input.value.trim() === "") return { ...common, discrepancy: false };
    const parsed = parseCarats(weight.input.value);
    if (!parsed.ok) {
      weight.complain(parsed.problem);
      return undefined;
    }
    const discrepancy = isBeyondTolerance(context.status, weightOf(item), parsed.uct);
    if (discrepancy) weight.complain(`${formatCarats(parsed.uct)} is beyond the tolerance: it will be recorded as a discrepancy, which stays visible.`);
    return { ...common, weightFoundUct: parsed.uct, discrepancy };
  };
  weight.input.addEventListener("change", () => void read());
  return { item, weight, reference, read };
}

function acceptForm(context: Context, items: Item[], close: () => void): HTMLElement {
  const scales = items.map((item) => scale(context, item));
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const received = scales.map((each) => each.read());
    const wrong = received.indexOf(undefined);
    if (wrong >= 0) return scales[wrong]!.weight.input.focus();
    const answer = await context.submit(acceptDraft(received as Received[]), `Accepted ${items.length}`);
    if (answer !== undefined) context.go("offers");
  };
  const rows = scales.map(({ item, weight, reference }) =>
    el("fieldset", {}, el("legend", {}, `${nameText(item)}, ${weightText(item)}`), weight.row, reference.row),
  );
  const buttons = el("p", { class: "buttons" }, el("button", { class: "button primary" }, "Accept"), button("Cancel", close));
  const form = el("form", { class: "form", submit: (event) => void send(event), "aria-label": "Accept" });
  add(form, el("h2", {}, "Accept"), ...rows, buttons);
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
