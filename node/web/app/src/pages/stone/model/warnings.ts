// What a buyer must know before anything else: flags, duplicates, weights that did not agree, and logs that are frozen.

import { type CheckedRecord, enrolledLog, newest, type Shown } from "../../../checker/shown.ts";
import type { Conclusion } from "../../../checker/verdict.ts";
import type { Alert, AlertKind } from "../../../ledger/alerts.ts";
import { findByLog } from "../../../ledger/config.ts";
import type { ClaimKind } from "../../../proto/messages.ts";
import { type Lineage, type Relation, relationTo } from "./lineage.ts";
import { type Party, partyOf } from "./parties.ts";

export interface Warning {
  readonly kind: AlertKind | "frozen";
  // Whether the stone's story is in dispute, rather than told with an irregularity.
  readonly disputes: boolean;
  readonly relation: Relation; // of the item that bears it
  readonly by: Party | undefined; // who flagged it; whose log is frozen
  readonly words: string; // a flag's reason, as its author put it
  readonly claimed: { readonly kind: ClaimKind; readonly value: string } | undefined; // by another item too
}

function flagOf(records: readonly CheckedRecord[], { record: id }: Alert): { record: CheckedRecord; words: string } | undefined {
  const record = records.find((one) => one.id === id);
  const statement = record?.body.action?.case === "attest" ? record.body.action.value.statement : undefined;
  return record !== undefined && statement?.case === "flag" ? { record, words: statement.value.reason } : undefined;
}

function warningOf(shown: Shown, lineage: Lineage, alert: Alert): Warning {
  const flag = flagOf(shown.records, alert);
  return {
    kind: alert.kind,
    disputes: alert.kind !== "discrepancy",
    relation: alert.via === undefined ? "itself" : relationTo(lineage, shown.view!, alert.via),
    by: flag === undefined ? undefined : partyOf(newest(shown), flag.record.log!.participant),
    words: flag?.words ?? "",
    claimed: alert.claim,
  };
}

// Frozen, and where it ends is not settled yet: that its last records stand is not sure.
function frozenLogs(shown: Shown): Warning[] {
  const config = newest(shown);
  const logs = new Set(shown.records.map(({ shown: { log } }) => log));
  const frozen = [...logs].filter((log) => {
    const enrolled = enrolledLog(config, log);
    return enrolled !== undefined && enrolled.frozen && enrolled.closing === undefined;
  });
  return frozen.map((log) => {
    const by = partyOf(config, findByLog(config, log)!.id);
    return { kind: "frozen", disputes: true, relation: "itself", by, words: "", claimed: undefined };
  });
}

// What disputes the story first.
export function warningsOf(shown: Shown, lineage: Lineage, conclusion: Conclusion): Warning[] {
  const all = [...conclusion.alerts.map((alert) => warningOf(shown, lineage, alert)), ...frozenLogs(shown)];
  return all.sort((a, b) => Number(b.disputes) - Number(a.disputes));
}
