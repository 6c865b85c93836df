// The values of policies as their files write them: weights, shares, countries, ids, and words of fixed sets.

import { isId } from "../../ledger/ids.ts";
import { ITEM_WEIGHT_MAX_UCT } from "../../ledger/weight.ts";
import type { Countries } from "../policy.ts";
import { WHOLE_SHARE } from "../reasons.ts";
import { isAssignedCountry } from "./assigned_countries.ts";
import type { Section } from "./section.ts";

const ID_MAX_BYTES = 64;

// By name; a group's own name is among its members: it stands on its certificates.
export type Groups = ReadonlyMap<string, Countries>;

// "12.5" in units of ten to the minus `decimals`; then one blank or none, and `unit`. undefined for anything else.
function decimalOf(text: string, decimals: number, unit: string): number | undefined {
  const [, whole, part = "", rest] = /^([0-9]{1,8})(?:\.([0-9]+))? ?(.*)$/s.exec(text) ?? [];
  if (whole === undefined || rest !== unit || part.length > decimals) return undefined;
  return Number(whole + part.padEnd(decimals, "0"));
}

function amount(section: Section, key: string, what: string, read: (text: string) => number | undefined): number | undefined {
  if (section.has(key) && !section.hasText(key)) {
    section.ignore(key);
    return section.mistake(key, "is not an amount in quotes");
  }
  const text = section.text(key);
  return text === undefined ? undefined : (read(text) ?? section.mistake(key, `is no ${what}: "${text}"`));
}

// "0.50 ct" as micro-carats.
export function readWeight(section: Section, key: string): number | undefined {
  return amount(section, key, "weight", (text) => {
    const weight = decimalOf(text, 6, "ct");
    return weight === 0 || weight === undefined || weight > ITEM_WEIGHT_MAX_UCT ? undefined : weight;
  });
}

// "12.5 %" as millionths; 0 % when left out.
export function readShare(section: Section, key: string): number {
  const share = amount(section, key, "share", (text) => {
    const read = decimalOf(text, 4, "%");
    return read === undefined || read > WHOLE_SHARE ? undefined : read;
  });
  return share ?? 0;
}

// Codes, and names of groups; of these also the members.
export function readCountries(section: Section, key: string, groups: Groups): Countries | undefined {
  const countries = section.texts(key)?.flatMap((entry) => {
    const members = groups.get(entry) ?? (isAssignedCountry(entry) ? [entry] : undefined);
    return members ?? section.mistake(key, `names "${entry}", which is no country and no group`) ?? [];
  });
  return countries && [...new Set(countries)].sort();
}

export function isPolicyId(text: string): boolean {
  return isId(text, ID_MAX_BYTES);
}

export function readIds(section: Section, key: string): string[] | undefined {
  return section.texts(key)?.filter((entry) => isPolicyId(entry) || section.mistake(key, `names "${entry}", which is no id`));
}

function isWord<Word extends string>(section: Section, key: string, text: string, words: readonly Word[]): text is Word {
  if ((words as readonly string[]).includes(text)) return true;
  section.mistake(key, `has the unknown word "${text}"`);
  return false;
}

export function readWord<Word extends string>(section: Section, key: string, words: readonly Word[]): Word | undefined {
  const text = section.text(key);
  return text !== undefined && isWord(section, key, text, words) ? text : undefined;
}

// In the order of `words`.
export function readWords<Word extends string>(section: Section, key: string, words: readonly Word[]): Word[] | undefined {
  const read = section.texts(key)?.filter((text) => isWord(section, key, text, words));
  return read && words.filter((word) => read.includes(word));
}
