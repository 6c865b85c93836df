// The statistics page: what the Kimberley Process publishes once a year, from the ledger as it stands.

import { add, el, replace } from "../console/dom.ts";
import { certificatesTable, csvOf, productionTable, shown, tradeTable, yearsOf, type Figures, type Table } from "./figures.ts";

// A bar's whole width is its group's heaviest.
const BAR_STEPS = 1_000n;

function bars({ bars: { title, weights, labels } }: Table): HTMLElement | undefined {
  const heaviest = weights.reduce((most, weight) => (weight > most ? weight : most), 0n);
  if (heaviest === 0n) return undefined;
  const rows = weights.map((weight, i) => {
    const meter = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    meter.setAttribute("viewBox", `0 0 ${BAR_STEPS} 1`);
    meter.setAttribute("preserveAspectRatio", "none");
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    bar.setAttribute("height", "1");
    bar.setAttribute("width", String((weight * BAR_STEPS) / heaviest));
    meter.append(bar);
    return el("li", {}, el("span", {}, labels[i]), meter);
  });
  // The table beside it says the same in numbers.
  return el("figure", { class: "bars", "aria-hidden": "true" }, el("figcaption", {}, title), el("ul", {}, ...rows));
}

function download(table: Table, year: number): HTMLElement {
  const name = `golconda-${table.title.toLowerCase().replaceAll(" ", "-")}-${year}.csv`;
  const href = URL.createObjectURL(new Blob([csvOf(table)], { type: "text/csv" }));
  return el("a", { href, download: name, class: "button" }, "CSV");
}

function section(table: Table, year: number): HTMLElement {
  const box = el("section", {}, el("h2", {}, table.title));
  if (table.rows.length === 0) {
    add(box, el("p", { class: "empty" }, "Nothing in this year."));
    return box;
  }
  const head = table.columns.map(({ title, isNumber }) => el("th", { scope: "col", ...(isNumber ? { class: "number" } : {}) }, title));
  const rows = table.rows.map((row) =>
    el(
      "tr",
      {},
      ...row.map((value, i) => {
        const column = table.columns[i]!;
        return el("td", { "data-title": column.title, ...(column.isNumber ? { class: "number" } : {}) }, shown(value, column));
      }),
    ),
  );
  const drawn = el("table", { class: "items" }, el("caption", {}, `${table.title}, ${year}`), el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
  add(box, bars(table), drawn, el("p", { class: "buttons" }, download(table, year)));
  return box;
}

async function start(): Promise<void> {
  const root = document.getElementById("stats")!;
  const response = await fetch("/api/v1/statistics", { credentials: "omit" }).catch(() => undefined);
  if (response === undefined || !response.ok) {
    replace(root, el("p", { class: "said bad", role: "alert" }, "The node did not give its figures. Load the page again in a moment."));
    return;
  }
  const figures = (await response.json()) as Figures;
  const years = yearsOf(figures);
  if (years.length === 0) {
    replace(root, el("p", { class: "empty" }, "Nothing is on the ledger yet."));
    return;
  }
  const year = el("select", { id: "year" }, ...years.map((value) => el("option", { value: String(value) }, String(value))));
  const tables = el("div");
  const show = (): void => {
    const chosen = Number(year.value);
    replace(tables, ...[productionTable, tradeTable, certificatesTable].map((make) => section(make(figures, chosen), chosen)));
  };
  year.addEventListener("change", show);
  replace(root, el("p", { class: "field" }, el("label", { for: "year" }, "Year"), year), tables);
  show();
}

void start();
