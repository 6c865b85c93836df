// The choice of a policy by which the passport is judged. It is closed until somebody opens it, and fetches its program then.

import { el } from "../dom.ts";
import type { Choice, Genuine } from "../rules/choice.ts";
import { loadPolicies } from "../rules/load.ts";
import type { Wording } from "../words/language.ts";

// Kept while the page is drawn anew in another language, or of a newer passport.
const choice: Choice = { open: false, name: "", own: undefined };

export function rules(genuine: Genuine, wording: Wording): HTMLElement {
  const body = el("div", {});
  const all = el("details", { id: "policies" }, el("summary", {}, wording.texts.policies), body);
  const fill = async () => {
    try {
      body.replaceChildren((await loadPolicies())(genuine, choice, wording));
    } catch {
      body.replaceChildren(el("p", { role: "status" }, wording.texts.policiesMissing));
    }
  };
  all.addEventListener("toggle", () => {
    choice.open = all.open;
    if (all.open && body.childElementCount === 0) void fill();
  });
  all.open = choice.open; // which is a toggle of its own
  return all;
}
