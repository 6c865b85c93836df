// Making elements. Text only ever becomes text nodes and attribute values: nothing that a passport says is read as HTML.

export type Child = Node | string | undefined;

type Attributes = Readonly<Record<string, string | number | undefined>>;

function finish<E extends Element>(element: E, attributes: Attributes, children: readonly (Child | readonly Child[])[]): E {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, String(value));
  for (const child of children.flat() as Child[]) if (child !== undefined && child !== "") element.append(child);
  return element;
}

export function el<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes, ...children: (Child | readonly Child[])[]): HTMLElementTagNameMap[Tag] {
  return finish(document.createElement(tag), attributes, children);
}

export function svg<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes: Attributes, ...children: (Child | readonly Child[])[]): SVGElementTagNameMap[Tag] {
  return finish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

// A name or number that somebody wrote, in whatever script: it keeps its own direction.
export function name(text: string): HTMLElement {
  return el("bdi", {}, text);
}

// A sentence with what stands for "{...}" put in.
export function filled(sentence: string, values: Readonly<Record<string, Child>>): Child[] {
  return sentence.split(/\{(\w+)\}/).map((part, i) => (i % 2 === 0 ? part : values[part]));
}

// A list of terms and what they are; rows without a value are left out.
export function facts(rows: readonly (readonly [string, Child | readonly Child[]])[]): HTMLElement | undefined {
  const there = rows.filter(([, value]) => (Array.isArray(value) ? value.length !== 0 : value !== undefined && value !== ""));
  if (there.length === 0) return undefined;
  return el("dl", {}, there.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))));
}

// One part of the page, under its heading; none where it has nothing to say.
export function section(id: string, title: string, ...children: (Child | readonly Child[])[]): HTMLElement | undefined {
  if (children.flat().every((child) => child === undefined || child === "")) return undefined;
  return el("section", { id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title` }, title), ...children);
}
