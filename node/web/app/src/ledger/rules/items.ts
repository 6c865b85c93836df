// Reading the items that a record names and writing their next states: what most rules share.

import type { Effects } from "../changes.ts";
import { claimsIn } from "../claims.ts";
import { digestFrom, type ItemId, itemId, itemIdFrom, ITEM_ID_BYTES, type RecordId } from "../ids.ts";
import { isContainer, type ItemState, NO_FACTS, statusName, termsName } from "../item.ts";
import { RECORD_SHARES_MAX } from "../origin_shares.ts";
import { refuse } from "../refusal.ts";
import { type Context, isComplete, numberAt, rowAt, type RowCase, type RowOf, rowsFrom } from "./context.ts";
import { shown } from "./fields.ts";
import { ItemStatus, type NewItemRow, Terms } from "../../proto/messages.ts";

// An item as a line names it; `head` is the one its author expects it to have, none where the row carries none.
export interface NamedItem {
  readonly line: number;
  readonly id: ItemId;
  readonly head: RecordId | undefined;
}

// An item as it stands, beside the line that named it.
export interface FoundItem {
  readonly line: number;
  readonly id: ItemId;
  readonly state: ItemState;
}

// 16 bytes: field_missing when empty, field_invalid at any other length.
export function itemIdOf(bytes: Uint8Array, field: string, line: number): ItemId {
  const id = itemIdFrom(bytes);
  if (id !== undefined) return id;
  if (bytes.length === 0) refuse("field_missing", line, { field });
  refuse("field_invalid", line, { field, bytes: bytes.length, expected: ITEM_ID_BYTES });
}

// Together no more than RECORD_SHARES_MAX: too_many_shares at the line that passes it.
export function checkShares(shares: number, line: number): void {
  if (shares <= RECORD_SHARES_MAX) return;
  refuse("too_many_shares", line, { "shares of origins, with this line": shares, "at most": RECORD_SHARES_MAX });
}

// Reads them all, in their order: item_unknown, head_mismatch, too_many_shares.
export function findItems({ view }: Context, named: readonly NamedItem[]): FoundItem[] {
  let shares = 0;
  return named.map(({ line, id, head }) => {
    const state = view.item(id);
    if (state === undefined) refuse("item_unknown", line, { item: id });
    if (head !== undefined && head !== state.head) {
      refuse("head_mismatch", line, { item: id, "head expected": head, head: state.head });
    }
    shares += state.origins.length;
    checkShares(shares, line);
    return { line, id, state };
  });
}

// The item and head in a row that carries both.
export function namedItem(row: { readonly item: Uint8Array; readonly head: Uint8Array }, line: number): NamedItem {
  const id = itemIdOf(row.item, "item", line);
  const head = digestFrom(row.head);
  if (head === undefined) refuse("field_missing", line, { field: "head", item: id });
  return { line, id, head };
}

// The rows that carry both.
export type HeadedRow = Exclude<RowCase, "newItem" | "attest" | "amend">;

// The items of the lines from `first` on.
export function findRows(context: Context, first: number, kind: HeadedRow): FoundItem[] {
  const named = rowsFrom(context, first, kind).map(([line, row]) => namedItem(row, line));
  return findItems(context, named);
}

// As findRows for ItemRows, whose note belongs to decline alone: field_invalid.
export function findItemRows(context: Context, first: number): FoundItem[] {
  for (const [line, { note }] of rowsFrom(context, first, "item")) {
    if (note !== "") refuse("field_invalid", line, { field: "note", value: shown(note) });
  }
  return findRows(context, first, "item");
}

// The row in the line that named the item.
export function rowOf<Case extends RowCase>(context: Context, item: FoundItem, kind: Case): RowOf<Case> {
  return rowAt(context, item.line, kind);
}

// The author may write its next state as its holder: not_held (offered, packed, sold, consumed or lost), not_custodian.
export function checkHeld({ author }: Context, { line, id, state }: FoundItem): void {
  if (state.status !== ItemStatus.HELD) refuse("not_held", line, { item: id, status: statusName(state.status) });
  if (state.custodian !== author.id) refuse("not_custodian", line, { item: id, custodian: state.custodian, author: author.id });
}

export function checkAllHeld(context: Context, items: readonly FoundItem[]): void {
  for (const item of items) checkHeld(context, item);
}

// A container whose contents are not all shown (judgeShown) has a weight and a count that cannot be told.
export function weightIsKnown(context: Context, item: FoundItem): boolean {
  return isComplete(context) || !isContainer(item.state.kind);
}

// May the author pass on or sell the title, or the right to: his own, or held on consignment. offer.ts sees to it that a
// consignment begins with the owner. not_owner.
export function checkMaySell({ author }: Context, { line, id, state }: FoundItem): void {
  if (state.owner === author.id || state.heldTerms === Terms.CONSIGNMENT) return;
  refuse("not_owner", line, { item: id, owner: state.owner, author: author.id, "held on": termsName(state.heldTerms) });
}

// Whose an item is and on which terms it is held.
type Holding = Pick<ItemState, "owner" | "heldTerms" | "heldFrom" | "senderTerms" | "senderFrom">;

export function holdingOf({ owner, heldTerms, heldFrom, senderTerms, senderFrom }: ItemState): Holding {
  return { owner, heldTerms, heldFrom, senderTerms, senderFrom };
}

function describeTerms({ heldTerms, heldFrom }: ItemState): string {
  return heldTerms === Terms.UNSPECIFIED ? "his own" : `${termsName(heldTerms)} from ${heldFrom}`;
}

// One owner, and held on the same terms from the same participant, so that what is made of them has both:
// owners_differ, terms_differ.
export function checkSameHolding(items: readonly FoundItem[]): void {
  const first = items[0]!.state;
  for (const { line, id, state } of items) {
    if (state.owner !== first.owner) refuse("owners_differ", line, { item: id, owner: state.owner, "owner of the first": first.owner });
    const held = holdingOf(state);
    if (Object.entries(holdingOf(first)).some(([part, value]) => held[part as keyof Holding] !== value)) {
      refuse("terms_differ", line, { item: id, held: describeTerms(state), "the first is held": describeTerms(first) });
    }
  }
}

// The custodian is the owner from here on.
export const NO_TERMS = {
  heldTerms: Terms.UNSPECIFIED, heldFrom: "", senderTerms: Terms.UNSPECIFIED, senderFrom: "",
} as const satisfies Partial<ItemState>;

// Whom it was held from has it back, and holds it as before.
export function restoredTerms({ senderTerms, senderFrom }: ItemState): Partial<ItemState> {
  return { ...NO_TERMS, heldTerms: senderTerms, heldFrom: senderFrom };
}

// Answered: its custodian, old or new, may write it again.
export const NO_OFFER = {
  status: ItemStatus.HELD, offeredTo: "", offerTerms: Terms.UNSPECIFIED,
} as const satisfies Partial<ItemState>;

// A copy of `before` as the record's next write: head and version moved on, and what changes besides.
export function nextState({ record }: Context, before: ItemState, changed: Partial<ItemState>): ItemState {
  return { ...before, head: record.id, version: before.version + 1, ...changed };
}

export function writeItem(effects: Effects, { id, line, state }: FoundItem, after: ItemState): void {
  effects.items.push({ id, line, before: state, after });
}

// The next state of each item, and nothing else.
export function writeAll(effects: Effects, items: readonly FoundItem[], after: (item: FoundItem) => ItemState): Effects {
  for (const item of items) writeItem(effects, item, after(item));
  return effects;
}

// Gone into other items; weight, count and origins stay as a memory of what it was.
export function consumeItem(context: Context, item: FoundItem, effects: Effects): void {
  writeItem(effects, item, nextState(context, item.state, { status: ItemStatus.CONSUMED }));
}

// The item that a line creates, held by the author and, where nothing else is said, his own; the row has passed
// checkNewItem.
export function newItem({ record, author, logId }: Context, row: NewItemRow, number: number, said: Partial<ItemState>): ItemState {
  return {
    kind: row.kind, weight: row.weightUct, count: row.count, sieve: row.sieve, custodian: author.id, owner: author.id,
    status: ItemStatus.HELD, head: record.id, version: 1, offeredTo: "", offerTerms: Terms.UNSPECIFIED, ...NO_TERMS,
    container: undefined, contentCount: 0, nestingDepth: 0, origins: [], facts: row.facts ?? NO_FACTS,
    created: { record: record.id, line: number }, authorLog: logId, claimHash: undefined, discrepancy: false, ...said,
  };
}

// The unique values that a line claims.
export function writeClaims(context: Context, line: number, effects: Effects): void {
  const { record, author } = context;
  for (const claim of claimsIn(record.body, record.id, author.id, record.lines[line]!, numberAt(context, line))) {
    effects.claims.push({ claim, removed: false });
  }
}

// Writes the item that a line creates, as newItem makes it, with its claims and the author's own stone number. Its id.
export function createItem(context: Context, line: number, said: Partial<ItemState>, effects: Effects): ItemId {
  const row = rowAt(context, line, "newItem");
  const number = numberAt(context, line);
  const id = itemId(context.record.id, number);
  writeClaims(context, line, effects);
  if (row.reference !== "") effects.references.push({ participant: context.author.id, reference: row.reference, item: id });
  effects.items.push({ id, line, before: undefined, after: newItem(context, row, number, said) });
  return id;
}

