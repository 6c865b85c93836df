// The participants of a configuration, read and checked one field after the other: config.ts's larger half.
//
// Throws Malformed with the field. Pure functions.

import { Malformed } from "../bytes/malformed.ts";
import { fromHex, toHex, utf8Length } from "../bytes/text.ts";
import { isEnrollable } from "../crypto/ed25519.ts";
import { sha256 } from "../crypto/sha256.ts";
import { LOG_RECORDS_MAX, LOGS_MAX, PARTICIPANTS_MAX, SOURCES_MAX } from "../proto/limits.ts";
import type * as v1 from "../proto/messages.ts";
import { Role } from "../proto/messages.ts";
import { type Closing, findParticipant, lastLog, type LogKey, type Participant, type Source } from "./config.ts";
import { type Digest, digestFrom, isCountry, isId, PARTICIPANT_ID_MAX_BYTES, type PublicKey, SOURCE_ID_MAX_BYTES } from "./ids.ts";

export const DISPLAY_NAME_MAX_BYTES = 128;
const SOURCE_NAME_MAX_BYTES = 128;
const LICENCE_MAX_BYTES = 64;
const ENDPOINT_MAX_BYTES = 256;
const ENDPOINTS_MAX = 16;
export const REASON_MAX_BYTES = 512;
const LOGS_PER_PARTICIPANT_MAX = 64;

// RFC 6962's root of no records.
const EMPTY_ROOT: Digest = toHex(sha256());

// Whose each source is: one participant's, in its entry or in what its closed logs may do.
type SourceOwners = Map<string, string>;

export function wrongField(field: string, why: string): never {
  throw new Malformed(field, `${field}: ${why}`);
}

export function checkText(text: string, maxBytes: number, field: string): void {
  if (utf8Length(text) > maxBytes) wrongField(field, `it has more than ${maxBytes} bytes`);
}

// 32 bytes.
export function parseDigest(bytes: Uint8Array, field: string): Digest {
  return digestFrom(bytes) ?? wrongField(field, "it is not 32 bytes");
}

function parseKey(bytes: Uint8Array, field: string): PublicKey {
  return digestFrom(bytes) ?? wrongField(field, "a key has 32 bytes");
}

function checkName(text: string, maxBytes: number, field: string): void {
  if (!isId(text, maxBytes)) wrongField(field, `"${text}" is not 1 to ${maxBytes} of a-z, 0-9 and -`);
}

function checkCountry(text: string, field: string): void {
  if (!isCountry(text)) wrongField(field, `"${text}" is no ISO 3166-1 alpha-2 code`);
}

function rolesOf(roles: readonly Role[], at: string): readonly Role[] {
  let before = Role.UNSPECIFIED;
  for (const role of roles) {
    if (role === Role.UNSPECIFIED) wrongField(`${at}.roles`, "a role is not named");
    if (role <= before) wrongField(`${at}.roles`, "they are not sorted");
    before = role;
  }
  if (roles.length === 0) wrongField(`${at}.roles`, "there is none");
  return roles;
}

function sourcesOf(rows: readonly v1.Source[], at: string, owner: string, owners: SourceOwners): Source[] {
  if (rows.length > SOURCES_MAX) wrongField(`${at}.sources`, "there are too many");
  const here = new Set<string>();
  return rows.map(({ id, name, country, licence, uctPerYear }, index) => {
    const field = `${at}.sources[${index}]`;
    checkName(id, SOURCE_ID_MAX_BYTES, `${field}.id`);
    if (here.has(id)) wrongField(`${field}.id`, `"${id}" is there twice`);
    here.add(id);
    const known = owners.get(id) ?? owner;
    owners.set(id, known);
    if (known !== owner) wrongField(`${field}.id`, `"${id}" is there twice, it is ${known}'s`);
    checkText(name, SOURCE_NAME_MAX_BYTES, `${field}.name`);
    checkCountry(country, `${field}.country`);
    checkText(licence, LICENCE_MAX_BYTES, `${field}.licence`);
    if (uctPerYear === 0n) wrongField(`${field}.uct_per_year`, "a licence for nothing");
    return { id, name, country, licence, perYear: uctPerYear };
  });
}

// `isLast`: there is no log after it.
function closingOf(row: v1.Closing, at: string, owner: string, isLast: boolean, owners: SourceOwners): Closing {
  const { size, reason, administrator } = row;
  if (size > LOG_RECORDS_MAX) wrongField(`${at}.size`, "no log has so many records");
  const root = parseDigest(row.root, `${at}.root`);
  if (size === 0n && root !== EMPTY_ROOT) wrongField(`${at}.root`, "of no records it is the SHA-256 of nothing");
  const roles = rolesOf(row.roles, at);
  const sources = sourcesOf(row.sources, at, owner, owners);
  checkText(reason, REASON_MAX_BYTES, `${at}.reason`);
  if (administrator !== "" && !isLast) {
    wrongField(`${at}.administrator`, `${owner} has a log after this one, and holds what it held itself`);
  }
  return { size, root, roles, sources, administrator: administrator === "" ? undefined : administrator, reason };
}

function logOf(participant: v1.Participant, index: number, at: string, owners: SourceOwners): LogKey {
  const { logId, frozen, ...row } = participant.logs[index]!;
  const isLast = index + 1 === participant.logs.length;
  // "<participant>", then "<participant>.2" and so on: a closed log's successor.
  const expected = index === 0 ? participant.id : `${participant.id}.${index + 1}`;
  if (logId !== expected) wrongField(`${at}.log_id`, `it is "${logId}", not "${expected}"`);
  const key = parseKey(row.key, `${at}.key`);
  const nextKeyHash = parseDigest(row.nextKeyHash, `${at}.next_key_hash`);
  if (row.closing === undefined) {
    if (!isLast) wrongField(`${at}.closing`, "there is none, and a log that has a successor is closed");
    return { log: logId, key, nextKeyHash, frozen, closing: undefined };
  }
  if (!frozen) wrongField(`${at}.frozen`, "it is not set, and a closed log stays frozen");
  return { log: logId, key, nextKeyHash, frozen, closing: closingOf(row.closing, `${at}.closing`, participant.id, isLast, owners) };
}

function logsOf(participant: v1.Participant, at: string, owners: SourceOwners): LogKey[] {
  const count = participant.logs.length;
  if (count === 0 || count > LOGS_PER_PARTICIPANT_MAX) wrongField(`${at}.logs`, `there are none, or more than ${LOGS_PER_PARTICIPANT_MAX}`);
  return participant.logs.map((_, index) => logOf(participant, index, `${at}.logs[${index}]`, owners));
}

function networkPartOf(row: v1.Participant, at: string): Pick<Participant, "witnessKey" | "endpoints" | "tlsFingerprints"> {
  const witnessKey = row.witnessKey.length === 0 ? undefined : parseKey(row.witnessKey, `${at}.witness_key`);
  if (row.endpoints.length > ENDPOINTS_MAX || row.tlsFingerprints.length > ENDPOINTS_MAX) {
    wrongField(`${at}.endpoints`, `there are more than ${ENDPOINTS_MAX}`);
  }
  for (const endpoint of row.endpoints) checkText(endpoint, ENDPOINT_MAX_BYTES, `${at}.endpoints`);
  const tlsFingerprints = row.tlsFingerprints.map((hash) => parseDigest(hash, `${at}.tls_fingerprints`));
  return { witnessKey, endpoints: row.endpoints, tlsFingerprints };
}

// A name for everybody to read, or a commitment to one: with neither, whoever it is could never be shown.
function calledOf({ displayName, nameCommitment }: v1.Participant, at: string): Pick<Participant, "displayName" | "nameCommitment"> {
  checkText(displayName, DISPLAY_NAME_MAX_BYTES, `${at}.display_name`);
  const field = `${at}.name_commitment`;
  const isPrivate = nameCommitment.length !== 0;
  if (isPrivate === (displayName !== "")) wrongField(field, "not one of it and display_name");
  return { displayName, nameCommitment: isPrivate ? parseDigest(nameCommitment, field) : undefined };
}

function parseParticipant(row: v1.Participant, index: number, owners: SourceOwners): Participant {
  const { id, country } = row;
  const at = `config.participants[${index}]`;
  checkName(id, PARTICIPANT_ID_MAX_BYTES, `${at}.id`);
  const called = calledOf(row, at);
  checkCountry(country, `${at}.country`);
  const roles = rolesOf(row.roles, at);
  const logs = logsOf(row, at, owners);
  const sources = sourcesOf(row.sources, at, id, owners);
  return { id, ...called, country, roles, logs, sources, ...networkPartOf(row, at) };
}

// One key, one role: a key that signed as two could have its signatures moved from one to the other.
function checkKeysDiffer(participants: readonly Participant[]): void {
  const keys = new Set<PublicKey>();
  const isNew = (key: PublicKey) => keys.size !== keys.add(key).size;
  for (const { id, logs, witnessKey } of participants) {
    for (const log of logs) if (!isNew(log.key)) wrongField("config.participants", `${log.log}'s key is another's too`);
    if (witnessKey !== undefined && !isNew(witnessKey)) wrongField("config.participants", `${id}'s witness key is another's too`);
  }
}

// `participants` are sorted by id.
function checkAdministrators(participants: readonly Participant[]): void {
  for (const [i, participant] of participants.entries()) {
    const administrator = lastLog(participant).closing?.administrator;
    if (administrator === undefined) continue;
    if (administrator !== participant.id && findParticipant({ participants }, administrator) !== undefined) continue;
    const at = `config.participants[${i}].logs[${participant.logs.length - 1}].closing.administrator`;
    wrongField(at, `"${administrator}" is no other participant`);
  }
}

// In their order and of good form; that keys are good points is for checkPoints.
export function parseRows({ participants: rows }: v1.Config): Participant[] {
  const many = "config.participants";
  if (rows.length === 0 || rows.length > PARTICIPANTS_MAX) wrongField(many, `there are none, or more than ${PARTICIPANTS_MAX}`);
  const participants: Participant[] = [];
  const owners: SourceOwners = new Map();
  let logs = 0;
  for (const row of rows) {
    const parsed = parseParticipant(row, participants.length, owners);
    const before = participants.at(-1);
    if (before !== undefined && parsed.id <= before.id) wrongField(many, `they are not sorted by id, or "${parsed.id}" is there twice`);
    logs += parsed.logs.length;
    participants.push(parsed);
  }
  if (logs > LOGS_MAX) wrongField(many, `they have more than ${LOGS_MAX} logs`);
  checkKeysDiffer(participants);
  checkAdministrators(participants);
  return participants;
}

function checkPoint(key: PublicKey, field: string): void {
  if (!isEnrollable(fromHex(key)!)) wrongField(field, `the public key ${key} is no point that may be enrolled`);
}

// Each key is fit to be enrolled.
export function checkPoints(participants: readonly Participant[]): void {
  for (const { id, logs, witnessKey } of participants) {
    for (const log of logs) checkPoint(log.key, `config.participants.${id}.logs.key`);
    if (witnessKey !== undefined) checkPoint(witnessKey, `config.participants.${id}.witness_key`);
  }
}
