// Signing in with a token that the node's operator gave out (golconda token create).

import { ApiError } from "../api.ts";
import { el, field } from "../dom.ts";
import { sentence } from "../said.ts";

// `onToken` throws what the node says no with.
export function signIn(onToken: (token: string) => Promise<void>): HTMLElement {
  const token = field("Token", el("input", { type: "password", autocomplete: "off", required: true, spellcheck: "false" }), "From whoever runs the node: golconda token create.");
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    token.complain("");
    try {
      await onToken(token.input.value.trim());
    } catch (reason) {
      if (!(reason instanceof ApiError)) throw reason;
      token.complain(reason.status === 401 ? "The node does not know this token. Copy it whole, and ask for a new one if it was revoked." : sentence(reason));
      token.input.focus();
    }
  };
  return el(
    "form",
    { class: "form sign-in", submit: (event) => void send(event) },
    el("h1", { tabindex: "-1" }, "Sign in"),
    token.row,
    el("p", { class: "buttons" }, el("button", { class: "button primary" }, "Sign in")),
  );
}
