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

export function button(text: string, onClick: Handler, kind: "primary" | "plain" | "danger" = "plain"): HTMLButtonElement {
  return el("button", { type: "button", class: `button ${kind}`, click: onClick }, text);
}

export function select(options: readonly (readonly [value: string, text: string])[], name: string): HTMLSelectElement {
  return el("select", { name }, ...options.map(([value, text]) => el("option", { value }, text)));
}
