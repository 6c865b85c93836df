// Policies for the node's judge and ours to be compared on: the shipped ones, and made ones that use every key.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Chance } from "./chance.ts";

export interface NamedPolicy {
  readonly name: string;
  readonly toml: string;
}

export function shippedPolicies(): NamedPolicy[] {
  const folder = join(process.env.GOLCONDA_SOURCE_DIR!, "node/passport/policies");
  return readdirSync(folder).sort().map((name) => ({ name, toml: readFileSync(join(folder, name), "utf8") }));
}

const HEAD = `format = "golconda-policy/v1"
name = "made"
title = "Made for a test"
borderless = ["EU"]
[groups]
EU = ["BE", "FR"]
SOUTH = ["LS", "BW"]
`;

// A policy of rules that are given by their lines.
export function policyOf(rules: readonly string[]): string {
  return HEAD + rules.map((lines, i) => `[[rule]]\nid = "r${i}"\nsays = "rule ${i}"\n${lines}\n`).join("");
}

// By hand: each key of each demand, and what goes with it.
export const RULES: readonly string[] = [
  'exclude_origin = { countries = ["RU"] }',
  'exclude_origin = { countries = ["SOUTH"], share_max = "40 %", ignore_undeclared = true }',
  'missing = "fail"\nexclude_origin = { countries = ["RU"], share_max = "12.5 %" }',
  'exclude_origin = { sources = ["mir", "kao"], participants = ["mirny-mine"] }',
  'exclude_origin = { extracted_from = 2024-01-01, extracted_to = 2024-10-04 }',
  'missing = "fail"\nrequire_origin = { extracted_from = 2024-10-04 }',
  'require_origin = { countries = ["LS"], share_max = "33.3333%" }',
  'require_origin = { participants = ["kao-mine", "jwaneng-mine"], ignore_undeclared = true }',
  'require_origin = { countries = ["BW"] }\nexempt = { inside = ["EU", "IN"], before = 2025-06-01, shown_by = ["audit", "custody"] }',
  'exclude_origin = { countries = ["RU", "LS"] }\nexempt = { outside = ["RU"], before = 2024-01-01, shown_by = ["custody", "grade", "import_confirmation", "kimberley_certificate", "audit"] }',
  'exclude_origin = { countries = ["SOUTH"] }\nexempt = { inside = ["LS", "BE"], before = 2025-03-12, shown_by = ["import_confirmation", "kimberley_certificate"] }',
  'limit_undeclared = {}\nexempt = { outside = ["FR"], before = 2025-01-01, shown_by = ["grade"] }',
  'missing = "fail"\nlimit_undeclared = { share_max = "20 %" }',
  "limit_mixed = {}",
  'limit_mixed = { by = "country", share_max = "60 %" }',
  'require_level = { levels = ["matched"] }',
  'missing = "fail"\nrequire_level = { levels = ["signed", "matched"] }',
  'require_level = { levels = ["declared", "mixed"] }',
  'forbid_custody = { countries = ["EU"] }',
  'forbid_custody = { participants = ["surat-cutters", "antwerp-trading"], when = "now" }\nloose_only = true',
  'since = 2024-06-01\nforbid_custody = { countries = ["RU"], participants = ["kao-mine"], when = "ever" }',
  'kinds = ["rough_stone"]\nuntil = 2024-12-31\nforbid_custody = { countries = ["IN"], when = "ever" }',
  "forbid_crossing = {}",
  'forbid_crossing = { from = ["RU"], to = ["EU", "IN"] }',
  'forbid_crossing = { from_except = ["SOUTH"], to_except = ["FR"] }\nkinds = ["polished_stone", "rough_parcel"]',
  'require_attestation = { kind = "kimberley_certificate", crossing = {} }',
  'missing = "fail"\nrequire_attestation = { kind = "kimberley_certificate", crossing = { to = ["EU"] }, names_origins = true, exclude_origins = ["RU"] }',
  'require_attestation = { kind = "import_confirmation", crossing = { from_except = ["RU"] }, by = ["kp-belgium"] }',
  'require_attestation = { kind = "warranty", crossing = {} }\nsince = 2025-01-01',
  'require_attestation = { kind = "kimberley_certificate", names_origins = true }',
  'require_attestation = { kind = "origin_statement", exclude_origins = ["RU"] }',
  'require_attestation = { kind = "origin_statement", names_origins = true }',
  'require_attestation = { kind = "grade", max_age_days = 200 }\nkinds = ["polished_stone"]',
  'require_attestation = { kind = "audit", by = ["clean-audit"] }\nexempt = { inside = ["RU"], before = 2024-12-01, shown_by = ["custody"] }',
  'require_attestation = { kind = "rough_match" }',
  'missing = "fail"\nrequire_attestation = { kind = "insurance" }',
  'require_attestation = { kind = "warranty", max_age_days = 0 }',
  'refuse_alerts = { kinds = ["duplicate", "stolen", "recalled", "suspected_synthetic", "conflict", "discrepancy"] }',
  'refuse_alerts = { kinds = ["stolen"] }',
  "require_fresh = { max_age_days = 30 }",
  'missing = "fail"\nrequire_fresh = { max_age_days = 0 }',
  'since = "postponed"\nlimit_mixed = {}',
  "since = 2026-01-01\nlimit_mixed = {}",
  "until = 2025-12-31\nlimit_mixed = {}",
  'from_weight = "1 ct"\nlimit_mixed = {}',
  'above_weight = "1.00 ct"\nbelow_weight = "2.5 ct"\nlimit_undeclared = {}',
  'below_weight = "1.666667ct"\nparcel_weight = "mean"\nlimit_mixed = {}',
  'above_weight = "1.666666 ct"\nkinds = ["rough_parcel", "polished_parcel"]\nlimit_mixed = {}',
  'from_weight = "3 ct"\nparcel_weight = "whole"\nlimit_mixed = {}',
];

const WRONG: readonly ((toml: string, chance: Chance) => string)[] = [
  (toml) => toml.replace(/says = "/, "# 2023-02-30\nsays = \"not on 2023-02-29, "),
  (toml, chance) => toml.replace(/= "/, chance.pick(['= ""\n#', '= 1\n#', '= ["a"]\n#'])),
  (toml) => toml.replace("share_max", "share_mx"),
  (toml) => toml.replace(/countries = \[/, 'countries = ["UK", "RU", "RU", '),
  (toml) => toml.replace(/20[0-9]{2}-[0-9-]{5}/, "2023-02-29"),
  (toml) => toml.replace(/20[0-9]{2}-[0-9-]{5}/, "1969-12-31"),
  (toml) => toml.replace(/20[0-9]{2}-[0-9-]{5}/, "2024-01-01T00:00:00Z"),
  (toml) => toml.replace(/(max_age_days) = [0-9]+/, "$1 = 40000"),
  (toml) => toml.replace(/(max_age_days) = [0-9]+/, "$1 = 3.0"),
  (toml) => toml.replace(/"([0-9.]+) ?(ct|%)"/, '"$1,0 $2"'),
  (toml) => toml.replace(/"([0-9.]+) ?(ct|%)"/, "$1"),
  (toml) => toml.replace(/kinds = \["/, 'kinds = ["rough", "'),
  (toml) => toml.replace(/= true/, '= "true"'),
  (toml) => toml.replace('id = "r0"', 'id = "r1"'),
  (toml) => toml.replace(/^says.*$/m, 'since = "soon"'),
  (toml) => toml.replace(/^says.*$/m, 'loose_only = true\nexempt = { inside = ["RU"], outside = ["BE"], before = 2020-01-01, shown_by = [] }\nsays = "x"'),
  (toml) => toml.replace(/^says.*$/m, 'says = "x"\nfrom_weight = "2 ct"\nabove_weight = "1 ct"\nbelow_weight = "0.5 ct"'),
  (toml) => `${toml}\n[[rule]]\nid = "Two"\nsays = "x"\nlimit_mixed = {}\nrequire_fresh = {}\n`,
  (toml) => toml.replace('EU = ["BE"', 'FR = ["FR"]\nx = []\nEU = ["XX"'),
  (toml) => toml.replace('borderless = ["EU"]', 'borderless = ["EU", "US"]\nfollows = 3\n'),
  (toml) => toml.replace(/\[\[rule\]\]/g, "[[rules]]"),
  (toml) => toml.replace(/kind = "[a-z_]+"/, 'kind = "flag"'),
  (toml) => toml.replace(/when = "(now|ever)"/, 'when = "once"'),
  (toml) => toml.replace(/crossing = \{/, "max_age_days = 3, crossing = { from = [\"BE\"], from_except = [\"BE\"], "),
  (toml) => toml.replace(/title = ".*"/, `title = "${"é".repeat(257)}"`),
  (toml) => toml.replace(/title = ".*"/, 'title = "a\\u0007b"'),
];

// A few rules by chance; now and then with a mistake in them.
export function madePolicy(chance: Chance, mistaken: boolean): string {
  const rules = Array.from({ length: 1 + chance.below(4) }, () => chance.pick(RULES));
  const toml = policyOf(rules);
  return mistaken ? chance.pick(WRONG)(toml, chance) : toml;
}
