// Disclosed private values against the commitments that were signed, and private names against those of the configuration.

import { counted } from "../../bytes/text.ts";
import { opens } from "../../crypto/commitment.ts";
import { findParticipant } from "../../ledger/config.ts";
import { opensName } from "../../ledger/participant_name.ts";
import type { Commitment } from "../../proto/messages.ts";
import type { Disclosure } from "../passport.ts";
import { Failure } from "../reasons.ts";
import { type CheckedRecord, newest, type Shown } from "../shown.ts";

// The commitments of the body, or of a line that is shown; undefined when it is not.
function commitmentsFor(record: CheckedRecord | undefined, disclosure: Disclosure): readonly Commitment[] | undefined {
  const { of_document: ofDocument, line } = disclosure;
  if (ofDocument) return line === 0 ? record?.body.commitments : undefined;
  const index = record?.shown.lines.findIndex(({ number }) => number === line) ?? -1;
  return record?.lines[index]?.commitments;
}

// Whose private names are shown, the configuration of this one file calls by them from here on. Gives how many.
function takeNames(shown: Shown): number {
  const { names = [] } = shown.passport;
  for (const opening of names) {
    const { participant: id, name } = opening;
    const participant = findParticipant(newest(shown), id);
    if (!opensName(opening, participant?.nameCommitment)) throw new Failure("name_wrong", `the name of ${id} is not its private one`, id);
    Object.assign(participant!, { displayName: name });
  }
  return names.length;
}

export function checkDisclosures(shown: Shown): string {
  const records = new Map(shown.records.map((record) => [`${record.shown.log} ${record.shown.sequence}`, record]));
  for (const disclosure of shown.passport.disclosures) {
    const { log, sequence, line, label, salt, value } = disclosure;
    const where = `${log} ${sequence}`;
    const wrong = (reason: "disclosure_of_nothing" | "disclosure_wrong", why: string) =>
      new Failure(reason, `disclosure "${label}" of ${where}: ${why}`, where, disclosure.of_document ? undefined : line);
    const commitments = commitmentsFor(records.get(where), disclosure);
    if (commitments === undefined) throw wrong("disclosure_of_nothing", "the record or line is not shown");
    if (!commitments.some((commitment) => commitment.label === label && opens(commitment.hash, salt, label, value))) {
      throw wrong("disclosure_wrong", "it is not the value that was committed to");
    }
  }
  return counted(shown.passport.disclosures.length + takeNames(shown), "value");
}
