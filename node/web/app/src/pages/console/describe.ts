// An item in the trade's words.

import { counted, fromBase64, toHex, utf8 } from "../../bytes/text.ts";
import type { Facts, Item } from "./types.ts";
import { formatCarats } from "./weight.ts";

const KINDS: Record<string, string> = {
  ITEM_KIND_ROUGH_STONE: "rough stone",
  ITEM_KIND_POLISHED_STONE: "polished stone",
  ITEM_KIND_ROUGH_PARCEL: "rough parcel",
  ITEM_KIND_POLISHED_PARCEL: "polished parcel",
  ITEM_KIND_LOT: "lot",
  ITEM_KIND_JEWELLERY: "jewellery",
};

export const TERMS: readonly (readonly [value: string, text: string])[] = [
  ["TERMS_SALE", "Sale"],
  ["TERMS_MEMO", "Memo: for inspection"],
  ["TERMS_CONSIGNMENT", "Consignment"],
  ["TERMS_JOB_WORK", "Job work: to be cut for us"],
  ["TERMS_GRADING", "Grading"],
  ["TERMS_RETURN", "Return"],
  ["TERMS_EXPORT", "Export"],
];

export const SHAPES = ["Round", "Princess", "Cushion", "Oval", "Emerald", "Pear", "Marquise", "Radiant", "Asscher", "Heart", "Baguette"];
export const COLORS = [..."DEFGHIJKLMNOPQRSTUVWXYZ"];
export const CLARITIES = ["FL", "IF", "VVS1", "VVS2", "VS1", "VS2", "SI1", "SI2", "I1", "I2", "I3"];

// "SHAPE_ROUND" -> "Round"; what is not specified -> "".
function word(value: string | undefined, prefix: string): string {
  if (value === undefined || value === `${prefix}UNSPECIFIED`) return "";
  const text = value.slice(prefix.length).replaceAll("_", " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function factsText(facts: Facts = {}): string {
  const color = facts.fancyColor || word(facts.color, "COLOR_").toUpperCase();
  return [word(facts.shape, "SHAPE_"), color, word(facts.clarity, "CLARITY_").toUpperCase()].filter((part) => part !== "").join(" ");
}

export function itemsText(count: number, ofMore = false): string {
  return ofMore ? `the first ${counted(count, "item")}; the command line lists all` : counted(count, "item");
}

export function kindText(item: Item): string {
  const kind = KINDS[item.state?.kind ?? ""] ?? "item";
  const count = item.state?.count ?? 0;
  return kind.endsWith("parcel") ? `${kind}, ${counted(count, "stone")}` : kind;
}

export function weightOf(item: Item): bigint {
  return BigInt(item.state?.weightUct ?? "0");
}

export function weightText(item: Item): string {
  return formatCarats(weightOf(item));
}

// As the stone's page and the command line have it.
export function hexId(item: string): string {
  const bytes = fromBase64(utf8(item));
  return bytes === undefined ? "" : toHex(bytes);
}

export function shortId(item: string): string {
  return hexId(item).slice(0, 8);
}

// What we call it, if anything, and what everybody does.
export function nameText({ item, reference = "" }: Item): string {
  return reference === "" ? shortId(item) : `${reference} · ${shortId(item)}`;
}

export function originText(item: Item): string {
  const origins = item.state?.origins ?? [];
  const places = origins.map((origin) => (origin.undeclared === true ? "undeclared" : `${origin.country}, ${origin.sourceId}`));
  return [...new Set(places)].join("; ");
}

export function termsText(terms: string | undefined): string {
  return word(terms, "TERMS_").toLowerCase();
}
