// The ledger's figures as the node gives them (StatisticsResponse of api.proto in its JSON form), and the tables made of
// them. Pure: weights stay bigints, nothing is rounded before it is shown.

export interface Flow {
  documents?: string;
  parcels?: string;
  weightUct?: string;
}

export interface Production {
  year: number;
  country?: string;
  sourceId: string;
  sourceName?: string;
  participant?: string;
  documents?: string;
  stones?: string;
  weightUct?: string;
}

export interface Trade {
  year: number;
  from?: string;
  to?: string;
  exports?: Flow;
  imports?: Flow;
}

export interface Certificates {
  year: number;
  country?: string;
  issued?: Flow;
  mixed?: string;
  confirmed?: string;
  withdrawn?: string;
  valuesKnown?: string;
  valueCents?: string;
}

export interface Figures {
  production?: Production[];
  trade?: Trade[];
  certificates?: Certificates[];
}

export interface Column {
  readonly title: string;
  readonly isNumber: boolean;
  readonly isCountry?: boolean;
}

// A table to be drawn, or written as CSV: numbers as plain decimals and countries by their codes, so that a spreadsheet reads
// them.
export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  // What each row's bar shows, and of what.
  readonly bars: { readonly title: string; readonly weights: readonly bigint[]; readonly labels: readonly string[] };
}

const UCT_PER_CARAT = 1_000_000n;

// Carats with two decimals, as the Kimberley Process prints them; halves are rounded up.
export function carats(uct: bigint): string {
  const sign = uct < 0n ? "-" : "";
  const hundredths = ((uct < 0n ? -uct : uct) + UCT_PER_CARAT / 200n) / (UCT_PER_CARAT / 100n);
  return `${sign}${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, "0")}`;
}

function dollars(cents: bigint): string {
  return `${cents / 100n}.${(cents % 100n).toString().padStart(2, "0")}`;
}

const number = (value: string | undefined): string => value ?? "0";
const weight = (flow: Flow | undefined): bigint => BigInt(flow?.weightUct ?? "0");
const unknown = (country: string | undefined): string => (country === undefined || country === "" ? "unknown" : country);
const text = (title: string): Column => ({ title, isNumber: false });
const count = (title: string): Column => ({ title, isNumber: true });
const country = (title: string): Column => ({ title, isNumber: false, isCountry: true });

const COUNTRIES = new Intl.DisplayNames(["en"], { type: "region" });
const countryName = (code: string): string => (/^[A-Z]{2}$/.test(code) ? (COUNTRIES.of(code) ?? code) : code);

// A value as people read it: 12345.60 -> 12,345.60, BW -> Botswana.
export function shown(value: string, column: Column): string {
  if (column.isCountry === true) return countryName(value);
  return column.isNumber ? value.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ",")) : value;
}

export function yearsOf(figures: Figures): number[] {
  const rows = [...(figures.production ?? []), ...(figures.trade ?? []), ...(figures.certificates ?? [])];
  return [...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a);
}

export function productionTable(figures: Figures, year: number): Table {
  const rows = (figures.production ?? []).filter((row) => row.year === year);
  return {
    title: "Production of rough",
    columns: [country("Country"), text("Source"), text("Miner"), count("Stones"), count("Carats"), count("Documents")],
    rows: rows.map((row) => [
      unknown(row.country), row.sourceName || row.sourceId, row.participant ?? "", number(row.stones), carats(BigInt(row.weightUct ?? "0")), number(row.documents),
    ]),
    bars: {
      title: "Carats by source",
      weights: rows.map((row) => BigInt(row.weightUct ?? "0")),
      labels: rows.map((row) => `${countryName(unknown(row.country))}, ${row.sourceName || row.sourceId}`),
    },
  };
}

export function tradeTable(figures: Figures, year: number): Table {
  const rows = (figures.trade ?? []).filter((row) => row.year === year);
  return {
    title: "Exports against imports",
    columns: [
      country("From"), country("To"), count("Certificates"), count("Carats out"), count("Confirmed"), count("Carats in"), count("Difference"),
    ],
    rows: rows.map((row) => [
      unknown(row.from), unknown(row.to), number(row.exports?.documents), carats(weight(row.exports)), number(row.imports?.documents),
      carats(weight(row.imports)), carats(weight(row.exports) - weight(row.imports)),
    ]),
    bars: {
      title: "Carats exported",
      weights: rows.map((row) => weight(row.exports)),
      labels: rows.map((row) => `${countryName(unknown(row.from))} to ${countryName(unknown(row.to))}`),
    },
  };
}

export function certificatesTable(figures: Figures, year: number): Table {
  const rows = (figures.certificates ?? []).filter((row) => row.year === year);
  return {
    title: "Kimberley certificates issued",
    columns: [
      country("Country"), count("Certificates"), count("Parcels"), count("Carats"), count("Of several origins"), count("Import confirmed"),
      count("Withdrawn"), count("US dollars"), count("Values disclosed"),
    ],
    rows: rows.map((row) => [
      unknown(row.country), number(row.issued?.documents), number(row.issued?.parcels), carats(weight(row.issued)), number(row.mixed),
      number(row.confirmed), number(row.withdrawn), row.valuesKnown === undefined ? "" : dollars(BigInt(row.valueCents ?? "0")), number(row.valuesKnown),
    ]),
    bars: { title: "Carats certified", weights: rows.map((row) => weight(row.issued)), labels: rows.map((row) => countryName(unknown(row.country))) },
  };
}

// RFC 4180. A field that a spreadsheet would take for a formula is made text.
export function csvOf(table: Table): string {
  const field = (value: string, isNumber: boolean): string => {
    const safe = !isNumber && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [table.columns.map(({ title }) => field(title, false))];
  for (const row of table.rows) lines.push(row.map((value, i) => field(value, table.columns[i]!.isNumber)));
  return lines.map((fields) => `${fields.join(",")}\r\n`).join("");
}
