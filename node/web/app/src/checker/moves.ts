// Who had goods in hand and where, put together while a passport's records are replayed.

import type { Changes, ItemWrite } from "../ledger/changes.ts";
import { findParticipant } from "../ledger/config.ts";
import type { ItemId } from "../ledger/ids.ts";
import { isContainer } from "../ledger/item.ts";
import { ItemStatus, type RecordBody } from "../proto/messages.ts";
import { dayOfMs } from "./days.ts";
import { type Carried, type Move, MOVE_STEPS_MAX } from "./dossier.ts";
import type { ShownView } from "./shown_view.ts";

type OfRecord = Pick<Move, "log" | "sequence" | "record" | "day">;

const byItem = (a: Carried, b: Carried) => (a.item < b.item ? -1 : 1); // each is there once

export class Moves {
  // In the order of the replay. Days are the authors' own, not yet kept within what is known. None where there were too many.
  readonly all: Move[] = [];

  private readonly places = new Map<ItemId, string>();
  private readonly offered = new Map<ItemId, number>(); // the day of the offer that stands
  private steps = 0;

  get complete(): boolean {
    return this.steps <= MOVE_STEPS_MAX;
  }

  // The country that a stone or a parcel is in; "" for a container, for what was never shown, and when not complete.
  place(item: ItemId): string {
    return this.places.get(item) ?? "";
  }

  // What one record did: in the order of the replay, after `view` has taken up its changes.
  note({ action, sequence, createdAtMs }: RecordBody, record: string, changes: Changes, view: ShownView): void {
    if (!this.complete) return;
    const ofRecord = { log: changes.logId, sequence, record, day: dayOfMs(createdAtMs) };
    const parentsPlaces = new Map<ItemId, Set<string>>();
    for (const { parent, child } of changes.edges) {
      parentsPlaces.set(child, (parentsPlaces.get(child) ?? new Set()).add(this.place(parent)));
    }
    for (const write of changes.items) {
      if (write.before === undefined) {
        this.create(write, ofRecord, [...(parentsPlaces.get(write.id) ?? [])], view);
      } else if (action?.case === "offer") {
        this.offered.set(write.id, ofRecord.day);
      } else if ((action?.case === "accept" || action?.case === "takeOver") && write.before.custodian !== write.after.custodian) {
        this.handOver(write, ofRecord, view);
      }
    }
    if (this.complete) return;
    this.all.length = 0;
    this.places.clear();
  }

  // What is made of others is where those are; where they are in two countries, with its custodian.
  private create({ id, after }: ItemWrite, ofRecord: OfRecord, parentsPlaces: readonly string[], view: ShownView): void {
    if (isContainer(after.kind)) return;
    const origin = after.origins[0]?.origin;
    const isDug = parentsPlaces.length === 0 && origin?.undeclared === false;
    const custodians = findParticipant(view.config, after.custodian)?.country ?? "";
    const here = parentsPlaces.length === 1 ? parentsPlaces[0]! : isDug ? origin.country : custodians;
    this.places.set(id, here);
    if (parentsPlaces.length !== 0) return;
    ++this.steps;
    this.all.push({
      ...ofRecord, item: id, giver: "", receiver: after.custodian, to: here, offeredDay: ofRecord.day,
      carried: [{ item: id, inside: id, from: "" }], nested: new Map(),
    });
  }

  private handOver({ id, before, after }: ItemWrite, ofRecord: OfRecord, view: ShownView): void {
    const to = findParticipant(view.config, after.custodian)?.country ?? "";
    const offeredDay = before!.status === ItemStatus.OFFERED ? (this.offered.get(id) ?? ofRecord.day) : ofRecord.day;
    const carried: Carried[] = [];
    const nested = new Map<ItemId, ItemId>();
    const carry = (item: ItemId, inside: ItemId) => {
      carried.push({ item, inside, from: this.place(item) });
      this.places.set(item, to);
    };
    ++this.steps;
    const containers: ItemId[] = [];
    if (isContainer(after.kind)) containers.push(id);
    else carry(id, id);
    for (const container of containers) { // goes on over what it adds
      if (!this.complete) break;
      for (const item of view.everIn(container)) {
        ++this.steps;
        const state = view.item(item);
        if (state?.container !== container) continue;
        if (!isContainer(state.kind)) {
          carry(item, container);
          continue;
        }
        nested.set(item, container);
        containers.push(item);
      }
    }
    carried.sort(byItem);
    this.all.push({ ...ofRecord, item: id, giver: before!.custodian, receiver: after.custodian, to, offeredDay, carried, nested });
  }
}
