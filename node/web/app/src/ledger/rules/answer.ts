// accept and decline: the answer to an offer, line by line, by the one it is offered to.
//
// accept:
//   1. each item is offered to the author (not_offered_to_you);
//   2. what his scale found, if he weighed, is a possible weight (weight_too_large), and a count fits the kind (count_wrong);
//   3. a weight beyond the network's tolerance, or a parcel's count other than the ledger's, has to be called a
//      discrepancy (discrepancy_missing), and only those (discrepancy_unfounded).
// The ledger's weight becomes the lower of the two, a parcel's count as well: re-weighing never creates carats. A lot's
// weight is its contents' and stays; a discrepancy marks it. On a sale, title passes. On a return, the goods are held as
// the receiver held them before. On other terms title stays and the state remembers who handed the goods over.
//
// decline: each item is offered to the author (not_offered_to_you); it is held by its custodian again.

import { type Effects, noEffects } from "../changes.ts";
import type { ParticipantId } from "../ids.ts";
import { isContainer, isParcel, type ItemState, kindName, statusName } from "../item.ts";
import { refuse } from "../refusal.ts";
import { weightText } from "../weight.ts";
import type { Context } from "./context.ts";
import { checkText, checkWeight } from "./fields.ts";
import { findRows, type FoundItem, nextState, NO_OFFER, NO_TERMS, restoredTerms, rowOf, weightIsKnown, writeAll, writeItem } from "./items.ts";
import { NOTE_MAX_BYTES, REFERENCE_MAX_BYTES } from "./limits.ts";
import { isBeyondTolerance, reweighed, toleranceOf } from "./reweigh.ts";
import { type Accept, type AcceptRow, type Decline, ItemStatus, Terms } from "../../proto/messages.ts";

function checkOffered({ author }: Context, { line, id, state }: FoundItem): void {
  if (state.status === ItemStatus.OFFERED && state.offeredTo === author.id) return;
  const clashes = { item: id, status: statusName(state.status), "offered to": state.offeredTo || "nobody", author: author.id };
  refuse("not_offered_to_you", line, clashes);
}

function checkFound(context: Context, item: FoundItem, { weightFoundUct, countFound }: AcceptRow): void {
  if (!weightIsKnown(context, item)) return;
  const { kind, count } = item.state;
  checkWeight(weightFoundUct, "weight found", item.line);
  if (countFound === 0 || isParcel(kind) || countFound === count) return;
  refuse("count_wrong", item.line, { "count found": countFound, kind: kindName(kind) });
}

function checkDiscrepancy(context: Context, item: FoundItem, { weightFoundUct, countFound, discrepancy }: AcceptRow): void {
  if (!weightIsKnown(context, item)) return;
  const { weight, count } = item.state;
  const { tolerances } = context.view.config;
  const weightDiffers = weightFoundUct !== 0n && isBeyondTolerance(tolerances, weight, weightFoundUct);
  const countDiffers = countFound !== 0 && countFound !== count;
  if ((weightDiffers || countDiffers) === discrepancy) return;
  refuse(discrepancy ? "discrepancy_unfounded" : "discrepancy_missing", item.line, {
    ledger: weightText(weight),
    found: weightFoundUct === 0n ? "not weighed" : weightText(weightFoundUct),
    tolerance: weightText(toleranceOf(tolerances, weight)),
    count,
    "count found": countFound === 0 ? "not counted" : countFound,
  });
}

// Custody has passed; what of title and terms.
function settledTerms(before: ItemState, receiver: ParticipantId): Partial<ItemState> {
  if (before.offerTerms === Terms.SALE || before.owner === receiver) return { owner: receiver, ...NO_TERMS };
  if (before.offerTerms === Terms.RETURN) return restoredTerms(before);
  return {
    senderTerms: before.heldTerms, senderFrom: before.heldFrom, heldTerms: before.offerTerms, heldFrom: before.custodian,
  };
}

function accepted(context: Context, item: FoundItem): ItemState {
  const { weightFoundUct, countFound, discrepancy } = rowOf(context, item, "accept");
  const { state } = item;
  const receiver = context.author.id;
  const isAmount = !isContainer(state.kind);
  return nextState(context, state, {
    ...NO_OFFER, custodian: receiver, ...settledTerms(state, receiver), discrepancy: state.discrepancy || discrepancy,
    ...(isAmount && weightFoundUct !== 0n ? reweighed(state, weightFoundUct) : {}),
    count: isAmount && countFound !== 0 ? Math.min(state.count, countFound) : state.count,
  });
}

export function accept(context: Context, _action: Accept): Effects {
  const items = findRows(context, 0, "accept");
  for (const item of items) {
    const row = rowOf(context, item, "accept");
    checkOffered(context, item);
    checkFound(context, item, row);
    checkDiscrepancy(context, item, row);
    checkText(row.reference, REFERENCE_MAX_BYTES, "reference", item.line);
  }

  // Cannot fail from here.
  const effects = noEffects();
  for (const item of items) {
    const { reference } = rowOf(context, item, "accept");
    writeItem(effects, item, accepted(context, item));
    if (reference !== "") effects.references.push({ participant: context.author.id, reference, item: item.id });
  }
  return effects;
}

export function decline(context: Context, _action: Decline): Effects {
  const items = findRows(context, 0, "item");
  for (const item of items) {
    checkOffered(context, item);
    checkText(rowOf(context, item, "item").note, NOTE_MAX_BYTES, "note", item.line);
  }

  // Cannot fail from here.
  return writeAll(noEffects(), items, (item) => nextState(context, item.state, NO_OFFER));
}
