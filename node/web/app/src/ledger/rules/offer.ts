// offer: by the custodian, to one participant, on stated terms.
//
//   1. the terms are given (terms_missing);
//   2. the receiver takes part (receiver_unknown), is not the author (receiver_is_sender) and has a role that the terms
//      take (receiver_role_missing): a cutter for job work, a laboratory for grading, for the others whoever may hold
//      goods; goods can be returned to anybody. A role that the receiver had in any of its logs will do;
//   3. each item is held by the author (not_held, not_custodian);
//   4. the terms fit how he holds it: a sale takes the owner or who holds it on consignment, and so does giving it on
//      on consignment (not_owner); a return goes to the owner or to whom the item came from; what is not his own and has
//      been passed on once is not passed on again but returned or sold (terms_not_allowed).
// The item waits for the receiver's answer; nobody else may write it, the author included.

import { type Effects, noEffects } from "../changes.ts";
import { findParticipant } from "../config.ts";
import type { ParticipantId } from "../ids.ts";
import { termsName } from "../item.ts";
import { refuse } from "../refusal.ts";
import type { Context } from "./context.ts";
import { shown } from "./fields.ts";
import { hasOneOf, HOLDERS } from "./form.ts";
import { checkHeld, checkMaySell, findItemRows, type FoundItem, nextState, writeAll } from "./items.ts";
import { ItemStatus, type Offer, Role, Terms } from "../../proto/messages.ts";

// Empty: any role.
function rolesFor(terms: Terms): readonly Role[] {
  switch (terms) {
    case Terms.SALE:
    case Terms.MEMO:
    case Terms.CONSIGNMENT:
    case Terms.EXPORT:
      return HOLDERS;
    case Terms.JOB_WORK:
      return [Role.CUTTER];
    case Terms.GRADING:
      return [Role.LAB];
    case Terms.UNSPECIFIED:
    case Terms.RETURN:
      return [];
  }
}

function checkReceiver({ view, author }: Context, to: ParticipantId, terms: Terms): void {
  const receiver = findParticipant(view.config, to);
  if (receiver === undefined) refuse("receiver_unknown", undefined, { receiver: shown(to) });
  if (to === author.id) refuse("receiver_is_sender", undefined, { receiver: to });
  if (receiver.logs.some(({ log }) => hasOneOf(receiver, rolesFor(terms), log))) return;
  refuse("receiver_role_missing", undefined, { receiver: to, terms: termsName(terms) });
}

function checkTerms(context: Context, item: FoundItem, to: ParticipantId, terms: Terms): void {
  const { owner, heldFrom, senderFrom } = item.state;
  const notAllowed = (because: string) => refuse("terms_not_allowed", item.line, { item: item.id, terms: termsName(terms), because });
  if (terms === Terms.SALE) return checkMaySell(context, item);
  if (terms === Terms.RETURN) {
    if (owner === context.author.id) notAllowed("it is the author's own");
    if (to !== heldFrom && to !== owner) notAllowed(`it came from ${heldFrom} and is ${owner}'s`);
    return;
  }
  if (senderFrom !== "") notAllowed(`${heldFrom} holds it from ${senderFrom} himself`);
  if (terms === Terms.CONSIGNMENT) checkMaySell(context, item);
}

export function offer(context: Context, { to, terms }: Offer): Effects {
  if (terms === Terms.UNSPECIFIED) refuse("terms_missing");
  checkReceiver(context, to, terms);
  const items = findItemRows(context, 0);
  for (const item of items) {
    checkHeld(context, item);
    checkTerms(context, item, to, terms);
  }

  // Cannot fail from here.
  const offered = { status: ItemStatus.OFFERED, offeredTo: to, offerTerms: terms };
  return writeAll(noEffects(), items, (item) => nextState(context, item.state, offered));
}
