// The network that the file belongs to, and the order and form of its parts.

import { equalBytes } from "../../bytes/bytes.ts";
import { Malformed } from "../../bytes/malformed.ts";
import { compareText, counted, fromHex } from "../../bytes/text.ts";
import type { SignatureBatch } from "../../crypto/ed25519.ts";
import { leafHash, verifyInclusion } from "../../crypto/merkle.ts";
import { HASH_BYTES } from "../../crypto/sha256.ts";
import { parsePinnedGenesis } from "../../ledger/config.ts";
import { checkStep } from "../../ledger/config_chain.ts";
import { parseBody, parseLine, recordId } from "../../ledger/record.ts";
import { LINES_MAX } from "../limits.ts";
import { comparePlaces, type Disclosure } from "../passport.ts";
import { Failure, type Reason } from "../reasons.ts";
import { newest, type Shown, wrongRecord } from "../shown.ts";

function isRising<T>(list: readonly T[], compare: (a: T, b: T) => number): boolean {
  return list.every((entry, i) => i === 0 || compare(list[i - 1]!, entry) < 0);
}

// Documents before lines.
function compareDisclosures(a: Disclosure, b: Disclosure): number {
  return comparePlaces(a, b) || Number(b.of_document) - Number(a.of_document) || a.line - b.line || compareText(a.label, b.label);
}

function disordered(what: string): Failure {
  return new Failure(`${what}_disordered` as Reason, `its ${what} are not in order, or one is there twice`);
}

export function checkOrder({ passport }: Shown): string {
  if (passport.records.length === 0) throw new Failure("no_records", "it has no records");
  if (!isRising(passport.records, comparePlaces)) throw disordered("records");
  if (!isRising(passport.checkpoints, (a, b) => compareText(a.log, b.log))) throw disordered("checkpoints");
  if (!isRising(passport.disclosures, compareDisclosures)) throw disordered("disclosures");
  if (!isRising(passport.names ?? [], (a, b) => compareText(a.participant, b.participant))) throw disordered("names");
  let lines = 0;
  for (const record of passport.records) {
    lines += record.lines.length;
    if (lines > LINES_MAX) throw new Failure("lines_over_limit", `it has more than ${LINES_MAX} lines`);
    if (!isRising(record.lines, (a, b) => a.number - b.number)) {
      throw wrongRecord(record, "lines_disordered", "its lines are not in order, or one is there twice");
    }
  }
  return `golconda-passport/v1, ${counted(passport.records.length, "record")}`;
}

// What is not well formed, as a failure of the check that reads it.
export function malformed(error: unknown, failure: (why: string) => Failure): unknown {
  return error instanceof Malformed ? failure(error.message) : error;
}

export async function checkNetwork(shown: Shown, signatures: SignatureBatch): Promise<string> {
  const { network_id: network, configurations } = shown.passport;
  if (network !== shown.pinned) throw new Failure("other_network", `it belongs to network ${network}, not to ${shown.pinned}`);
  const [genesis, ...steps] = configurations;
  if (genesis === undefined) throw new Failure("configuration_wrong", "it has no configuration, not even the genesis");
  try {
    shown.chain = [parsePinnedGenesis(genesis, shown.pinned)];
    for (const step of steps) shown.chain.push(await signatures.settle(() => checkStep(newest(shown), step)));
  } catch (error) {
    throw malformed(error, (why) => new Failure("configuration_wrong", why));
  }
  const { networkName, witnesses } = newest(shown);
  const chain = steps.length === 0 ? "" : `${configurations.length} configurations, `;
  return `"${networkName}", ${chain}${counted(witnesses.length, "witness", "witnesses")}`;
}

export function checkRecords(shown: Shown): string {
  shown.records = [];
  for (const record of shown.passport.records) {
    const body = (() => {
      try {
        return parseBody(record.body, newest(shown).network);
      } catch (error) {
        throw malformed(error, (why) => wrongRecord(record, "record_malformed", why));
      }
    })();
    if (body.logId !== record.log || body.sequence !== record.sequence) {
      throw wrongRecord(record, "record_misplaced", `it was signed as ${body.logId} ${body.sequence}`);
    }
    const before = shown.records.at(-1);
    const follows = before?.shown.log === record.log && before.shown.sequence + 1n === record.sequence;
    if (follows && !equalBytes(body.previous, fromHex(before.id)!)) {
      throw wrongRecord(record, "chain_broken", "it does not follow the record before it");
    }
    shown.records.push({ shown: record, id: recordId(record.body), body, lines: [], log: undefined });
  }
  return counted(shown.records.length, "record");
}

export function checkLines(shown: Shown): string {
  let count = 0;
  for (const record of shown.records) {
    const { linesRoot, lineCount } = record.body;
    if (linesRoot.length !== HASH_BYTES) throw wrongRecord(record.shown, "lines_root_malformed", "its lines_root is not 32 bytes");
    for (const { number, bytes, path } of record.shown.lines) {
      if (!verifyInclusion(leafHash(bytes), BigInt(number), BigInt(lineCount), path, linesRoot)) {
        throw wrongRecord(record.shown, "line_not_signed", `line ${number}: it is not one of the lines that were signed`, number);
      }
      try {
        record.lines.push(parseLine(bytes));
      } catch (error) {
        throw malformed(error, (why) => wrongRecord(record.shown, "line_malformed", `line ${number}: ${why}`, number));
      }
      ++count;
    }
  }
  return counted(count, "line");
}

