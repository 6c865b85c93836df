// What checking a passport comes to: every check that was made, and what the item's history says.
//
// A verdict is a statement as of the checkpoint of whoever may write the item next (asOfS). What happened later, and what its
// maker left out of a set of attestations, can be learnt only from a node: whoever shows a verdict has to say so (CAVEATS).

import type { Alert } from "../ledger/alerts.ts";
import type { ItemId, LogId, NetworkId, ParticipantId } from "../ledger/ids.ts";
import type { ItemState } from "../ledger/item.ts";
import type { Opening } from "../ledger/participant_name.ts";
import type { Facts, StatementKind } from "../proto/messages.ts";
import type { Reason } from "./reasons.ts";

// In the order in which they are made; docs/passport.md says what each does.
export type Check =
  | "form" | "network" | "records" | "lines" | "signatures" | "inclusion" | "quorum" | "history" | "nothing_else" | "disclosures";

export const CHECK_TEXTS: Readonly<Record<Check, string>> = {
  form: "the file is a passport, byte for byte in its one form",
  network: "it belongs to the network that you named",
  records: "every record is well formed and from that network",
  lines: "every line shown is part of the record that was signed",
  signatures: "every record is signed by its author's key in force",
  inclusion: "every record is in its author's log",
  quorum: "every log is countersigned by a quorum of the witnesses",
  history: "every step keeps the ledger's rules and follows the one before",
  nothing_else: "everything in the file belongs to this item",
  disclosures: "every disclosed value is the one that was committed to",
};

export interface CheckResult {
  readonly check: Check;
  readonly passed: boolean;
  readonly detail: string; // how much was checked, or what failed: the record and the reason
  // Of a check that failed, for programs: why, and what of the file is wrong (reasons.ts).
  readonly reason?: Reason | (string & {}) | undefined;
  readonly where?: string | undefined;
  readonly line?: number | undefined;
}

// "Where is it from", never blurred.
export type OriginLevel = "matched" | "signed" | "mixed" | "declared";

export const ORIGIN_TEXTS: Readonly<Record<OriginLevel, string>> = {
  matched: "a laboratory or cutter matched the stone's scan with the miner's",
  signed: "every hand-over is signed by both sides, or by whom the network let take over from a holder that left; no scan was matched",
  mixed: "a mixture of the origins listed, with their shares",
  declared: "stock from before the ledger; its origin is undeclared",
};

export interface JourneyStep {
  readonly createdAtMs: bigint; // by its author's clock
  readonly participant: ParticipantId;
  readonly action: string; // "register_rough"
  readonly item: ItemId; // the item itself, an ancestor, or a lot that it lay in
  readonly log: LogId;
  readonly sequence: bigint;
}

export interface ShownAttestation {
  readonly kind: StatementKind;
  readonly participant: ParticipantId;
  readonly item: ItemId;
  readonly withdrawn: boolean;
  readonly detail: string; // "report 2141438167, 2024-03-01"
}

export interface DisclosedValue {
  readonly participant: ParticipantId;
  readonly label: string;
  readonly value: Uint8Array;
}

export interface Conclusion {
  readonly network: NetworkId;
  readonly networkName: string;
  readonly item: ItemId;
  readonly state: ItemState;
  readonly facts: Facts; // with amendments
  readonly custodian: ParticipantId; // whose hands it is in, the lot's custodian while it is packed
  readonly origin: OriginLevel;
  readonly asOfS: bigint; // Unix seconds, as docs/passport.md says: up to when it speaks of the item
  readonly journey: readonly JourneyStep[];
  readonly attestations: readonly ShownAttestation[];
  readonly alerts: readonly Alert[];
  readonly disclosures: readonly DisclosedValue[];
  readonly names: readonly Opening[]; // private names that it shows, by participant
}

export interface Verdict {
  readonly checks: readonly CheckResult[]; // ends with the first that fails
  readonly conclusion: Conclusion | undefined; // only when all have passed
}

// What no passport can prove, in words.
export const CAVEATS: readonly string[] = [
  "It shows the history up to the time above. A later transfer, sale or flag, and one that its maker left out, can be learnt " +
    "only from a node.",
  "It speaks of the stone on the record. That the stone in the hand is that stone takes its scan or a laboratory; an inscription " +
    "alone proves nothing, for inscriptions are forged.",
];
