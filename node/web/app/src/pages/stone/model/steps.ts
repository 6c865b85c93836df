// The journey: what happened to the item, and to what it was made of, in the order in which it can have happened.
//
// An offer and its answer are one step, the answer's; an offer that nobody has answered is one of its own. Weights are those
// of the pieces that are part of the story, not of what lay beside them in the same document.

import { type CheckedRecord, newest, type Shown } from "../../../checker/shown.ts";
import type { Attestation } from "../../../ledger/attestation.ts";
import type { Changes, ItemWrite } from "../../../ledger/changes.ts";
import { findByLog, findSource } from "../../../ledger/config.ts";
import type { ItemId } from "../../../ledger/ids.ts";
import { isContainer, type ItemState } from "../../../ledger/item.ts";
import { ItemKind, ItemStatus, StatementKind, Terms } from "../../../proto/messages.ts";
import type { Lineage } from "./lineage.ts";
import { certificateNumber } from "./papers.ts";
import { type Party, partyOf } from "./parties.ts";

export type StepKind =
  | "dug" | "stock" | "packed" | "unpacked" | "blended" | "divided" | "cut" | "offered" | "handed" | "declined" | "graded" | "certified"
  | "arrived" | "matched" | "amended" | "sold" | "bought_back" | "lost" | "taken_over";

// The licensed place that rough came from.
export interface Deposit {
  readonly name: string;
  readonly country: string;
}

export interface Step {
  readonly kind: StepKind;
  readonly atMs: bigint; // by its author's clock
  readonly by: Party;
  readonly from: Party | undefined; // who handed it over, or to whom it was offered
  readonly terms: Terms; // of a hand-over
  readonly items: readonly ItemId[]; // that it wrote or spoke of, of those in the story; one that it made itself last
  readonly inLot: boolean; // it moved a lot that they lay in
  readonly before: bigint | undefined; // micro-carats, of those it wrote
  readonly after: bigint | undefined;
  readonly discrepancy: boolean; // weighed beyond the network's tolerance
  readonly deposit: Deposit | undefined;
  readonly container: ItemKind; // that they were packed into
  readonly number: string; // of the report or certificate
  readonly words: string; // as its author put it: a declared origin, why it was declined
}

const ACTIONS: Readonly<Record<string, StepKind>> = {
  registerRough: "dug", registerStock: "stock", pack: "packed", unpack: "unpacked", blend: "blended", divide: "divided", cut: "cut", offer: "offered",
  accept: "handed", decline: "declined", grade: "graded", amend: "amended", sell: "sold", buyBack: "bought_back", reportLost: "lost",
  takeOver: "taken_over",
};

const STATEMENTS: Readonly<Partial<Record<StatementKind, StepKind>>> = {
  [StatementKind.KIMBERLEY_CERTIFICATE]: "certified", [StatementKind.IMPORT_CONFIRMATION]: "arrived", [StatementKind.ROUGH_MATCH]: "matched",
};

function kindOf({ body }: CheckedRecord, { attestations }: Changes): StepKind | undefined {
  const action = body.action!.case;
  return action === "attest" ? attestations[0] && STATEMENTS[attestations[0].state.kind] : ACTIONS[action];
}

function spokenOf(changes: Changes, lineage: Lineage): ItemId[] {
  const named = [...changes.attestations, ...changes.amendments].map(({ item }) => item);
  return [...new Set(named)].filter((item) => lineage.pieces.has(item));
}

function sum(states: readonly (ItemState | undefined)[]): bigint | undefined {
  const there = states.filter((state) => state !== undefined && !isContainer(state.kind));
  return there.length === 0 ? undefined : there.reduce((total, state) => total + state!.weight, 0n);
}

function weights(writes: readonly ItemWrite[]): { before: bigint | undefined; after: bigint | undefined } {
  return {
    before: sum(writes.map(({ before }) => before)),
    after: sum(writes.map(({ after }) => (after.status === ItemStatus.CONSUMED ? undefined : after))),
  };
}

// Who stands on the other side: of an answer the giver, of an offer the receiver.
function otherSide(kind: StepKind, { before, after }: ItemWrite): string {
  if (kind === "offered") return after.offeredTo;
  return kind === "handed" || kind === "declined" || kind === "taken_over" ? before!.custodian : "";
}

function depositOf(shown: Shown, { body }: CheckedRecord): Deposit | undefined {
  if (body.action?.case !== "registerRough") return undefined;
  const { name, country } = findSource(findByLog(newest(shown), body.logId)!, body.action.value.sourceId, body.logId)!;
  return { name, country };
}

// Of the report or certificate that a step is about; of old stock the report that its holder says it has.
function numberOf({ body, lines }: CheckedRecord, attestation: Attestation["state"] | undefined): string {
  const first = lines[0]?.row;
  if (body.action?.case === "registerStock" && lines.length === 1 && first?.case === "newItem") {
    return `${first.value.reportIssuer} ${first.value.reportNumber}`.trim();
  }
  if (attestation?.kind === StatementKind.GRADE) return attestation.row.reportNumber;
  const statement = body.action?.case === "attest" ? body.action.value.statement : undefined;
  if (statement?.case === "kimberleyCertificate") return certificateNumber(statement.value.country, statement.value.number);
  if (statement?.case === "importConfirmation") return certificateNumber(statement.value.certificateCountry, statement.value.certificateNumber);
  return "";
}

function wordsOf({ body, lines, shown }: CheckedRecord): string {
  if (body.action?.case === "registerStock") return body.action.value.declaredOrigin;
  const first = lines.find((_, i) => !shown.lines[i]!.evidence)?.row;
  return body.action?.case === "decline" && first?.case === "item" ? first.value.note : "";
}

function stepOf(shown: Shown, lineage: Lineage, record: CheckedRecord, changes: Changes): Step | undefined {
  const kind = kindOf(record, changes);
  if (kind === undefined) return undefined;
  const ours = changes.items.filter(({ id }) => lineage.pieces.has(id));
  const inLot = ours.length === 0;
  const writes = inLot ? changes.items.filter(({ id }) => lineage.lots.has(id)) : ours;
  const spoken = spokenOf(changes, lineage);
  if (writes.length === 0 && spoken.length === 0) return undefined;
  const config = newest(shown);
  const first = writes[0];
  const other = first === undefined ? "" : otherSide(kind, first);
  return {
    kind,
    atMs: record.body.createdAtMs,
    by: partyOf(config, record.log!.participant),
    from: other === "" ? undefined : partyOf(config, other),
    terms: (kind === "offered" ? first?.after.offerTerms : first?.before?.offerTerms) ?? Terms.UNSPECIFIED,
    items: writes.length === 0 ? spoken : writes.map(({ id }) => id),
    inLot: inLot && writes.length !== 0,
    ...weights(ours),
    discrepancy: writes.some(({ before, after }) => before !== undefined && !before.discrepancy && after.discrepancy),
    deposit: depositOf(shown, record),
    container: changes.items.find(({ after }) => isContainer(after.kind))?.after.kind ?? ItemKind.UNSPECIFIED,
    number: numberOf(record, changes.attestations[0]?.state),
    words: wordsOf(record),
  };
}

// An offer that was answered is told by its answer. The lots that a piece was ever in count too: it moves with them.
function isAnswered(shown: Shown, changes: Changes): boolean {
  return changes.items.every(({ id, after }) => {
    const now = shown.view!.item(id);
    return now === undefined || now.head !== after.head || now.status !== ItemStatus.OFFERED;
  });
}

// Whatever a step builds on comes before it, even where clocks disagree; what does not depend on each other goes by the clock.
function inOrder(all: readonly { step: Step; changes: Changes }[]): Step[] {
  const latest = new Map<ItemId, bigint>(); // of what was written to each item so far
  const timed = all.map(({ step, changes: { items, edges } }) => {
    const touched = [...step.items, ...items.map(({ id }) => id), ...edges.map(({ parent }) => parent)];
    const at = touched.reduce((time, id) => ((latest.get(id) ?? 0n) > time ? latest.get(id)! : time), step.atMs);
    for (const id of [...items.map(({ id }) => id), ...edges.map(({ child }) => child)]) latest.set(id, at);
    return { step, at };
  });
  return timed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ step }) => step);
}

export function stepsOf(shown: Shown, lineage: Lineage): Step[] {
  const records = new Map(shown.records.map((record) => [`${record.shown.log} ${record.shown.sequence}`, record]));
  const told: { step: Step; changes: Changes }[] = [];
  for (const changes of shown.view!.applied) {
    const record = records.get(`${changes.logId} ${changes.log.size - 1n}`)!;
    const step = stepOf(shown, lineage, record, changes);
    if (step !== undefined && (step.kind !== "offered" || !isAnswered(shown, changes))) told.push({ step, changes });
  }
  return inOrder(told);
}
