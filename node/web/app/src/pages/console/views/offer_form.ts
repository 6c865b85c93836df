import type { Context } from "../context.ts";
import { TERMS } from "../describe.ts";
import { button, el, field, select } from "../dom.ts";
import { offerDraft } from "../drafts.ts";
import type { Item } from "../types.ts";

export function offerForm(context: Context, items: Item[], close: () => void): HTMLElement {
  const members = (context.me.members ?? []).filter((member) => member.id !== context.me.participant);
  const to = field("To", select(members.map(({ id, displayName, country }) => [id, `${displayName} (${country})`]), "to"));
  const terms = field("Terms", select(TERMS, "terms"), "On sale the title passes; on all other terms it stays with us.");
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const name = context.nameOf(to.input.value);
    const answer = await context.submit(offerDraft(items.map(({ item }) => item), to.input.value, terms.input.value), `Offered ${items.length} to ${name}`);
    if (answer !== undefined) context.go("holdings");
  };
  return el(
    "form",
    { class: "form", submit: (event) => void send(event), "aria-label": "Offer" },
    el("h2", {}, `Offer ${items.length === 1 ? "one item" : `${items.length} items`}`),
    to.row,
    terms.row,
    el("p", { class: "buttons" }, el("button", { class: "button primary" }, "Offer"), button("Cancel", close)),
  );
}
