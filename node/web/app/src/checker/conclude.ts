// From a history that has passed every check to what it says.

import { itemIdFrom, type ItemId, type ParticipantId, type RecordId } from "../ledger/ids.ts";
import { alertsOf, amendedFacts } from "../ledger/alerts.ts";
import { type Attestation, flagKindName } from "../ledger/attestation.ts";
import { type Config, findByLog, findParticipant } from "../ledger/config.ts";
import { isSingleStone, type ItemState } from "../ledger/item.ts";
import { ItemStatus, StatementKind } from "../proto/messages.ts";
import { newest, type CheckedRecord, type Shown } from "./shown.ts";
import type { ShownView } from "./shown_view.ts";
import type { Conclusion, OriginLevel, ShownAttestation } from "./verdict.ts";

const MS_PER_DAY = 86_400_000;

// A stone and the stones that it was made of one after the other, itself first, and everything that it came from with
// its place in that row; what stands before the row has the place behind its last.
interface Descent {
  readonly stones: readonly ItemId[];
  readonly places: ReadonlyMap<ItemId, number>;
}

function descentOf(view: ShownView, item: ItemId): Descent {
  const stones: ItemId[] = [];
  const places = new Map<ItemId, number>();
  let open: readonly ItemId[] = [item];
  while (open.length === 1) {
    const state = view.item(open[0]!);
    if (state === undefined || !isSingleStone(state.kind)) break;
    places.set(open[0]!, stones.length);
    stones.push(open[0]!);
    open = view.parents(open[0]!);
  }
  const ancestors = [...open];
  for (let next = ancestors.pop(); next !== undefined; next = ancestors.pop()) {
    if (places.has(next)) continue;
    places.set(next, stones.length);
    for (const parent of view.parents(next)) ancestors.push(parent);
  }
  return { stones, places };
}

// Matched: somebody who may say so compared the stone, or the one that it was cut from, with a rough that it came from.
// A match of one stone says nothing of a lot or a parcel, nor of what was divided from a parcel.
function isMatched(view: ShownView, item: ItemId): boolean {
  const { stones, places } = descentOf(view, item);
  return stones.some((stone, place) =>
    view.attestations(stone).some(({ line, state }) => {
      if (state.kind !== StatementKind.ROUGH_MATCH) return false;
      const statement = view.statement(line.record);
      const rough = itemIdFrom(state.row.otherItem);
      const at = rough === undefined ? undefined : places.get(rough);
      return statement !== undefined && statement.withdrawnBy === undefined && at !== undefined && at > place;
    }),
  );
}

function levelOf(view: ShownView, item: ItemId, { origins }: ItemState): OriginLevel {
  if (origins.length > 1) return "mixed";
  if (origins.length === 0 || origins[0]!.origin.undeclared) return "declared";
  return isMatched(view, item) ? "matched" : "signed";
}

// Days that the rules have let pass have four digits for their year.
function dayText(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

function detailOf(record: CheckedRecord | undefined, { state }: Attestation): string {
  if (state.kind === StatementKind.GRADE) return `report ${state.row.reportNumber}, ${dayText(state.row.reportDay)}`;
  const statement = record?.body.action?.case === "attest" ? record.body.action.value.statement : undefined;
  switch (statement?.case) {
    case "kimberleyCertificate":
      return `${statement.value.country} ${statement.value.number}, issued ${dayText(statement.value.issuedDay)}`;
    case "flag":
      return `${flagKindName(state.flag)}: ${statement.value.reason}`;
    case "roughMatch":
      return `${statement.value.method}, ${dayText(statement.value.day)}`;
    case "warranty":
      return dayText(statement.value.day);
    case "audit":
      return `${statement.value.standard}, ${dayText(statement.value.day)}`;
    default:
      return "";
  }
}

function attestationsOf(view: ShownView, records: ReadonlyMap<RecordId, CheckedRecord>): ShownAttestation[] {
  const items = [...view.allAttestations.keys()].sort();
  return items.flatMap((item) =>
    view.attestations(item).map((attestation) => ({
      kind: attestation.state.kind,
      participant: attestation.state.participant,
      item,
      withdrawn: view.statement(attestation.line.record)?.withdrawnBy !== undefined,
      detail: detailOf(records.get(attestation.line.record), attestation),
    })),
  );
}

// What the item moves with: the container that it lies in, however deep; itself when in none.
function outermost(view: ShownView, item: ItemState): ItemState {
  const next = item.container === undefined ? undefined : view.item(item.container);
  return next === undefined ? item : outermost(view, next);
}

// Who may write the next state of what `holder` may write: its administrator once it has left.
function successorOf(config: Config, holder: ParticipantId): ParticipantId {
  return findParticipant(config, holder)!.logs.at(-1)!.closing?.administrator ?? holder;
}

// Who may write its next state; undefined when nobody may.
function nextWriter(config: Config, item: ItemState): ParticipantId | undefined {
  switch (item.status) {
    case ItemStatus.HELD:
    case ItemStatus.PACKED:
      return successorOf(config, item.custodian);
    case ItemStatus.OFFERED:
      return successorOf(config, item.offeredTo);
    case ItemStatus.SOLD:
      return item.custodian;
    default:
      return undefined;
  }
}

// The time up to which the file can speak of the item: that of the checkpoint of whoever may write it next, and where
// nothing of his is shown, of the log that wrote it last. Other logs say nothing of it, however late.
function asOfS(shown: Shown, records: ReadonlyMap<RecordId, CheckedRecord>, item: ItemState): bigint {
  const writer = nextWriter(newest(shown), item);
  const last = records.get(item.head);
  let ofWriter = 0n;
  let ofLast = 0n;
  for (const { shown: { log }, timeS } of shown.notes) {
    if (findByLog(newest(shown), log)!.id === writer && timeS > ofWriter) ofWriter = timeS;
    if (last?.shown.log === log) ofLast = timeS;
  }
  return ofWriter !== 0n ? ofWriter : ofLast;
}

// Throws TooMany past the limits of alerts.
export function conclude(shown: Shown): Conclusion {
  const view = shown.view!;
  const config = newest(shown);
  const { item } = shown.passport;
  const state = view.item(item)!;
  const records = new Map(shown.records.map((record) => [record.id, record]));
  const outer = outermost(view, state);
  return {
    network: config.network,
    networkName: config.networkName,
    item,
    state,
    facts: amendedFacts(view, item),
    custodian: outer.custodian,
    asOfS: asOfS(shown, records, outer),
    origin: levelOf(view, item, state),
    alerts: alertsOf(view, item),
    attestations: attestationsOf(view, records),
    journey: shown.journey,
    disclosures: shown.passport.disclosures.map(({ log, label, value }) => ({ participant: findByLog(config, log)!.id, label, value })),
  };
}

