// amend: the author of a fact corrects it. Descriptive fields only, never weight or custody.
//
//   1. the reason is given and the facts are sound (field_missing, field_too_long, facts_invalid);
//   2. the item is known (item_unknown) and the target states facts of it: the record that created it, or a
//      laboratory's report on it (target_unknown), by the author himself (target_not_yours);
//   3. something changes (nothing_amended), and a fancy colour still stands beside Color.FANCY only (facts_invalid).
// It needs no head and takes effect beside the state: the old value stays in the history. Unique values are claimed
// anew in the name of the statement that is corrected, and the corrected value is no longer claimed by it.

import type { ClaimValue } from "../attestation.ts";
import { type Effects, noEffects } from "../changes.ts";
import { fingerprintClaim, inscriptionClaim } from "../claims.ts";
import { findByLog } from "../config.ts";
import { digestFrom, type LineRef, type ParticipantId, sameLine } from "../ids.ts";
import { merged, NO_FACTS, sameFacts } from "../item.ts";
import { refuse } from "../refusal.ts";
import { type Context, numberAt, rowsFrom } from "./context.ts";
import { checkAmendedFacts, checkFancy, requireText } from "./fields.ts";
import { findItems, type FoundItem, itemIdOf, rowOf, writeClaims } from "./items.ts";
import { AMEND_REASON_MAX_BYTES } from "./limits.ts";
import { type Amend, type Facts, StatementKind } from "../../proto/messages.ts";

// A statement of facts that can be amended: whose, and what it said at first.
interface Statement {
  readonly author: ParticipantId;
  readonly facts: Facts;
}

interface Amendment {
  readonly item: FoundItem;
  readonly target: LineRef;
  readonly facts: Facts; // the fields that change
  readonly before: Facts; // with all earlier amendments
}

function findStatement({ view }: Context, { line, id, state }: FoundItem, target: LineRef): Statement {
  if (sameLine(target, state.created)) return { author: findByLog(view.config, state.authorLog)?.id ?? "", facts: state.facts };
  const attestation = view.attestation(id, target);
  if (attestation?.kind !== StatementKind.GRADE) refuse("target_unknown", line, { item: id, record: target.record, line: target.line });
  return { author: attestation.participant, facts: attestation.row.facts ?? NO_FACTS };
}

function checkAmendment(context: Context, item: FoundItem): Amendment {
  const { targetRecord, targetLine, facts = NO_FACTS } = rowOf(context, item, "amend");
  const record = digestFrom(targetRecord);
  if (record === undefined) refuse("field_missing", item.line, { field: "target_record" });
  const target = { record, line: targetLine };
  const statement = findStatement(context, item, target);
  if (statement.author !== context.author.id) {
    refuse("target_not_yours", item.line, { "stated by": statement.author, author: context.author.id });
  }
  const before = context.view.amendments(item.id, target).reduce((sum, earlier) => merged(sum, earlier.facts), statement.facts);
  const after = merged(before, facts);
  if (sameFacts(after, before)) refuse("nothing_amended", item.line, { item: item.id });
  checkFancy(after, item.line);
  return { item, target, facts, before };
}

function claimAnew(context: Context, { item, target, facts, before }: Amendment, effects: Effects): void {
  const remove = (claimed: ClaimValue) => effects.claims.push({ claim: { claimed, statedBy: target.record, item: item.id }, removed: true });
  if (facts.fingerprint.length !== 0 && before.fingerprint.length !== 0) remove(fingerprintClaim(before.fingerprint));
  if (facts.inscription !== "" && before.inscription !== "") remove(inscriptionClaim(before.inscription));
  writeClaims(context, item.line, effects);
}

export function amend(context: Context, _action: Amend): Effects {
  const named = rowsFrom(context, 0, "amend").map(([line, row]) => {
    requireText(row.reason, AMEND_REASON_MAX_BYTES, "reason", line);
    checkAmendedFacts(row.facts, line);
    return { line, id: itemIdOf(row.item, "item", line), head: undefined };
  });
  const amendments = findItems(context, named).map((item) => checkAmendment(context, item));

  // Cannot fail from here.
  const effects = noEffects();
  for (const amendment of amendments) {
    const { item, target, facts } = amendment;
    claimAnew(context, amendment, effects);
    const state = { target, facts, log: context.logId, sequence: context.log.size, line: numberAt(context, item.line) };
    effects.amendments.push({ item: item.id, state });
  }
  return effects;
}
