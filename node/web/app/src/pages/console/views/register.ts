// Rough from a CSV that is dropped on the page: checked by the node's own reader, every mistake shown in the table, and
// nothing sent before it is right.

import { counted } from "../../../bytes/text.ts";
import type { CheckedManifest, Mistake } from "../api.ts";
import type { Context } from "../context.ts";
import { add, button, el, field, replace, select } from "../dom.ts";
import { reader } from "../said.ts";
import type { Draft } from "../types.ts";
import { formatCarats } from "../weight.ts";

// The node's limit for the body of a request is higher; a day's rough is far below this.
const FILE_MAX_BYTES = 8 * 1024 * 1024;
const PREVIEW_ROWS = 100;

export async function register(context: Context): Promise<HTMLElement> {
  const view = el("section", {}, el("h1", { tabindex: "-1" }, "Register rough"));
  const sources = context.me.sources ?? [];
  if (sources.length === 0) {
    add(view, el("p", { class: "empty" }, "Only a miner with a licensed source registers rough."));
    return view;
  }
  const source = field("Source", select(sources.map(({ id, name, country }) => [id, `${name} (${country})`]), "source"));
  const day = field("Day of extraction", el("input", { type: "date", required: true }));
  const file = field("CSV file", el("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv" }), "Or drop it anywhere on this page. A row is a stone: reference, kind, weight ...");
  const result = el("div", { "aria-live": "polite" });
  let csv: { name: string; text: string } | undefined;
  const check = async (): Promise<void> => {
    if (csv === undefined || day.input.value === "") return;
    const { name, text } = csv;
    const checked = await reader(context, () => context.api.checkManifest("register", text, { source: source.input.value, day: day.input.value }));
    if (checked === undefined) return;
    const isRight = (checked.mistakes ?? []).length === 0;
    context.say(isRight ? `${name} is right. Nothing is registered yet.` : `${name} has mistakes.`, isRight ? "good" : "bad");
    replace(result, ...shown(context, name, text, checked));
  };
  const take = async (taken: File | undefined): Promise<void> => {
    if (taken === undefined) return;
    if (taken.size > FILE_MAX_BYTES) return context.say(`${taken.name} has ${taken.size} bytes, more than a day's rough: check that it is the right file.`, "bad");
    csv = { name: taken.name, text: await taken.text() };
    if (day.input.value === "") day.input.focus();
    context.say(day.input.value === "" ? `${taken.name} is read. Say the day of extraction.` : `Checking ${taken.name} ...`);
    await check();
  };
  file.input.addEventListener("change", () => void take(file.input.files?.[0]));
  day.input.addEventListener("change", () => void check());
  source.input.addEventListener("change", () => void check());
  view.addEventListener("dragover", (event) => event.preventDefault());
  view.addEventListener("drop", (event) => {
    event.preventDefault();
    void take(event.dataTransfer?.files[0]);
  });
  add(view, el("div", { class: "form drop" }, source.row, day.row, file.row), result);
  return view;
}

function shown(context: Context, name: string, csv: string, checked: CheckedManifest): HTMLElement[] {
  const { drafts = [], requestIds = [], mistakes = [], rows: count = 0 } = checked;
  if (mistakes.length > 0) return [mistakesTable(name, csv, mistakes, checked.mistakesTotal ?? mistakes.length)];
  const lines = drafts.flatMap((draft) => draft.lines);
  const rows = lines.slice(0, PREVIEW_ROWS).map((line) => {
    const row = (line["newItem"] ?? {}) as { reference?: string; weightUct?: string };
    return el("tr", {}, el("td", { "data-title": "Reference" }, row.reference ?? ""), el("td", { "data-title": "Weight" }, formatCarats(BigInt(row.weightUct ?? "0"))));
  });
  const send = button(`Register ${counted(count, "stone")}`, () => void submitAll(context, drafts, requestIds, send), "primary");
  const head = el("tr", {}, el("th", { scope: "col" }, "Reference"), el("th", { scope: "col" }, "Weight"));
  const table = el("table", { class: "items" }, el("caption", {}, `${name}: ${counted(count, "stone")}, no mistakes`), el("thead", {}, head), el("tbody", {}, ...rows));
  const more = count > PREVIEW_ROWS ? [el("p", { class: "hint" }, `The first ${PREVIEW_ROWS} are shown.`)] : [];
  return [el("p", { class: "buttons" }, send), table, ...more];
}

// A document that was recorded before answers with its first result: pressing again after a break is safe, and so is the same
// file once more.
async function submitAll(context: Context, drafts: readonly Draft[], requestIds: readonly string[], send: HTMLButtonElement): Promise<void> {
  send.disabled = true;
  for (const [i, draft] of drafts.entries()) {
    if ((await context.submit(draft, `Registered ${counted(draft.lines.length, "stone")}`, requestIds[i])) === undefined) {
      send.disabled = false;
      return;
    }
  }
  context.go("holdings");
}

// The file as it is, with what is wrong beside the rows that are.
function mistakesTable(name: string, csv: string, mistakes: readonly Mistake[], total: number): HTMLElement {
  const lines = csv.split(/\r\n|\r|\n/);
  const rows = mistakes.map(({ row = 0, column = "", value = "", message, remedy = "" }) =>
    el(
      "tr",
      {},
      el("th", { scope: "row", "data-title": "Line" }, row === 0 ? "" : String(row)),
      el("td", { "data-title": "Column" }, column),
      el("td", { "data-title": "Value" }, value),
      el("td", { "data-title": "What is wrong" }, message, el("span", { class: "remedy" }, ` ${remedy}`)),
      el("td", { "data-title": "The line", class: "raw" }, lines[row - 1] ?? ""),
    ),
  );
  const titles = ["Line", "Column", "Value", "What is wrong", "The line"].map((title) => el("th", { scope: "col" }, title));
  const shown = total > mistakes.length ? ` (the first ${mistakes.length} are shown)` : "";
  const count = total === 1 ? "one mistake" : `${total} mistakes${shown}`;
  const caption = el("caption", {}, `${name}: ${count}. Nothing is registered until the file is right; mend it and drop it again.`);
  return el("table", { class: "items mistakes" }, caption, el("thead", {}, el("tr", {}, ...titles)), el("tbody", {}, ...rows));
}
