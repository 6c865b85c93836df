// divide and cut: one item into several.
//
// Both are groups of lines: an input, then its outputs; several groups fit one document. For each group:
//   1. it has at least one output (field_invalid) and its outputs follow it (wrong_row), each a sound new item;
//   2. the input is held by the author (not_held, not_custodian);
//   3. divide: the input is a parcel and the outputs are stones or parcels of the same material; cut: the input is
//      rough and the outputs are stones or parcels, polished or rough (kind_not_allowed);
//   4. no polished output outweighs the rough it was cut from (polished_outweighs_parent);
//   5. input = outputs + loss (mass_balance), and for divide the stones add up too (count_balance);
//   6. outputs times origins, of all groups, are no more shares than a record may make (too_many_shares).
// The input is consumed and is the parent of each output. Outputs have its owner and terms, and its origins by the
// split rule, the loss last.

import { type Effects, noEffects } from "../changes.ts";
import { isContainer, isParcel, isPolished, isRough, kindName } from "../item.ts";
import { splitShares } from "../origin_shares.ts";
import { refuse } from "../refusal.ts";
import { add, weightText } from "../weight.ts";
import { type Context, isComplete, numberAt, rowAt } from "./context.ts";
import { checkNewItem } from "./fields.ts";
import { checkHeld, checkShares, consumeItem, createItem, findItems, type FoundItem, holdingOf, type NamedItem, namedItem } from "./items.ts";
import type { Cut, Divide, ItemKind, NewItemRow } from "../../proto/messages.ts";

// The outputs of the input in the line before `firstOutput`, among the lines that are there: all of them when `whole`.
interface Outputs {
  readonly firstOutput: number;
  readonly outputs: readonly NewItemRow[];
  readonly loss: bigint;
  readonly whole: boolean;
}

interface Group extends Outputs {
  readonly input: FoundItem;
}

function rowCase(context: Context, line: number): string | undefined {
  return context.record.lines[line]!.row?.case;
}

// Of the split row in `line`.
function outputsOf(context: Context, line: number): Outputs {
  const lineCount = context.record.lines.length;
  const { outputCount, lossUct } = rowAt(context, line, "split");
  const field = "output_count";
  if (outputCount === 0) refuse("field_invalid", line, { field, value: 0 });
  const left = lineCount - line - 1;
  if (isComplete(context) && outputCount > left) refuse("field_invalid", line, { field, value: outputCount, "lines left": left });
  const outputs: NewItemRow[] = [];
  for (let end = line + 1; end < lineCount && numberAt(context, end) - numberAt(context, line) <= outputCount; ++end) {
    if (rowCase(context, end) !== "newItem") refuse("wrong_row", end, { expected: "new_item" });
    const row = rowAt(context, end, "newItem");
    checkNewItem(row, end);
    outputs.push(row);
  }
  return { firstOutput: line + 1, outputs, loss: lossUct, whole: outputs.length === outputCount };
}

// The inputs' rows and their outputs. Rows are split or new_item, the first one split (form.ts).
function findGroups(context: Context): Group[] {
  const inputs: NamedItem[] = [];
  const groups: Outputs[] = [];
  for (let line = 0; line < context.record.lines.length; ) {
    if (rowCase(context, line) !== "split") refuse("wrong_row", line, { expected: "split: the outputs before it are complete" });
    inputs.push(namedItem(rowAt(context, line, "split"), line));
    const group = outputsOf(context, line);
    groups.push(group);
    line = group.firstOutput + group.outputs.length;
  }
  return findItems(context, inputs).map((input, i) => ({ input, ...groups[i]! }));
}

function kindNotAllowed(line: number, kind: ItemKind, expected: string): never {
  refuse("kind_not_allowed", line, { kind: kindName(kind), expected });
}

function checkDivided({ input: { line, state }, firstOutput, outputs, whole }: Group): void {
  if (!isParcel(state.kind)) kindNotAllowed(line, state.kind, "rough_parcel or polished_parcel");
  let count = 0;
  for (const [i, row] of outputs.entries()) {
    if (isContainer(row.kind) || isRough(row.kind) !== isRough(state.kind)) {
      kindNotAllowed(firstOutput + i, row.kind, isRough(state.kind) ? "a rough stone or parcel" : "a polished stone or parcel");
    }
    count += row.count;
  }
  if (count !== state.count && whole) refuse("count_balance", line, { "stones in": state.count, "stones out": count });
}

function checkCut({ input: { line, id, state }, firstOutput, outputs }: Group): void {
  if (!isRough(state.kind)) kindNotAllowed(line, state.kind, "rough_stone or rough_parcel");
  for (const [i, { kind, weightUct }] of outputs.entries()) {
    if (isContainer(kind)) kindNotAllowed(firstOutput + i, kind, "a stone or a parcel");
    if (!isPolished(kind) || weightUct <= state.weight) continue;
    const clashes = { polished: weightText(weightUct), rough: weightText(state.weight), item: id };
    refuse("polished_outweighs_parent", firstOutput + i, clashes);
  }
}

// Of outputs that are not all shown only this can be told: together they are no more than there was, and of a mixed
// input nothing can be said of where they come from.
function checkMass({ input: { line, state }, outputs, loss, whole }: Group): void {
  const out = outputs.reduce((sum, row) => sum + row.weightUct, 0n);
  const total = add(out, loss);
  if (total === state.weight) return;
  if (!whole && total !== undefined && total <= state.weight && state.origins.length === 1) return;
  refuse("mass_balance", line, { input: weightText(state.weight), outputs: weightText(out), loss: weightText(loss) });
}

function writeGroup(context: Context, { input, firstOutput, outputs }: Group, effects: Effects): void {
  consumeItem(context, input, effects);
  const parts = outputs.map((row) => row.weightUct);
  // The loss; and outputs that are not shown.
  parts.push(parts.reduce((rest, part) => rest - part, input.state.weight));
  const shares = splitShares(input.state.origins, parts);
  for (let i = 0; i < outputs.length; ++i) {
    const child = createItem(context, firstOutput + i, { origins: shares[i]!, ...holdingOf(input.state) }, effects);
    effects.edges.push({ parent: input.id, child });
  }
}

function split(context: Context, rule: (group: Group) => void): Effects {
  const groups = findGroups(context);
  let shares = 0;
  for (const group of groups) {
    const { input, outputs } = group;
    checkHeld(context, input);
    rule(group);
    checkMass(group);
    shares += outputs.length * input.state.origins.length;
    checkShares(shares, input.line);
  }

  // Cannot fail from here.
  const effects = noEffects();
  for (const group of groups) writeGroup(context, group, effects);
  return effects;
}

export function divide(context: Context, _action: Divide): Effects {
  return split(context, checkDivided);
}

export function cut(context: Context, _action: Cut): Effects {
  return split(context, checkCut);
}
