// The network's configuration as the rules read it: who takes part, in which roles, with which keys and sources.
//
// Source: golconda/v1/config.proto, design section 7. Parsing is strict: every mistake throws Malformed and names its
// field. Immutable after parsing.

import { toHex } from "../bytes/text.ts";
import { sha256 } from "../crypto/sha256.ts";
import { CONFIG_MAX_BYTES, FORMAT_VERSION } from "../proto/limits.ts";
import type * as v1 from "../proto/messages.ts";
import { Role } from "../proto/messages.ts";
import { parseStrict } from "../proto/strict_parse.ts";
import { checkPoints, checkText, parseDigest, parseRows, wrongField } from "./config_parts.ts";
import { type Digest, type LogId, type NetworkId, ownerOf, type ParticipantId, type PublicKey, type SourceId } from "./ids.ts";
import { ITEM_WEIGHT_MAX_UCT } from "./weight.ts";

const NETWORK_NAME_MAX_BYTES = 64;
const REWEIGH_PPM_MAX = 1_000_000;
const ZERO_DIGEST: Digest = "0".repeat(64);

const ROLES = ["", "miner", "trader", "cutter", "lab", "retailer", "authority", "auditor"];

export function roleName(role: Role): string {
  return ROLES[role]!;
}

export interface Source {
  readonly id: SourceId;
  readonly name: string;
  readonly country: string;
  readonly licence: string;
  readonly perYear: bigint; // micro-carats
}

// Where a log ends, and what its records may have done.
export interface Closing {
  readonly size: bigint;
  readonly root: Digest;
  readonly roles: readonly Role[];
  readonly sources: readonly Source[];
  readonly administrator: ParticipantId | undefined; // may take over what the participant holds
  readonly reason: string;
}

export interface LogKey {
  readonly log: LogId;
  readonly key: PublicKey;
  readonly nextKeyHash: Digest;
  readonly frozen: boolean; // no witness cosigns it; a closed log is frozen too
  readonly closing: Closing | undefined;
}

export interface Participant {
  readonly id: ParticipantId;
  readonly displayName: string; // empty when it is private: then there is
  readonly nameCommitment: Digest | undefined; // (participant_name.ts)
  readonly country: string;
  readonly roles: readonly Role[];
  readonly logs: readonly LogKey[];
  readonly witnessKey: PublicKey | undefined;
  readonly sources: readonly Source[];
  readonly endpoints: readonly string[];
  readonly tlsFingerprints: readonly Digest[];
}

export interface Tolerances {
  readonly reweighPpm: number;
  readonly reweighUct: bigint;
}

export interface Config {
  readonly network: NetworkId; // of the chain's genesis
  readonly number: bigint;
  readonly hash: Digest; // SHA-256 of this configuration's bytes
  readonly previous: Digest; // zero at 0
  readonly networkName: string;
  readonly createdAtMs: bigint;
  readonly participants: readonly Participant[]; // sorted by id
  readonly witnesses: readonly ParticipantId[]; // sorted
  readonly tolerances: Tolerances;
}

export function findLog(participant: Participant, log: LogId): LogKey | undefined {
  return participant.logs.find((known) => known.log === log);
}

// The last log, which there is.
export function lastLog(participant: Participant): LogKey {
  return participant.logs.at(-1)!;
}

// The last log, while it may be written; undefined when the participant has left, or waits for its next log.
export function openLog(participant: Participant): LogKey | undefined {
  const last = lastLog(participant);
  return last.frozen ? undefined : last;
}

// What the records of one of its logs may do: what the participant may, or what the log was closed with.
export function rightsIn(participant: Participant, log: LogId): { readonly roles: readonly Role[]; readonly sources: readonly Source[] } {
  return findLog(participant, log)?.closing ?? participant;
}

export function hasRole(participant: Participant, role: Role, log: LogId): boolean {
  return rightsIn(participant, log).roles.includes(role);
}

export function findSource(participant: Participant, source: SourceId, log: LogId): Source | undefined {
  return rightsIn(participant, log).sources.find((known) => known.id === source);
}

export function findParticipant({ participants }: { readonly participants: readonly Participant[] }, id: ParticipantId): Participant | undefined {
  let from = 0;
  let to = participants.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (participants[middle]!.id < id) from = middle + 1;
    else to = middle;
  }
  const found = participants[from];
  return found?.id === id ? found : undefined;
}

export function findByLog(config: Config, log: LogId): Participant | undefined {
  const participant = findParticipant(config, ownerOf(log));
  return participant !== undefined && findLog(participant, log) !== undefined ? participant : undefined;
}

function parseWitnesses(ids: readonly string[], participants: readonly Participant[]): ParticipantId[] {
  const witnesses: ParticipantId[] = [];
  for (const id of ids) {
    if (findParticipant({ participants }, id)?.witnessKey === undefined) {
      wrongField("config.witnesses", `"${id}" is no participant with a witness key`);
    }
    const before = witnesses.at(-1);
    if (before !== undefined && id <= before) wrongField("config.witnesses", `they are not sorted, or "${id}" is there twice`);
    witnesses.push(id);
  }
  if (witnesses.length === 0) wrongField("config.witnesses", "there is none");
  return witnesses;
}

// At the beginning there is nothing to freeze.
function checkAllOpen(participants: readonly Participant[]): void {
  for (const participant of participants) {
    if (openLog(participant) !== undefined) continue;
    wrongField(`config.participants.${participant.id}.logs`, "the log is frozen, and the genesis freezes none");
  }
}

function parseTolerances(tolerances: v1.Tolerances = { reweighPpm: 0, reweighUct: 0n }): Tolerances {
  if (tolerances.reweighPpm > REWEIGH_PPM_MAX) wrongField("config.tolerances.reweigh_ppm", "it is over a million");
  if (tolerances.reweighUct > ITEM_WEIGHT_MAX_UCT) wrongField("config.tolerances.reweigh_uct", "it is too large");
  return tolerances;
}

// All but whether the keys are good points.
function parseForm(bytes: Uint8Array, network: NetworkId | undefined): Config {
  if (bytes.length > CONFIG_MAX_BYTES) wrongField("config", "it has more than 8 MiB");
  const read = parseStrict("Config", bytes, "config");
  const { number, networkName, createdAtMs } = read;
  if (read.formatVersion !== FORMAT_VERSION) wrongField("config.format_version", "it is not known here");
  const hash = toHex(sha256(bytes));
  const previous = parseDigest(read.previous, "config.previous");
  const isGenesis = number === 0n;
  if (isGenesis !== (network === undefined) || isGenesis !== (previous === ZERO_DIGEST)) {
    wrongField("config.number", "the genesis has number 0 and no previous configuration, others have both");
  }
  checkText(networkName, NETWORK_NAME_MAX_BYTES, "config.network_name");
  const participants = parseRows(read);
  if (isGenesis) checkAllOpen(participants);
  const witnesses = parseWitnesses(read.witnesses, participants);
  const tolerances = parseTolerances(read.tolerances);
  return { network: network ?? hash, number, hash, previous, networkName, createdAtMs, participants, witnesses, tolerances };
}

// `network` is undefined for the genesis itself, whose hash is then the network's id.
export function parseConfig(bytes: Uint8Array, network: NetworkId | undefined): Config {
  const config = parseForm(bytes, network);
  checkPoints(config.participants);
  return config;
}

// The genesis whose hash the caller pinned. That its keys are good points was checked when the network was founded, and
// the hash says that they are the same.
export function parsePinnedGenesis(bytes: Uint8Array, pinned: NetworkId): Config {
  if (toHex(sha256(bytes)) !== pinned) wrongField("config", `it is not the genesis of network ${pinned}`);
  return parseForm(bytes, undefined);
}
