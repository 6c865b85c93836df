// Whether one configuration may follow another: node/ledger/config_change.h has the two promises that this keeps.
//
// Throws Malformed with the field. Pure functions.

import { type Closing, type Config, findParticipant, lastLog, type LogKey, openLog, type Participant, roleName, type Source } from "./config.ts";
import { wrongField } from "./config_parts.ts";
import type { ParticipantId } from "./ids.ts";
import { weightText } from "./weight.ts";

const TAKES_NEW_LOG = ": an open log's rights only grow, so freeze and close it, and narrow them with the next log";

// One participant, before and after; `to` is the whole of the later configuration.
interface Pair {
  readonly before: Participant;
  readonly after: Participant;
  readonly to: Config;
}

// Parsed values: plain objects, lists and scalars.
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const parts = Object.entries(a);
  return parts.length === Object.keys(b).length && parts.every(([name, part]) => same(part, (b as Record<string, unknown>)[name]));
}

function wrongPart(pair: Pair, name: string, why: string): never {
  wrongField(`config.participants.${pair.after.id}.${name}`, why);
}

function checkPlace(from: Config, to: Config): void {
  const next = from.number + 1n;
  if (to.number !== next) wrongField("config.number", `it is ${to.number}, and ${next} is next`);
  if (to.previous !== from.hash) {
    wrongField("config.previous", `it is ${to.previous}, and the hash of configuration ${from.number} is ${from.hash}`);
  }
}

function checkSameNetwork(from: Config, to: Config): void {
  if (to.networkName !== from.networkName) wrongField("config.network_name", `a network keeps its name, "${from.networkName}"`);
  if (!same(to.tolerances, from.tolerances)) {
    wrongField("config.tolerances", "a network keeps its tolerances: records were judged by them");
  }
}

function checkAdministrator(pair: Pair, administrator: ParticipantId, field: string): void {
  const named = findParticipant(pair.to, administrator);
  if (named !== undefined && openLog(named) !== undefined) return;
  wrongPart(pair, field, `${administrator} has no open log to take anything over in`);
}

// The log is closed by this change.
function checkNewClosing(pair: Pair, before: LogKey, closing: Closing, field: string): void {
  if (!before.frozen) {
    const first = "the log is not frozen yet: freeze it in this configuration and close it in the next one";
    wrongPart(pair, field, `${first}, so that what was under way is known when its end is fixed`);
  }
  const differ = `they are not those that ${pair.before.id} had`;
  if (!same(closing.roles, pair.before.roles)) wrongPart(pair, `${field}.roles`, differ);
  if (!same(closing.sources, pair.before.sources)) wrongPart(pair, `${field}.sources`, differ);
  if (closing.administrator !== undefined) checkAdministrator(pair, closing.administrator, `${field}.administrator`);
}

// The log was closed before: its end stands, and an administrator may still be named.
function checkOldClosing(pair: Pair, before: Closing, after: Closing, field: string): void {
  if (before.administrator !== undefined && after.administrator !== before.administrator) {
    wrongPart(pair, `${field}.administrator`, `it is ${before.administrator} already, and stays`);
  }
  if (!same(after, { ...before, administrator: after.administrator })) wrongPart(pair, field, "the end of a log is fixed once");
  if (before.administrator === undefined && after.administrator !== undefined) {
    checkAdministrator(pair, after.administrator, `${field}.administrator`);
  }
}

function checkLog(pair: Pair, index: number): void {
  const before = pair.before.logs[index]!;
  const after = pair.after.logs[index]!;
  const field = `logs[${index}]`;
  if (after.key !== before.key) wrongPart(pair, `${field}.key`, "a log keeps the key that it began with: a new key takes a new log");
  if (after.nextKeyHash !== before.nextKeyHash) {
    wrongPart(pair, `${field}.next_key_hash`, "a log keeps the successor that it began with");
  }
  if (before.frozen && !after.frozen) wrongPart(pair, `${field}.frozen`, "a frozen log stays frozen");
  if (before.closing !== undefined) {
    if (after.closing === undefined) wrongPart(pair, `${field}.closing`, "a closed log stays closed");
    checkOldClosing(pair, before.closing, after.closing, `${field}.closing`);
  } else if (after.closing !== undefined) {
    checkNewClosing(pair, before, after.closing, `${field}.closing`);
  }
}

function hasSuccessor({ before, after }: Pair): boolean {
  return after.logs.length > before.logs.length;
}

function checkLogs(pair: Pair): void {
  if (pair.after.logs.length < pair.before.logs.length) {
    wrongPart(pair, "logs", `${lastLog(pair.before).log} is gone: logs stay for ever, so that their records can be judged`);
  }
  for (let i = 0; i < pair.before.logs.length; ++i) checkLog(pair, i);
  if (hasSuccessor(pair) && openLog(pair.after) === undefined) {
    wrongPart(pair, "logs", `${lastLog(pair.after).log} is new and frozen already: a log begins open`);
  }
}

function findSource({ sources }: Participant, wanted: Source): Source | undefined {
  return sources.find((source) => source.id === wanted.id);
}

function checkRolesKept(pair: Pair): void {
  for (const role of pair.before.roles) {
    if (!pair.after.roles.includes(role)) wrongPart(pair, "roles", `the role ${roleName(role)} is gone${TAKES_NEW_LOG}`);
  }
}

function checkSourcesKept(pair: Pair): void {
  for (const source of pair.before.sources) {
    const after = findSource(pair.after, source);
    if (after === undefined) wrongPart(pair, "sources", `${source.id} is gone${TAKES_NEW_LOG}`);
    if (after.perYear >= source.perYear) continue;
    const fall = `from ${weightText(source.perYear)} to ${weightText(after.perYear)}`;
    wrongPart(pair, "sources", `${source.id}'s licence falls ${fall}${TAKES_NEW_LOG}`);
  }
}

// A source that the participant ever had is the same mine still, whatever log it is worked in.
function checkSourcesSame(pair: Pair, known: readonly Source[]): void {
  for (const source of known) {
    const after = findSource(pair.after, source);
    if (after === undefined || same({ ...after, perYear: 0n }, { ...source, perYear: 0n })) continue;
    wrongPart(pair, "sources", `${source.id} has another name, country or licence: give what is new an id of its own`);
  }
}

function checkRights(pair: Pair): void {
  const { before, after } = pair;
  checkSourcesSame(pair, before.sources);
  for (const log of before.logs) if (log.closing !== undefined) checkSourcesSame(pair, log.closing.sources);
  if (hasSuccessor(pair)) return; // what came before is judged by its log's closing
  checkRolesKept(pair);
  checkSourcesKept(pair);
  if (openLog(before) !== undefined) return;
  // What it gained now would be in no closing, and lost again with the next log.
  const why = `${before.id} has no open log: its rights change with its next log`;
  if (!same(after.roles, before.roles)) wrongPart(pair, "roles", why);
  if (!same(after.sources, before.sources)) wrongPart(pair, "sources", why);
}

function checkParticipants(from: Config, to: Config): void {
  for (const before of from.participants) {
    const after = findParticipant(to, before.id);
    if (after === undefined) {
      const why = `${before.id} is gone: who leaves has its log closed and stays in the list, so that its records can be judged`;
      wrongField("config.participants", why);
    }
    const pair = { before, after, to };
    checkLogs(pair);
    checkRights(pair);
  }
  for (const after of to.participants) {
    if (findParticipant(from, after.id) !== undefined || (after.logs.length === 1 && openLog(after) !== undefined)) continue;
    wrongField(`config.participants.${after.id}.logs`, "it is new, and begins with one open log");
  }
}

// Neighbouring quorums share an honest witness only when they differ in one.
function checkWitnesses(from: Config, to: Config): void {
  const changes: string[] = [];
  const keyOf = (config: Config, id: ParticipantId) => findParticipant(config, id)?.witnessKey;
  for (const id of from.witnesses) {
    if (!to.witnesses.includes(id)) changes.push(`${id} is removed`);
    else if (keyOf(from, id) !== keyOf(to, id)) changes.push(`${id} gets another key`);
  }
  for (const id of to.witnesses) {
    if (!from.witnesses.includes(id)) changes.push(`${id} is added`);
    if (openLog(findParticipant(to, id)!) !== undefined) continue;
    wrongField("config.witnesses", `${id}'s log is frozen: take it from the witnesses in the same configuration`);
  }
  if (changes.length <= 1) return;
  wrongField("config.witnesses", `${changes.join(", ")}: one witness changes at a time, make one configuration for each`);
}

// Both parsed, of one network.
export function checkChange(from: Config, to: Config): void {
  checkPlace(from, to);
  checkSameNetwork(from, to);
  if (same(to.participants, from.participants) && same(to.witnesses, from.witnesses)) {
    wrongField("config", "it changes nothing but its date");
  }
  checkParticipants(from, to);
  checkWitnesses(from, to);
}
