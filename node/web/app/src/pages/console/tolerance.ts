// Whether a re-weighing is a discrepancy: node/ledger/rules/reweigh.cc, so that the page says it before the node does.

import type { Status } from "./types.ts";

const PARTS_PER_MILLION = 1_000_000n;

export function isBeyondTolerance(status: Status, ledgerUct: bigint, foundUct: bigint): boolean {
  const relative = (ledgerUct * BigInt(status.reweighPpm ?? 0)) / PARTS_PER_MILLION;
  const absolute = BigInt(status.reweighUct ?? "0");
  const difference = ledgerUct > foundUct ? ledgerUct - foundUct : foundUct - ledgerUct;
  return difference > (relative > absolute ? relative : absolute);
}
