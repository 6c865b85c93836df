// The sentence of each reason, and the texts of the values in it. Pure functions.
//
// Codes and sentences are those of the node's node/passport/policy/reasons.cc, word for word.

// With their values in braces.
const SENTENCES = {
  no_goods: "it is empty, and there is nothing to judge",
  postponed: "the rule is postponed, without a date",
  not_yet: "the rule applies from {since} on",
  no_longer: "the rule applied until {until}",
  not_concerned: "nothing here is of a kind and weight that the rule is about",
  no_crossing: "nothing that the rule is about crossed such a border",
  origin_allowed: "its origins are as the rule wants them",
  origin_excluded: "{share} of it is from {origins}, and {at_most} may be",
  origin_other: "{share} of it is from {origins} and not from where it has to be, and {at_most} may be",
  origin_undeclared: "{share} of it is of undeclared origin, which may be any, and {at_most} may be",
  extraction_unclear: "of {share} of it, from {origins}, the passport does not say on which side of the rule's days it was dug",
  exempt: "it is exempt: {evidence} of {day} shows where it was before {before}",
  declared: "no more of it is of undeclared origin than may be",
  undeclared: "{share} of it is of undeclared origin, and {at_most} may be",
  not_mixed: "it is no more of a mixture than it may be",
  mixed: "{share} of it is not from {origin}, where most of it is from, and {at_most} may be",
  level_reached: "its origin is shown as well as it has to be",
  level_too_low: "its origin is {level}, and has to be {levels}",
  not_held: "nobody whom the rule names held it",
  held_by: "{participant} in {country} held it on {day}",
  crossings_allowed: "it crossed no border that the rule closes",
  crossing_forbidden: "it came from {from} to {to} on {day}, over a border that the rule closes",
  attested: "the {kind} that the rule asks for is shown",
  attestation_missing: "no {kind} is shown for {what}",
  attestation_withdrawn: "{participant} has withdrawn the {kind} for {what}",
  attestation_not_in_time: "the {kind} by {participant}, valid {valid}, is not in time for {what}",
  attestation_ahead: "the {kind} by {participant} is of {day}, which is after {as_of}",
  attestation_expired: "the {kind} by {participant} ran out on {last_day}, before {as_of}",
  attestation_old: "the {kind} by {participant} is of {day}, {age} days before {as_of}, and may be {at_most} days old",
  attestation_origins_missing: "the {kind} by {participant} does not name {countries}, where some of it was mined",
  attestation_origin_excluded: "the {kind} by {participant} names {countries}, which the rule excludes",
  no_alert: "it bears none of the alerts that the rule names",
  alert: "it bears the alert: {alert}",
  fresh: "the passport is recent enough",
  passport_old: "the passport is of {day}, {age} days before {as_of}, and may be {at_most} days old",
  moves_unknown: "it changed hands more often than is looked at",
  more: "and {count} more of the like",
};

export type ReasonCode = keyof typeof SENTENCES;
export const REASON_CODES = Object.keys(SENTENCES) as ReasonCode[];
export type Values = Readonly<Record<string, string>>; // in the order of the sentence

// The sentence with its values filled in.
export function sentenceOf(code: ReasonCode, values: Values): string {
  return SENTENCES[code].replace(/\{(\w+)\}/g, (_, name: string) => values[name]!);
}

export const WHOLE_SHARE = 1_000_000;
const UNITS_PER_PERCENT = 10_000; // 0.0001 %

// "12.5 %": exact, of millionths.
export function percentText(millionths: number): string {
  const decimals = String(millionths % UNITS_PER_PERCENT).padStart(4, "0").replace(/0+$/, "");
  return `${Math.floor(millionths / UNITS_PER_PERCENT)}${decimals && `.${decimals}`} %`;
}

// The rest after four decimals is cut off; "less than 0.0001 %" for what is not nothing.
export function shareText(part: bigint, whole: bigint): string {
  const units = whole === 0n ? 0n : (BigInt(WHOLE_SHARE) * part) / whole;
  return units === 0n && part !== 0n ? "less than 0.0001 %" : percentText(Number(units));
}

// "a, b, c"; of more than LISTED_MAX the first, and how many more.
const LISTED_MAX = 5;
export function listText(words: readonly string[]): string {
  const text = words.slice(0, LISTED_MAX).join(", ");
  return words.length <= LISTED_MAX ? text : `${text} and ${words.length - LISTED_MAX} more`;
}

// "kimberley certificate": a stable name in words.
export function inWords(name: string): string {
  return name.replaceAll("_", " ");
}
