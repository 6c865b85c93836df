// A verdict in the form of tests/passport/judge/verdict_line.cc.

import { toHex } from "../../../node/web/app/src/bytes/text.ts";
import type { CheckResult, Conclusion, Verdict } from "../../../node/web/app/src/checker/verdict.ts";
import type { Alert } from "../../../node/web/app/src/ledger/alerts.ts";
import { claimKindName, statementKindName } from "../../../node/web/app/src/ledger/attestation.ts";
import { type ItemState, kindName, statusName, termsName } from "../../../node/web/app/src/ledger/item.ts";
import type { Facts } from "../../../node/web/app/src/proto/messages.ts";

function checkLine({ check, passed, detail, reason, where, line }: CheckResult) {
  return passed ? { check, passed, detail } : { check, passed, detail, reason, where, ...(line === undefined ? {} : { line }) };
}

function factsLine(f: Facts) {
  return [
    f.shape, f.color, f.fancyColor, f.clarity, f.cut, f.polish, f.symmetry, f.fluorescence, f.lengthUm, f.widthUm, f.depthUm,
    f.inscription, toHex(f.fingerprint), f.description,
  ];
}

function stateLine(item: ItemState) {
  return {
    kind: kindName(item.kind),
    weight: String(item.weight),
    count: item.count,
    sieve: item.sieve,
    custodian: item.custodian,
    owner: item.owner,
    status: statusName(item.status),
    head: item.head,
    version: item.version,
    offered: [item.offeredTo, termsName(item.offerTerms)],
    held: [termsName(item.heldTerms), item.heldFrom, termsName(item.senderTerms), item.senderFrom],
    container: item.container ?? "",
    contents: [item.contentCount, item.nestingDepth],
    origins: item.origins.map(({ origin: o, weight }) => [
      o.undeclared, o.participant, o.source, o.country, o.fromDay, o.toDay, String(weight),
    ]),
    facts: factsLine(item.facts),
    created: [item.created.record, item.created.line, item.authorLog],
    claim_hash: item.claimHash ?? "",
    discrepancy: item.discrepancy,
  };
}

function alertLine({ kind, detail, via, record, claim, others }: Alert) {
  return [kind, detail, via ?? "", record ?? "", claim === undefined ? "none:" : `${claimKindName(claim.kind)}:${claim.value}`, others ?? []];
}

function conclusionLine(c: Conclusion) {
  return {
    network: c.network,
    network_name: c.networkName,
    item: c.item,
    state: stateLine(c.state),
    facts: factsLine(c.facts),
    custodian: c.custodian,
    origin: c.origin,
    as_of_s: String(c.asOfS),
    journey: c.journey.map((s) => [String(s.createdAtMs), s.participant, s.action, s.item, s.log, String(s.sequence)]),
    attestations: c.attestations.map((a) => [statementKindName(a.kind), a.participant, a.item, a.withdrawn, a.detail]),
    alerts: c.alerts.map(alertLine),
    disclosures: c.disclosures.map((d) => [d.participant, d.label, toHex(d.value)]),
    names: c.names.map((n) => [n.participant, n.name]),
  };
}

export function verdictLine({ checks, conclusion }: Verdict): any {
  return { checks: checks.map(checkLine), ...(conclusion === undefined ? {} : { conclusion: conclusionLine(conclusion) }) };
}
