// Elements made in one expression. Text is always text: nothing a record says is ever read as HTML.

export type Child = Node | string | undefined | false;
export type Handler = (event: Event) => void;
export type Props = Record<string, string | boolean | Handler | undefined>;

// A property that is a function listens to that event; true is a bare attribute, false and undefined are left out.
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  add(element, ...children);
  return element;
}

export function add(parent: Element, ...children: Child[]): void {
  for (const child of children) if (child !== undefined && child !== false) parent.append(child);
}

export function replace(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  add(parent, ...children);
}

let lastId = 0;

// A label and its field, tied together, with a hint and a place for what is wrong with the value.
export interface Field<E extends HTMLElement> {
  readonly row: HTMLElement;
  readonly input: E;
  complain(message: string): void;
}

export function field<E extends HTMLElement>(label: string, input: E, hint = ""): Field<E> {
  const id = `f${++lastId}`;
  input.id = id;
  const problem = el("p", { class: "problem", id: `${id}p` });
  const about = el("p", { class: "hint", id: `${id}h` }, hint);
  input.setAttribute("aria-describedby", `${id}h ${id}p`);
  const row = el("div", { class: "field" }, el("label", { for: id }, label), input, hint !== "" && about, problem);
  return {
    row,
    input,
    complain(message) {
      problem.textContent = message;
      if (message === "") input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
    },
  };
}

export function button(text: string, onClick: Handler, kind: "primary" | "plain" = "plain"): HTMLButtonElement {
  return el("button", { type: "button", class: `button ${kind}`, click: onClick }, text);
}

export function select(options: readonly (readonly [value: string, text: string])[], name: string): HTMLSelectElement {
  return el("select", { name }, ...options.map(([value, text]) => el("option", { value }, text)));
}

// A box to tick before what its text says is recorded.
export interface Confirmation {
  readonly row: HTMLElement;
  // Whether it is ticked for this very text; one that is changed is asked anew. "" asks nothing.
  given(text: string): boolean;
  focus(): void;
}

export function confirmation(): Confirmation {
  const box = el("input", { type: "checkbox" });
  const label = el("span");
  const row = el("label", { class: "confirm", hidden: true }, box, label);
  return {
    row,
    given(text) {
      if (label.textContent !== text) box.checked = false;
      label.textContent = text;
      row.hidden = text === "";
      return text === "" || box.checked;
    },
    focus: () => box.focus(),
  };
}

// Enter leads to the next field, and from the last one to the button below them: a form that records weights is never sent
// from the middle of one.
export function leadOnByEnter(form: HTMLFormElement): void {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const fields = Array.from(form.querySelectorAll<HTMLElement>("input, select")).filter((each) => each.offsetParent !== null);
    const next = fields[fields.indexOf(event.target) + 1] ?? Array.from(form.querySelectorAll("button")).find((each) => each.closest("fieldset") === null);
    next?.focus();
  });
}
