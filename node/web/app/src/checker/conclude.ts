// From a history that has passed every check to what it says.

import type { ParticipantId, RecordId } from "../ledger/ids.ts";
import { alertsOf, amendedFacts } from "../ledger/alerts.ts";
import { type Attestation, flagKindName } from "../ledger/attestation.ts";
import { type Config, findByLog, findParticipant } from "../ledger/config.ts";
import type { ItemState } from "../ledger/item.ts";
import { ItemStatus, StatementKind } from "../proto/messages.ts";
import { dayText } from "./days.ts";
import { allSteps, levelOf } from "./find_level.ts";
import { newest, type CheckedRecord, type Shown } from "./shown.ts";
import type { ShownView } from "./shown_view.ts";
import type { Conclusion, ShownAttestation } from "./verdict.ts";

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
    origin: levelOf(view, item, state, allSteps()),
    alerts: alertsOf(view, item),
    attestations: attestationsOf(view, records),
    journey: shown.journey,
    names: shown.passport.names ?? [],
    disclosures: shown.passport.disclosures.map(({ log, label, value }) => ({ participant: findByLog(config, log)!.id, label, value })),
  };
}

