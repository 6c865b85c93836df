// In which language the page speaks, and how it writes numbers, days, places and sentences in it.

import { LAST_DAY } from "../../../checker/days.ts";
import type { ItemKind } from "../../../proto/messages.ts";
import { en, type Texts } from "./en.ts";
import { fr } from "./fr.ts";
import { gu } from "./gu.ts";
import { he } from "./he.ts";

export interface Language {
  readonly code: string; // BCP 47
  readonly region: string; // whose way to write days is taken when the reader's is not known
  readonly name: string; // in itself
  readonly direction: "ltr" | "rtl";
  readonly texts: Texts | Promise<Texts>; // a promise where they are packed
}

export const LANGUAGES: readonly Language[] = [
  { code: "en", region: "GB", name: "English", direction: "ltr", texts: en },
  { code: "fr", region: "FR", name: "Français", direction: "ltr", texts: fr },
  { code: "gu", region: "IN", name: "ગુજરાતી", direction: "ltr", texts: gu },
  { code: "he", region: "IL", name: "עברית", direction: "rtl", texts: he },
];

// The first of the wanted ones that there is; else English.
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split("-")[0];
    const found = LANGUAGES.find(({ code }) => code === primary);
    if (found !== undefined) return found;
  }
  return LANGUAGES[0]!;
}

// The one of a text that is a list; empty where it has none.
export function oneOf(list: string, index: number): string {
  return list.split("|")[index] ?? "";
}

const UCT_PER_CARAT = 1_000_000n;
const DECIMALS = 6; // of a carat
const DECIMALS_SHOWN = 2; // at least
const MS_PER_DAY = 86_400_000;
const MS_PER_SECOND = 1_000;
const SECONDS_PER_DAY = 86_400;
const ROUGH_SHAPES_FROM = 32;
const COLOR_FANCY = 24;

// The texts of the language; English where they cannot be had.
export async function wordingOf(language: Language, preferred: readonly string[]): Promise<Wording> {
  try {
    return new Wording(language, await language.texts, preferred);
  } catch {
    return new Wording(LANGUAGES[0]!, en, preferred);
  }
}

// Formats for one language. Everything is of the calendar and the digits that the language's readers expect; times are UTC.
export class Wording {
  private readonly whole: Intl.NumberFormat;
  private readonly decimalPoint: string;
  private readonly days: Intl.DateTimeFormat;
  private readonly times: Intl.DateTimeFormat;
  private readonly clock: Intl.DateTimeFormat;
  private readonly places: Intl.DisplayNames;

  // `preferred`: what the reader's browser asks for; of these the first in that language tells how days are written.
  constructor(
    readonly language: Language,
    readonly texts: Texts,
    preferred: readonly string[],
  ) {
    const code = preferred.find((tag) => tag.startsWith(`${language.code}-`)) ?? `${language.code}-${language.region}`;
    this.whole = new Intl.NumberFormat(code);
    this.decimalPoint = new Intl.NumberFormat(code).formatToParts(0.5).find(({ type }) => type === "decimal")?.value ?? ".";
    this.days = new Intl.DateTimeFormat(code, { dateStyle: "long", timeZone: "UTC" });
    this.times = new Intl.DateTimeFormat(code, {
      year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC", timeZoneName: "short",
    });
    this.clock = new Intl.DateTimeFormat(code, { timeStyle: "short" });
    this.places = new Intl.DisplayNames(code, { type: "region" });
  }

  number(value: number | bigint): string {
    return this.whole.format(value);
  }

  // "1.02": exact, at least two decimals, no more than needed. The unit stands apart.
  carats(uct: bigint): string {
    let decimals = String(uct % UCT_PER_CARAT).padStart(DECIMALS, "0");
    while (decimals.length > DECIMALS_SHOWN && decimals.endsWith("0")) decimals = decimals.slice(0, -1);
    return this.whole.format(uct / UCT_PER_CARAT) + this.decimalPoint + decimals;
  }

  weight(uct: bigint): string {
    return `${this.carats(uct)} ${this.texts.carat}`;
  }

  // Counted from 1970-01-01.
  day(day: number): string {
    return this.days.format(day * MS_PER_DAY);
  }

  // Of a time that no Date holds: the last day's.
  time(seconds: bigint): string {
    return this.times.format(Math.min(Number(seconds), LAST_DAY * SECONDS_PER_DAY) * MS_PER_SECOND);
  }

  // By the reader's own clock.
  hour(ms: number): string {
    return this.clock.format(ms);
  }

  // The browser's names of countries; the code where it has none.
  country(code: string): string {
    try {
      return this.places.of(code) ?? code;
    } catch {
      return code; // the ledger takes any two capitals
    }
  }

  kind(kind: ItemKind): string {
    return oneOf(this.texts.kinds, kind);
  }

  shape(shape: number): string {
    return shape < ROUGH_SHAPES_FROM ? oneOf(this.texts.shapes, shape) : oneOf(this.texts.roughShapes, shape - ROUGH_SHAPES_FROM);
  }

  // "D", or the fancy colour as its author named it.
  color(color: number, fancy: string): string {
    if (color === COLOR_FANCY) return fancy;
    return color === 0 ? "" : String.fromCharCode("D".charCodeAt(0) + color - 1);
  }

  clarity(clarity: number): string {
    return oneOf("|FL|IF|VVS1|VVS2|VS1|VS2|SI1|SI2|I1|I2|I3", clarity);
  }

  // Millimetres from micrometres: "6.46 × 6.49 × 4.01 mm"; empty when nothing was measured.
  measurements(...micrometres: readonly number[]): string {
    const measured = micrometres.filter((um) => um !== 0).map((um) => this.carats(BigInt(um) * 1_000n));
    return measured.length === 0 ? "" : `${measured.join(" × ")} mm`;
  }
}
