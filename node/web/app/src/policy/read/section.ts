// One table of a TOML file, read strictly: every key is known, and every mistake is kept.
//
// As the node's node/passport/policy/toml_section.h, without the places in the file, which the parser does not tell.

import { type TomlPrimitive, TomlDate, type TomlTable } from "smol-toml";
import { utf8Length } from "../../bytes/text.ts";
import { LAST_DAY } from "../../checker/days.ts";

export interface Mistake {
  readonly key: string; // "rule.from_weight"; "" where the file as a whole is meant
  readonly message: string;
}

const LIST_MAX = 1_000;
const NAME_MAX_BYTES = 64;
const MS_PER_DAY = 86_400_000;

type Value = TomlPrimitive | readonly Value[] | TomlTable;

function isTable(value: Value): value is TomlTable {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof TomlDate);
}

export class Section {
  private readonly asked = new Set<string>();

  // `path`: of its keys in messages, "rule." or "".
  constructor(
    private readonly table: TomlTable,
    private readonly path: string,
    private readonly mistakes: Mistake[],
  ) {}

  has(key: string): boolean {
    return Object.hasOwn(this.table, key);
  }
  hasText(key: string): boolean {
    return this.has(key) && typeof this.table[key] === "string";
  }
  get keys(): string[] {
    return Object.keys(this.table);
  }

  // A mistake in what a key says; "" for the table as a whole.
  mistake(key: string, message: string): undefined {
    this.mistakes.push({ key: key === "" ? this.path.slice(0, -1) : this.path + key, message });
  }
  require(key: string): void {
    if (!this.has(key)) this.mistake(key, "is missing");
  }
  // The key is known, and read by somebody else or not at all.
  ignore(key: string): void {
    this.asked.add(key);
  }

  // Each is undefined when the key is not there, or wrong, which is a mistake then.
  text(key: string, bytesMax = NAME_MAX_BYTES, manyLines = false): string | undefined {
    const value = this.ask(key);
    return value === undefined ? undefined : this.checkedText(value, key, bytesMax, manyLines);
  }
  flag(key: string): boolean | undefined {
    const value = this.ask(key);
    if (value === undefined || typeof value === "boolean") return value;
    return this.mistake(key, "is neither true nor false");
  }
  number(key: string, max: number): number | undefined {
    const value = this.ask(key);
    if (value === undefined) return undefined;
    if (typeof value === "bigint" && value >= 0n && value <= BigInt(max)) return Number(value);
    return this.mistake(key, `is not a whole number from 0 to ${max}`);
  }
  day(key: string): number | undefined {
    const value = this.ask(key);
    if (value === undefined) return undefined;
    if (!(value instanceof TomlDate) || !value.isDate()) return this.mistake(key, "is not a date");
    const day = Date.parse(`${value.toISOString()}T00:00:00Z`) / MS_PER_DAY;
    return day >= 0 && day <= LAST_DAY ? day : this.mistake(key, "is a day in no calendar, or before 1970");
  }
  texts(key: string): string[] | undefined {
    const value = this.ask(key);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return this.mistake(key, "is not a list");
    if (value.length === 0) this.mistake(key, "names nothing");
    if (value.length > LIST_MAX) return this.mistake(key, `has more than ${LIST_MAX} entries`);
    const list = new Set<string>();
    for (const entry of value) {
      const text = this.checkedText(entry, key, NAME_MAX_BYTES, false);
      if (text !== undefined && list.has(text)) this.mistake(key, `names "${text}" twice`);
      else if (text !== undefined) list.add(text);
    }
    return [...list];
  }
  section(key: string): Section | undefined {
    const value = this.ask(key);
    if (value === undefined) return undefined;
    return isTable(value) ? new Section(value, `${this.path}${key}.`, this.mistakes) : this.mistake(key, "is not a table");
  }
  sections(key: string): Section[] {
    const value = this.ask(key);
    if (value === undefined) return [];
    if (Array.isArray(value) && value.every(isTable)) return value.map((table) => new Section(table, `${this.path}${key}.`, this.mistakes));
    this.mistake(key, "is not a list of tables");
    return [];
  }

  // Each key that nobody asked for is a mistake. Last.
  finish(): void {
    for (const key of this.keys) if (!this.asked.has(key)) this.mistake(key, "is no key that is known here");
  }

  private ask(key: string): Value | undefined {
    this.asked.add(key);
    return this.has(key) ? this.table[key] : undefined;
  }

  private checkedText(value: Value, key: string, bytesMax: number, manyLines: boolean): string | undefined {
    if (typeof value !== "string") return this.mistake(key, "is not a text");
    if (value === "") return this.mistake(key, "is empty");
    if (utf8Length(value) > bytesMax) return this.mistake(key, `is longer than ${bytesMax} bytes`);
    const isControl = (c: string) => c < " " || c === "\x7f";
    if ([...value].some((c) => isControl(c) && !(manyLines && c === "\n"))) return this.mistake(key, "has control characters");
    return value;
  }
}
