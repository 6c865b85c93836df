// Policies from TOML files (https://toml.io), read strictly: what the node's node/passport/policy_toml.h takes and refuses.
//
// Errors: every mistake in the file at once, without its place, which `golconda policy check` tells. Pure functions.

import { parse, type TomlTable } from "smol-toml";
import { utf8Length } from "../../bytes/text.ts";
import type { Countries, Policy, Rule } from "../policy.ts";
import { isAssignedCountry } from "./assigned_countries.ts";
import { LINE_MAX_BYTES, readRule } from "./rule.ts";
import { type Mistake, Section } from "./section.ts";
import { type Groups, isPolicyId, readCountries } from "./values.ts";

export const POLICY_MAX_BYTES = 256 * 1024;
const RULES_MAX = 200;
const DESCRIPTION_MAX_BYTES = 4_096;
const FORMAT = "golconda-policy/v1";

function readGroups(file: Section): Groups {
  const groups = new Map<string, Countries>();
  const section = file.section("groups");
  for (const name of section?.keys ?? []) {
    // Two capitals or more, and no country's: the European Union's certificates bear EU.
    if (!/^[A-Z]{2,16}$/.test(name) || isAssignedCountry(name)) section!.mistake(name, "is no name for a group");
    groups.set(name, [name, ...(readCountries(section!, name, new Map()) ?? [])]);
  }
  return groups;
}

function readBorderless(file: Section, groups: Groups): Countries[] {
  return (file.texts("borderless") ?? []).flatMap((name) => {
    const members = groups.get(name);
    return members === undefined ? (file.mistake("borderless", `names "${name}", which is no group`) ?? []) : [members];
  });
}

// The public rules that it follows: for whoever reads the file.
function checkFollows(file: Section): void {
  for (const section of file.sections("follows")) {
    section.require("title");
    section.text("title", LINE_MAX_BYTES);
    section.require("date");
    section.day("date");
    section.text("url", LINE_MAX_BYTES);
    section.finish();
  }
}

function readRules(file: Section, groups: Groups): Rule[] {
  const ids = new Set<string>();
  if (!file.has("rule")) file.mistake("rule", "is missing");
  const sections = file.sections("rule");
  const tooMany = sections.length > RULES_MAX;
  if (tooMany) file.mistake("rule", `has more than ${RULES_MAX} entries`);
  if (file.has("rule") && (tooMany || sections.length === 0)) file.mistake("rule", "is empty");
  return (tooMany ? [] : sections).flatMap((section) => {
    const { id, rule } = readRule(section, groups);
    if (id !== "" && ids.has(id)) section.mistake("id", `is another rule's too: "${id}"`);
    ids.add(id);
    return rule ?? [];
  });
}

function readFile(file: Section): Policy {
  file.require("format");
  const format = file.text("format");
  if (format !== undefined && format !== FORMAT) file.mistake("format", `is not one that is known: "${format}"`);
  file.require("name");
  const name = file.text("name") ?? "";
  if (name !== "" && !isPolicyId(name)) file.mistake("name", `is no id: "${name}"`);
  file.require("title");
  const title = file.text("title", LINE_MAX_BYTES) ?? "";
  file.text("description", DESCRIPTION_MAX_BYTES, true);
  const updated = file.day("updated");
  checkFollows(file);
  const groups = readGroups(file);
  const borderless = readBorderless(file, groups);
  const rules = readRules(file, groups);
  file.finish();
  return { name, title, updated, borderless, rules };
}

export type Read = { readonly policy: Policy } | { readonly mistakes: readonly Mistake[] };

function readOnce(toml: string): Read {
  let table: TomlTable;
  try {
    table = parse(toml, { integersAsBigInt: true });
  } catch (error) {
    return { mistakes: [{ key: "", message: `is not TOML: ${(error as Error).message}` }] };
  }
  const mistakes: Mistake[] = [];
  const policy = readFile(new Section(table, "", mistakes));
  return mistakes.length === 0 ? { policy } : { mistakes };
}

const BEFORE_1970 = "0001-01-01";

function isInCalendar(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(day);
}

const count = (read: Read) => ("mistakes" in read ? read.mistakes.length : 0);

export function readPolicy(toml: string): Read {
  if (utf8Length(toml) > POLICY_MAX_BYTES) return { mistakes: [{ key: "", message: `is larger than ${POLICY_MAX_BYTES} bytes` }] };
  const read = readOnce(toml);
  // The parser takes 2023-02-29 for the first of March. Texts and comments may say such a day; where it stands for a day, one
  // that no policy may have in its place makes a mistake more.
  const marked = toml.replace(/[0-9]{4}-[0-9]{2}-[0-9]{2}/g, (day) => (isInCalendar(day) ? day : BEFORE_1970));
  if (marked === toml || count(readOnce(marked)) <= count(read)) return read;
  return { mistakes: [{ key: "", message: "is not TOML: a day is in no calendar" }] };
}
