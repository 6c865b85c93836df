// One stone into several, with the mass balance shown as one types: input = outputs + loss, and no output outweighs it.

import type { Context } from "../context.ts";
import { CLARITIES, COLORS, SHAPES, factsText, kindText, nameText, weightOf, weightText } from "../describe.ts";
import { add, button, confirmation, el, field, leadOnByEnter, replace, select } from "../dom.ts";
import { cutDraft, type CutOutput } from "../drafts.ts";
import { formatCarats, parseCarats } from "../weight.ts";

// As many as one rough is ever cut into; a file takes more.
const OUTPUTS_MAX = 50;
// A round brilliant keeps 40 to 50 % of its rough: where more than this is gone, a piece may have been forgotten.
const LOSS_ASKED_ABOVE_PERCENT = 65n;

interface OutputForm {
  readonly element: HTMLElement;
  readonly weight: HTMLInputElement;
  number(number: number): void;
  uct(): bigint | undefined;
  complain(message: string): void;
  read(): CutOutput;
}

export async function cut(context: Context, id: string): Promise<HTMLElement> {
  const view = el("section", {}, el("h1", { tabindex: "-1" }, "Cut"));
  if (id === "") {
    add(view, el("p", { class: "empty" }, "Choose one stone in “What we hold”, then “Cut”."));
    return view;
  }
  const item = await context.api.get(id);
  const input = weightOf(item);
  const outputs: OutputForm[] = [];
  const list = el("ol", { class: "outputs" });
  const balance = el("output", { class: "balance", "aria-live": "polite" });
  const loss = confirmation();
  const update = (): Balance => {
    const now = balanceOf(input, outputs);
    balance.textContent = now.text;
    balance.classList.toggle("bad", !now.sound);
    return now;
  };
  const grow = (): void => {
    if (outputs.length === OUTPUTS_MAX) return context.say(`${OUTPUTS_MAX} stones at most here; a file takes more.`, "bad");
    const output = outputForm(() => void update(), (gone) => {
      outputs.splice(outputs.indexOf(gone), 1);
      gone.element.remove();
      outputs.forEach((each, i) => each.number(i + 1));
      outputs.at(-1)?.weight.focus();
      update();
    });
    output.number(outputs.push(output));
    add(list, output.element);
    update();
    output.weight.focus();
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    for (const output of outputs) output.complain("");
    const now = update();
    if (!now.sound) return outputs.find((output) => output.uct() === undefined)?.weight.focus();
    if (!loss.given(lossQuestion(input, now.lossUct))) return loss.focus();
    const made = outputs.map((output) => output.read());
    if ((await context.submit(cutDraft(id, now.lossUct, made), `Cut into ${made.length}`)) !== undefined) context.go("holdings");
  };
  const form = el("form", { class: "form", submit: (event) => void send(event), "aria-label": "Cut", novalidate: true });
  leadOnByEnter(form);
  const record = el("p", { class: "buttons" }, el("button", { class: "button primary" }, "Record the cut"));
  replace(form, list, el("p", {}, button("Add a stone", grow)), balance, loss.row, record);
  add(view, el("p", { class: "lead" }, [nameText(item), kindText(item), weightText(item), factsText(item.facts)].filter((part) => part !== "").join(" · ")), form);
  grow();
  return view;
}

// Where the weights stand, and whether they can be recorded so.
interface Balance {
  readonly text: string;
  readonly sound: boolean;
  readonly lossUct: bigint; // of a sound one
}

function balanceOf(input: bigint, outputs: readonly OutputForm[]): Balance {
  const weights = outputs.map((output) => output.uct());
  const sum = weights.reduce<bigint>((total, uct) => total + (uct ?? 0n), 0n);
  const line = `${formatCarats(input)} in = ${formatCarats(sum)} out`;
  if (sum > input) return { text: `${line}: ${formatCarats(sum - input)} more than went in`, sound: false, lossUct: 0n };
  const lossUct = input - sum;
  const missing = weights.filter((uct) => uct === undefined).length;
  const share = input === 0n ? 0n : (sum * 100n) / input;
  const text = `${line} + ${formatCarats(lossUct)} loss (${share} % kept)`;
  if (missing > 0) return { text: `${text}; ${missing === 1 ? "one weight is" : `${missing} weights are`} missing`, sound: false, lossUct };
  return outputs.length === 0 ? { text: `${text}; add a stone`, sound: false, lossUct } : { text, sound: true, lossUct };
}

function lossQuestion(input: bigint, lossUct: bigint): string {
  const isUsual = lossUct * 100n <= input * LOSS_ASKED_ABOVE_PERCENT;
  return isUsual ? "" : `${formatCarats(lossUct)}, ${(lossUct * 100n) / input} % of the rough, was lost: no piece of it is left.`;
}

function outputForm(update: () => void, remove: (self: OutputForm) => void): OutputForm {
  const scale = (name: string, prefix: string, values: readonly string[]): HTMLSelectElement =>
    select([[`${prefix}UNSPECIFIED`, "not said"], ...values.map((value) => [`${prefix}${value.toUpperCase()}`, value] as const)], name);
  const weight = field("Weight", el("input", { inputmode: "decimal", placeholder: "0.53 ct" }));
  const kind = field("Kind", select([["ITEM_KIND_POLISHED_STONE", "polished stone"], ["ITEM_KIND_ROUGH_STONE", "rough piece"]], "kind"));
  const shape = field("Shape", scale("shape", "SHAPE_", SHAPES));
  const color = field("Colour", scale("color", "COLOR_", COLORS));
  const clarity = field("Clarity", scale("clarity", "CLARITY_", CLARITIES));
  const reference = field("Our own stone number", el("input", { maxlength: "64" }));
  const uct = (): bigint | undefined => {
    const parsed = parseCarats(weight.input.value);
    return parsed.ok ? parsed.uct : undefined;
  };
  weight.input.addEventListener("input", () => {
    const parsed = parseCarats(weight.input.value);
    weight.complain(parsed.ok || weight.input.value === "" ? "" : parsed.problem);
    update();
  });
  const legend = el("legend");
  const box = el("fieldset", {}, legend);
  const element = el("li", {}, box);
  const self: OutputForm = {
    element,
    weight: weight.input,
    number: (number) => (legend.textContent = `Stone ${number}`),
    uct,
    complain: (message) => weight.complain(message),
    read: () => ({
      kind: kind.input.value as CutOutput["kind"],
      weightUct: uct() ?? 0n,
      reference: reference.input.value.trim(),
      shape: shape.input.value,
      color: color.input.value,
      clarity: clarity.input.value,
    }),
  };
  const fields = [weight, kind, shape, color, clarity, reference].map(({ row }) => row);
  add(box, el("div", { class: "columns" }, ...fields), button("Remove", () => remove(self)));
  return self;
}
