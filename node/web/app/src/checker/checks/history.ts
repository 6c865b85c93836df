// The journey itself: every shown line in an order that keeps each log's own and the named heads, judged by the
// ledger's rules.

import { counted, toHex } from "../../bytes/text.ts";
import type { Claim } from "../../ledger/attestation.ts";
import type { Changes } from "../../ledger/changes.ts";
import { claimsIn } from "../../ledger/claims.ts";
import { digestFrom, type ItemId, itemId, itemIdFrom } from "../../ledger/ids.ts";
import { judgeShown } from "../../ledger/judge.ts";
import { namedIn } from "../../ledger/named_row.ts";
import { formOf } from "../../ledger/rules/form.ts";
import type { Line } from "../../proto/messages.ts";
import { ITEMS_MAX } from "../limits.ts";
import { Moves } from "../moves.ts";
import { Failure } from "../reasons.ts";
import { type CheckedRecord, newest, type Shown, wrongRecord } from "../shown.ts";
import { ShownView } from "../shown_view.ts";
import { refused } from "./signatures.ts";

function lineIsReady(view: ShownView, line: Line): boolean {
  const named = namedIn(line);
  const id = named && itemIdFrom(named.item);
  if (id === undefined) return true; // the rules say what is wrong with it
  const state = view.item(id);
  return state !== undefined && (!named!.hasHead || toHex(named!.head) === state.head);
}

// A record that waits for what it builds on. Lines that were ready stay so: what writes their items before this record
// does makes it wrong.
interface Waiting {
  readonly record: CheckedRecord;
  readyLines: number;
}

// Everything that the record builds on has been replayed.
function isReady(view: ShownView, waiting: Waiting): boolean {
  const { body, lines, shown } = waiting.record;
  const statement = body.action?.case === "attest" ? body.action.value.statement : undefined;
  if (statement?.case === "withdraw") {
    const target = digestFrom(statement.value.targetRecord);
    return target === undefined || view.statement(target) !== undefined;
  }
  for (; waiting.readyLines < lines.length; ++waiting.readyLines) {
    if (shown.lines[waiting.readyLines]!.evidence) continue;
    if (!lineIsReady(view, lines[waiting.readyLines]!)) return false;
  }
  return true;
}

function addSteps(shown: Shown, { body, log, shown: record }: CheckedRecord, changes: Changes): void {
  for (const { id } of changes.items) {
    shown.journey.push({
      createdAtMs: body.createdAtMs,
      participant: log!.participant,
      action: formOf(body).name,
      item: id,
      log: record.log,
      sequence: record.sequence,
    });
  }
}

function replay(shown: Shown, view: ShownView, record: CheckedRecord): void {
  const { id, body, log } = record;
  const steps = record.shown.lines.flatMap((line, i) => (line.evidence ? [] : [i]));
  // Evidence alone is no step of this journey; rotations were judged with the signatures.
  if ((steps.length === 0 && body.lineCount !== 0) || body.action?.case === "rotateKey") return;
  const lines = steps.map((i) => record.lines[i]!);
  const numbers = steps.map((i) => record.shown.lines[i]!.number);
  let changes: Changes;
  try {
    changes = judgeShown({ id, body, lines, numbers }, log!, view);
  } catch (error) {
    throw refused(error, record.shown, (rule) => `${rule}: `);
  }
  addSteps(shown, record, changes);
  view.apply(changes);
  shown.moves.note(body, id, changes, view);
}

// Replays each log in the order of their names as far as it can go, again and again until none is left.
function replayAll(shown: Shown, view: ShownView): void {
  const logs = new Map<string, Waiting[]>();
  for (const record of shown.records) {
    const log = logs.get(record.shown.log) ?? [];
    logs.set(record.shown.log, log);
    log.push({ record, readyLines: 0 });
  }
  // Maps keep the order in which names came, which is that of the names.
  while (logs.size !== 0) {
    let moved = false;
    for (const [name, waiting] of logs) {
      let done = 0;
      for (; done < waiting.length && isReady(view, waiting[done]!); ++done) replay(shown, view, waiting[done]!.record);
      moved ||= done !== 0;
      waiting.splice(0, done);
      if (waiting.length === 0) logs.delete(name);
    }
    if (moved) continue;
    const [[first]] = logs.values() as unknown as [[Waiting]];
    throw wrongRecord(first.record.shown, "step_missing", "what it builds on is not shown, or was changed by another record");
  }
}

// The item, and what was ever in it, however deep.
function withContents(view: ShownView, item: ItemId): Set<ItemId> {
  const known = new Set([item]);
  for (const next of known) for (const inside of view.everIn(next)) known.add(inside); // goes on over what it adds
  return known;
}

// The container that a shown pack or unpack record is about; undefined for others, and where only evidence is shown.
function containerOf({ id, body, lines, shown }: CheckedRecord): ItemId | undefined {
  if (lines.length === 0 || shown.lines[0]!.evidence) return undefined;
  if (body.action?.case === "pack") return itemId(id, 0);
  if (body.action?.case === "unpack") return lines[0]!.row?.case === "item" ? itemIdFrom(lines[0]!.row.value.item) : undefined;
  return undefined;
}

// Of a lot, a passport tells what is in it: whatever went in or came out is shown, here and in the lots inside it.
// Its own weight, origins and alerts are wrong otherwise. The history of each of these has no gap already.
function checkNothingHidden(shown: Shown, view: ShownView): void {
  const whole = withContents(view, shown.passport.item);
  for (const record of shown.records) {
    const container = containerOf(record);
    if (container === undefined || !whole.has(container)) continue;
    if (record.shown.lines.filter((line) => !line.evidence).length === record.body.lineCount) continue;
    throw wrongRecord(record.shown, "contents_hidden", `not all that went into or came out of ${container} is shown`);
  }
}

export function checkHistory(shown: Shown): string {
  const view = new ShownView(newest(shown));
  shown.view = view;
  shown.journey = [];
  shown.moves = new Moves();
  replayAll(shown, view);
  if (view.item(shown.passport.item) === undefined) throw new Failure("item_not_shown", "the item itself is not in its records");
  checkNothingHidden(shown, view);
  return counted(shown.journey.length, "step");
}

// The item, what it came from, what is in it, and the lots that any of these lay in.
function belongsTo(view: ShownView, item: ItemId): Set<ItemId> {
  const known = withContents(view, item);
  for (const next of known) {
    if (known.size > ITEMS_MAX) throw new Failure("items_over_limit", `more than ${ITEMS_MAX} items belong to it`);
    for (const parent of view.parents(next)) known.add(parent);
    for (const container of view.containers.get(next) ?? []) known.add(container);
  }
  return known;
}

function isSibling(view: ShownView, item: ItemId, known: Set<ItemId>): boolean {
  const parents = view.parents(item);
  return parents.length !== 0 && parents.every((parent) => known.has(parent));
}

// The claims of another item that an evidence line shows.
function foreignClaims({ id, body, log, lines, shown }: CheckedRecord, index: number): Claim[] {
  return claimsIn(body, id, log!.participant, lines[index]!, shown.lines[index]!.number);
}

// Evidence shows that a value of this item's is claimed by another, and nothing else.
function checkEvidence(shown: Shown, view: ShownView): void {
  for (const record of shown.records) {
    for (const [i, line] of record.shown.lines.entries()) {
      if (!line.evidence) continue;
      const used = foreignClaims(record, i).filter((claim) => {
        const claimed = view.claimsTo(claim.claimed, undefined, 1).length !== 0;
        if (claimed) view.addForeignClaim(claim);
        return claimed;
      });
      if (used.length !== 0) continue;
      throw wrongRecord(record.shown, "evidence_of_nothing", `line ${line.number} is evidence of nothing`, line.number);
    }
  }
}

export function checkNothingElse(shown: Shown): string {
  const view = shown.view!;
  const known = belongsTo(view, shown.passport.item);
  for (const item of [...view.containers.keys()].sort()) {
    if (known.has(item) || isSibling(view, item, known)) continue;
    throw new Failure("item_foreign", `item ${item} has nothing to do with this one`);
  }
  for (const item of [...view.allAttestations.keys()].sort()) {
    if (known.has(item)) continue;
    throw new Failure("attestation_foreign", `an attestation is about item ${item}, which has nothing to do with this one`);
  }
  checkEvidence(shown, view);
  return counted(known.size, "item");
}

