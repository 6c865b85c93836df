// What a record does to the state, as hashes: tests/ledger/judged/outcome.cc has the same.

import { be32 } from "../../../node/web/app/src/bytes/bytes.ts";
import { fromHex, toHex, utf8 } from "../../../node/web/app/src/bytes/text.ts";
import { sha256 } from "../../../node/web/app/src/crypto/sha256.ts";
import {
  type AmendmentState, type AttestationState, type Claim, claimKindName, type StatementState,
} from "../../../node/web/app/src/ledger/attestation.ts";
import type { Changes } from "../../../node/web/app/src/ledger/changes.ts";
import type { LineRef } from "../../../node/web/app/src/ledger/ids.ts";
import { type ItemState, NO_FACTS, sameFacts } from "../../../node/web/app/src/ledger/item.ts";
import type { LogState } from "../../../node/web/app/src/ledger/log_state.ts";
import { StatementKind } from "../../../node/web/app/src/proto/messages.ts";
import { encode } from "./encode.ts";

const hex = (text: string) => fromHex(text)!;

export function encodeItem(item: ItemState): Uint8Array {
  return encode("ItemState", {
    ...item,
    weightUct: item.weight,
    head: hex(item.head),
    container: hex(item.container ?? ""),
    origins: item.origins.map(({ origin, weight }) => ({ ...origin, sourceId: origin.source, weightUct: weight })),
    facts: sameFacts(item.facts, NO_FACTS) ? undefined : item.facts,
    createdBy: hex(item.created.record),
    createdLine: item.created.line,
    claimHash: hex(item.claimHash ?? ""),
  });
}

function encodeLogState(log: LogState): Uint8Array {
  return encode("LogState", { ...log, head: hex(log.head), key: hex(log.key), nextKeyHash: hex(log.nextKeyHash) });
}

function encodeStatement(statement: StatementState): Uint8Array {
  return encode("StatementState", { ...statement, logId: statement.log, withdrawnBy: hex(statement.withdrawnBy ?? "") });
}

function encodeAttestation(state: AttestationState): Uint8Array {
  const row = encode(state.kind === StatementKind.GRADE ? "GradeRow" : "AttestRow", state.row);
  return encode("AttestationState", { ...state, logId: state.log, row });
}

function encodeAmendment(state: AmendmentState): Uint8Array {
  const target = { targetRecord: hex(state.target.record), targetLine: state.target.line };
  return encode("AmendmentState", { ...state, ...target, logId: state.log });
}

type Part = Uint8Array | string | number | bigint;

const line = ({ record, line }: LineRef): Part[] => [hex(record), line];
const claim = ({ claimed, statedBy, item }: Claim): Part[] => [claimKindName(claimed.kind), claimed.value, hex(statedBy), hex(item)];

function hashed(parts: Part[]): string {
  const bytes = parts.map((part) => (part instanceof Uint8Array ? part : utf8(String(part))));
  return toHex(sha256(...bytes.flatMap((part) => [be32(part.length), part])));
}

export function hashClaims(claims: readonly Claim[]): string {
  return hashed(claims.flatMap(claim));
}

export function hashChanges(c: Changes): Record<string, string> {
  return {
    log: hashed([c.logId, encodeLogState(c.log), c.rotated === undefined ? 0 : 1]),
    items: hashed(c.items.flatMap((w) => [hex(w.id), w.line, hex(w.before?.head ?? ""), encodeItem(w.after)])),
    edges: hashed(c.edges.flatMap((w) => [hex(w.parent), hex(w.child)])),
    claims: hashed(c.claims.flatMap((w) => [...claim(w.claim), w.removed ? 1 : 0])),
    attestations: hashed(c.attestations.flatMap((w) => [hex(w.item), ...line(w.line), encodeAttestation(w.state)])),
    amendments: hashed(c.amendments.flatMap((w) => [hex(w.item), encodeAmendment(w.state)])),
    statements: hashed(c.statements.flatMap((w) => [hex(w.record), encodeStatement(w.state)])),
    sourceTotals: hashed(c.sourceTotals.flatMap((w) => [w.source, w.year, w.total])),
    references: hashed(c.references.flatMap((w) => [w.participant, w.reference, hex(w.item)])),
  };
}
