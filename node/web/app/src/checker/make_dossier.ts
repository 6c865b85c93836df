// From a passport that passed every check to the facts that a policy is judged on.
//
// Pure. The order of everything is that of the node's node/passport/make_dossier.cc.

import { ownAlerts } from "../ledger/alerts.ts";
import { type Attestation, statementKindName } from "../ledger/attestation.ts";
import { findParticipant } from "../ledger/config.ts";
import type { ItemId, LogId, ParticipantId, RecordId } from "../ledger/ids.ts";
import { isContainer } from "../ledger/item.ts";
import { type Attest, ItemKind, type OriginCountry, StatementKind } from "../proto/messages.ts";
import { dayOfMs, dayOfS } from "./days.ts";
import type { Dossier, DossierAlert, Good, KnownItem, Move, Paper } from "./dossier.ts";
import { allSteps, levelOf } from "./find_level.ts";
import { newest, type Shown } from "./shown.ts";
import type { Conclusion } from "./verdict.ts";

const order = (a: string | bigint, b: string | bigint) => (a < b ? -1 : a > b ? 1 : 0);
const byPlace = (a: Move | Paper, b: Move | Paper) => order(a.log, b.log) || order(a.sequence, b.sequence);

function containersAround({ view }: Shown, item: ItemId): ItemId[] {
  const around: ItemId[] = [];
  for (let next = view!.item(item)?.container; next !== undefined; next = view!.item(next)?.container) around.push(next);
  return around;
}

// The passport's item, or what lies in it now, with the containers around each.
function goodsOf(shown: Shown): Good[] {
  const view = shown.view!;
  const goods: Good[] = [];
  const left = allSteps();
  const open: (readonly [ItemId, readonly ItemId[]])[] = [[shown.passport.item, containersAround(shown, shown.passport.item)]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [item, containers] = next;
    const state = view.item(item)!;
    if (!isContainer(state.kind)) {
      const inJewellery = containers.some((container) => view.item(container)?.kind === ItemKind.JEWELLERY);
      goods.push({ item, level: levelOf(view, item, state, left), inJewellery, place: shown.moves.place(item), containers });
      continue;
    }
    const inside = [...view.everIn(item)].sort();
    for (const content of inside) if (view.item(content)?.container === item) open.push([content, [item, ...containers]]);
  }
  return goods.sort((a, b) => order(a.item, b.item));
}

// The goods and all that they came from.
function itemsOf({ view }: Shown, goods: readonly Good[]): Map<ItemId, KnownItem> {
  const items = new Map<ItemId, KnownItem>();
  const open = goods.map(({ item }) => item);
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const state = view!.item(item);
    if (state === undefined || items.has(item)) continue;
    const parents = [...view!.parents(item)].sort();
    for (const parent of parents) open.push(parent);
    items.set(item, { state, parents });
  }
  return items;
}

// Between the founding of the network and the checkpoint that covers it.
function bounded({ chain, notes }: Shown, day: number, log: LogId): number {
  const note = notes.find(({ shown }) => shown.log === log);
  return note === undefined ? day : Math.min(Math.max(day, dayOfMs(chain[0]!.createdAtMs)), dayOfS(note.timeS));
}

function movesOf(shown: Shown, items: ReadonlyMap<ItemId, KnownItem>): Move[] {
  const moves = shown.moves.all.flatMap((move) => {
    const carried = move.carried.filter(({ item }) => items.has(item));
    const day = bounded(shown, move.day, move.log);
    const offeredDay = Math.min(bounded(shown, move.offeredDay, move.log), day);
    return carried.length === 0 ? [] : [{ ...move, carried, day, offeredDay }];
  });
  return moves.sort((a, b) => byPlace(a, b) || order(a.item, b.item));
}

type Said = Partial<Pick<Paper, "day" | "lastDay" | "issuedIn" | "origins">>;

const countries = (origins: readonly OriginCountry[]) => origins.map(({ country }) => country).sort();

function saidIn({ statement }: Attest): Said {
  switch (statement?.case) {
    case "kimberleyCertificate": {
      const { issuedDay: day, expiresDay: lastDay, country: issuedIn, origins } = statement.value;
      return { day, lastDay, issuedIn, origins: countries(origins) };
    }
    case "importConfirmation":
      return { day: statement.value.confirmedDay, issuedIn: statement.value.certificateCountry };
    case "originStatement":
      return { day: statement.value.day, origins: countries(statement.value.origins) };
    case "insurance":
      return { day: statement.value.fromDay, lastDay: statement.value.toDay };
    case "warranty":
    case "roughMatch":
    case "audit":
      return { day: statement.value.day };
    default:
      return {};
  }
}

function papersOf(shown: Shown): Map<ItemId, readonly Paper[]> {
  const view = shown.view!;
  const bodies = new Map(shown.records.map(({ id, body }) => [id, body]));
  const statements = new Map<RecordId, Said>(); // one certificate may be about ten thousand stones
  const said = ({ line, state }: Attestation): Said => {
    if (state.kind === StatementKind.GRADE) return { day: state.row.reportDay };
    const action = bodies.get(line.record)?.action;
    let known = statements.get(line.record);
    if (known === undefined) statements.set(line.record, (known = action?.case === "attest" ? saidIn(action.value) : {}));
    return known;
  };
  const paper = (attestation: Attestation): Paper => {
    const { line: { record }, state: { kind, log, sequence, participant } } = attestation;
    const country = findParticipant(newest(shown), participant)?.country ?? "";
    const withdrawn = view.statement(record)?.withdrawnBy !== undefined;
    return {
      kind: statementKindName(kind), log, sequence, record, participant, country, withdrawn,
      day: 0, lastDay: 0, issuedIn: "", origins: [], ...said(attestation),
    };
  };
  const isPaper = ({ state: { kind } }: Attestation) => kind !== StatementKind.FLAG && kind !== StatementKind.SETTLE_DUPLICATE;
  return new Map([...view.allAttestations].map(([item, all]) => [item, all.filter(isPaper).map(paper).sort(byPlace)]));
}

// Of the goods, of what they came from, and of what they lie in. A re-weighing says something only of what was weighed.
function alertsOf(shown: Shown, goods: readonly Good[], items: ReadonlyMap<ItemId, KnownItem>): DossierAlert[] {
  const { item: own } = shown.passport;
  const weighed = new Set([own, ...containersAround(shown, own), ...goods.flatMap(({ item, containers }) => [item, ...containers])]);
  const bearers = [...new Set([...items.keys(), ...weighed])].sort();
  return bearers.flatMap((item) =>
    ownAlerts(shown.view!, item)
      .filter(({ kind }) => kind !== "discrepancy" || weighed.has(item))
      .map(({ kind, record }) => ({ item, kind, record })),
  );
}

export function makeDossier(shown: Shown, { custodian, asOfS }: { readonly custodian: ParticipantId; readonly asOfS: Conclusion["asOfS"] }): Dossier {
  const goods = goodsOf(shown);
  const items = itemsOf(shown, goods);
  return {
    day: dayOfS(asOfS),
    holder: custodian,
    goods,
    items,
    moves: movesOf(shown, items),
    movesComplete: shown.moves.complete,
    papers: papersOf(shown),
    alerts: alertsOf(shown, goods, items),
  };
}
