// The rules here and the node's, over the same records: sound ones, spoilt ones, and parts of both.

import assert from "node:assert/strict";
import test from "node:test";
import { Malformed } from "../../../node/web/app/src/bytes/malformed.ts";
import { fromHex, toHex, utf8 } from "../../../node/web/app/src/bytes/text.ts";
import { sha256 } from "../../../node/web/app/src/crypto/sha256.ts";
import { type Alert, alertsOf, amendedFacts } from "../../../node/web/app/src/ledger/alerts.ts";
import { claimKindName } from "../../../node/web/app/src/ledger/attestation.ts";
import { claimsIn } from "../../../node/web/app/src/ledger/claims.ts";
import type { Changes } from "../../../node/web/app/src/ledger/changes.ts";
import {
  type Closing, type Config, type LogKey, type Participant, parseConfig, roleName, type Source,
} from "../../../node/web/app/src/ledger/config.ts";
import { checkChange } from "../../../node/web/app/src/ledger/config_change.ts";
import { checkStep } from "../../../node/web/app/src/ledger/config_chain.ts";
import { totalOf } from "../../../node/web/app/src/ledger/origin_shares.ts";
import { judge, judgeShown } from "../../../node/web/app/src/ledger/judge.ts";
import type { LogState } from "../../../node/web/app/src/ledger/log_state.ts";
import { OverlayView } from "../../../node/web/app/src/ledger/overlay_view.ts";
import { parseBody, parseLine, recordId } from "../../../node/web/app/src/ledger/record.ts";
import { Refusal } from "../../../node/web/app/src/ledger/refusal.ts";
import type { LedgerRecord } from "../../../node/web/app/src/ledger/rules/context.ts";
import { ClaimKind } from "../../../node/web/app/src/proto/messages.ts";
import { parseStrict } from "../../../node/web/app/src/proto/strict_parse.ts";
import { encode } from "../support/encode.ts";
import { hashChanges, hashClaims } from "../support/effects.ts";
import { judgedLines, judgedMissing } from "../support/judged.ts";
import { MemoryView } from "../support/memory_view.ts";
import { SENTENCES } from "../../../node/web/app/src/ledger/rule_texts.ts";

const hex = (text: string) => fromHex(text)!;
const ZERO = "0".repeat(64);
const ANY_RECORD = toHex(sha256(utf8("any record"))); // whose claims are told apart
const NO_LOG: LogState = { participant: "", size: 0n, head: ZERO, key: ZERO, nextKeyHash: ZERO };

// What no record gives: the view that fails, the rule that nothing asks for, and scales that the parser has refused.
const UNREACHABLE = ["state_unreadable"];

function outcomeOf(step: () => object): object {
  try {
    return step();
  } catch (error) {
    if (error instanceof Refusal) {
      const { rule, line, clashes, message } = error;
      const said = { rule, clashes: clashes.map(({ name, value }) => [name, value]), message };
      return line === undefined ? said : { ...said, line };
    }
    if (error instanceof Malformed) return { field: error.field, message: error.message };
    throw error;
  }
}

const sources = (list: readonly Source[]) => list.map((s) => [s.id, s.name, s.country, s.licence, String(s.perYear)]);
const closing = (c: Closing) => [String(c.size), c.root, c.roles.map(roleName), sources(c.sources), c.administrator ?? "", c.reason];
const logKey = (l: LogKey) => [l.log, l.key, l.nextKeyHash, l.frozen, ...(l.closing === undefined ? [] : [closing(l.closing)])];
const participant = (p: Participant) => [
  p.id, p.displayName, p.nameCommitment ?? "", p.country, p.roles.map(roleName), p.logs.map(logKey), p.witnessKey ?? "", sources(p.sources),
  p.endpoints, p.tlsFingerprints,
];

function hashConfig(c: Config): object {
  const all = [
    c.network, String(c.number), c.hash, c.previous, c.networkName, String(c.createdAtMs), c.participants.map(participant), c.witnesses,
    c.tolerances.reweighPpm, String(c.tolerances.reweighUct),
  ];
  return { config: toHex(sha256(utf8(JSON.stringify(all)))) };
}

function alert({ kind, detail, via, record, claim, others }: Alert): unknown[] {
  return [kind, detail, via ?? "", record ?? "", claimKindName(claim?.kind ?? ClaimKind.UNSPECIFIED), claim?.value ?? "", others ?? []];
}

// One network's state, twice: of whole records, and of what was shown of them.
class Court {
  whole: MemoryView;
  shown: OverlayView;

  constructor(genesis: Uint8Array) {
    const config = parseConfig(genesis, undefined);
    this.whole = new MemoryView(config);
    this.shown = new OverlayView(config);
  }

  change(step: Uint8Array): object {
    const config = checkStep(this.whole.config, step);
    this.whole.adopt(config);
    Object.assign(this.shown, { config });
    return hashConfig(config);
  }

  consider(bytes: Uint8Array): object {
    const config = parseConfig(bytes, this.whole.config.network);
    checkChange(this.whole.config, config);
    return hashConfig(config);
  }

  judgeWhole(record: LedgerRecord): Changes {
    const changes = judge(record, this.whole);
    this.whole.apply(changes);
    for (const { after } of changes.items) assert.equal(totalOf(after.origins), after.weight);
    return changes;
  }

  judgeShown(record: LedgerRecord): Changes {
    const log = this.whole.log(record.body.logId) ?? NO_LOG;
    const changes = judgeShown(record, { ...log, size: record.body.sequence }, this.shown);
    this.shown.apply(changes);
    return changes;
  }

  judge([body, ...lines]: [string, ...string[]], judged: any[], count: (view: string, rule: string) => void): void {
    const parsed = { id: recordId(hex(body)), body: parseStrict("RecordBody", hex(body), "body") };
    const rows = lines.map((line) => parseStrict("Line", hex(line), "line"));
    for (const { view, numbers, is } of judged) {
      const record = { ...parsed, lines: numbers === undefined ? rows : numbers.map((number: number) => rows[number]!), numbers: numbers ?? [] };
      const mine = outcomeOf(() => hashChanges(view === "whole" ? this.judgeWhole(record) : this.judgeShown(record)));
      assert.deepEqual(mine, is, `${view} ${parsed.id}`);
      count(view, is.rule ?? "let through");
    }
  }
}

test("the rules judge every record as the node does", { skip: judgedMissing }, async (t) => {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const rules = new Set<string>();
  let court!: Court;
  for await (const told of judgedLines()) {
    if ("genesis" in told) court = new Court(hex(told.genesis));
    else if ("record" in told) {
      court.judge(told.record, told.judged, (view, rule) => {
        count(`${view} records`);
        rules.add(rule);
      });
    } else if ("step" in told) assert.deepEqual(outcomeOf(() => court.change(hex(told.step))), told.is);
    else if ("config" in told) assert.deepEqual(outcomeOf(() => court.consider(hex(told.config))), told.is);
    else if ("read" in told) {
      const { network } = court.whole.config;
      const read = (bytes: Uint8Array) => (told.read === "body" ? parseBody(bytes, network) : parseLine(bytes));
      assert.deepEqual(outcomeOf(() => (read(hex(told.bytes)), {})), told.is);
    } else if ("claims" in told) {
      const [body, line] = told.claims.map(hex);
      const rows = [parseStrict("RecordBody", body, ""), parseStrict("Line", line, "")] as const;
      const claims = claimsIn(rows[0], ANY_RECORD, "geolab", rows[1], told.number);
      assert.equal(hashClaims(claims), told.is);
    } else {
      assert.deepEqual(alertsOf(court.whole, told.item).map(alert), told.alerts);
      assert.equal(toHex(encode("Facts", amendedFacts(court.whole, told.item))), told.facts);
    }
    count(Object.keys(told)[0]!);
  }
  t.diagnostic([...counts].map(([name, times]) => `${times} ${name}`).join(", "));
  const missed = Object.keys(SENTENCES).filter((rule) => !rules.has(rule));
  assert.deepEqual(missed, UNREACHABLE, "every rule has refused something");
  assert.ok(counts.get("whole records")! > 5_000 && counts.get("shown records")! > 5_000);
});
