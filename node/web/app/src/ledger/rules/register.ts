// register_rough and register_stock: where items begin.
//
// register_rough, by a miner. In this order:
//   1. the source is one of the author's licensed sources (source_not_yours);
//   2. the days of extraction are given, in order (date_invalid) and of one calendar year (years_differ);
//   3. each line is a rough stone or a rough parcel (kind_not_allowed) and a sound new item (fields.ts);
//   4. what the source has registered of that year, and this record's lines, stay within the licence
//      (licence_exceeded).
// Every item is owned and held by the author and has one origin: the source, with these days.
//
// register_stock, by any holder: goods from before the ledger. Stones and parcels, rough or polished; their origin is
// undeclared.

import { type Effects, noEffects } from "../changes.ts";
import { findSource, type Source } from "../config.ts";
import { isContainer, isRough, kindName, type Origin } from "../item.ts";
import { refuse } from "../refusal.ts";
import { add, weightText } from "../weight.ts";
import { type Context, rowsFrom } from "./context.ts";
import { checkNewItem, checkStockItem, checkText, requireDays, shown, yearOf } from "./fields.ts";
import { createItem } from "./items.ts";
import { DECLARED_ORIGIN_MAX_BYTES } from "./limits.ts";
import type { RegisterRough, RegisterStock } from "../../proto/messages.ts";

// The lines' sum.
function checkRoughLines(context: Context): bigint {
  let sum = 0n;
  for (const [line, row] of rowsFrom(context, 0, "newItem")) {
    checkNewItem(row, line);
    if (!isRough(row.kind)) {
      refuse("kind_not_allowed", line, { kind: kindName(row.kind), expected: "rough_stone or rough_parcel" });
    }
    sum += row.weightUct;
  }
  return sum;
}

// The source's total after this record.
function checkLicence({ view }: Context, { id, perYear }: Source, year: number, sum: bigint): bigint {
  const already = view.sourceTotal(id, year);
  const total = add(already, sum);
  if (total !== undefined && total <= perYear) return total;
  refuse("licence_exceeded", undefined, {
    source: id, year, licensed: weightText(perYear), "already registered": weightText(already), "this record": weightText(sum),
  });
}

// One item a line, of one origin.
function createItems(context: Context, origin: Origin): Effects {
  const effects = noEffects();
  for (const [line, row] of rowsFrom(context, 0, "newItem")) {
    createItem(context, line, { origins: [{ origin, weight: row.weightUct }] }, effects);
  }
  return effects;
}

export function registerRough(context: Context, { sourceId, extractedFromDay, extractedToDay }: RegisterRough): Effects {
  const { author, logId } = context;
  const source = findSource(author, sourceId, logId);
  if (source === undefined) refuse("source_not_yours", undefined, { source: shown(sourceId), author: author.id });
  requireDays(extractedFromDay, extractedToDay, undefined);
  const year = yearOf(extractedFromDay);
  const lastYear = yearOf(extractedToDay);
  if (lastYear !== year) refuse("years_differ", undefined, { "first year": year, "last year": lastYear });
  const total = checkLicence(context, source, year, checkRoughLines(context));

  // Cannot fail from here.
  const days = { fromDay: extractedFromDay, toDay: extractedToDay };
  const effects = createItems(context, { undeclared: false, participant: author.id, source: source.id, country: source.country, ...days });
  effects.sourceTotals.push({ source: source.id, year, total });
  return effects;
}

export function registerStock(context: Context, { declaredOrigin }: RegisterStock): Effects {
  checkText(declaredOrigin, DECLARED_ORIGIN_MAX_BYTES, "declared_origin", undefined);
  for (const [line, row] of rowsFrom(context, 0, "newItem")) {
    checkStockItem(row, line);
    if (isContainer(row.kind)) refuse("kind_not_allowed", line, { kind: kindName(row.kind), expected: "a stone or a parcel" });
  }

  // Cannot fail from here.
  return createItems(context, { undeclared: true, participant: "", source: "", country: "", fromDay: 0, toDay: 0 });
}
