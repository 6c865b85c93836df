// What a witness says about the next configuration: proposals, approvals, refusals, seals.
//
// Source: golconda/v1/membership.proto, docs/membership.md. Throws Malformed with the field. Pure functions.

import { concat } from "../bytes/bytes.ts";
import { fromHex, toHex } from "../bytes/text.ts";
import * as domain from "../crypto/domain.ts";
import { SIGNATURE_BYTES, verify } from "../crypto/ed25519.ts";
import { sha256 } from "../crypto/sha256.ts";
import { CONFIG_MAX_BYTES, LOGS_MAX } from "../proto/limits.ts";
import type * as v1 from "../proto/messages.ts";
import { parseStrict } from "../proto/strict_parse.ts";
import { type Config, findParticipant } from "./config.ts";
import { checkText, parseDigest, REASON_MAX_BYTES, wrongField } from "./config_parts.ts";
import { type Digest, isId, type NetworkId, PARTICIPANT_ID_MAX_BYTES, type ParticipantId } from "./ids.ts";

const STATEMENT_MAX_BYTES = CONFIG_MAX_BYTES + 4 * 1024;
const FLOOR_MAX_BYTES = 128;
const FLOORS_MAX_BYTES = LOGS_MAX * FLOOR_MAX_BYTES;

export interface Statement {
  readonly number: bigint;
  readonly round: bigint;
  readonly configHash: Digest;
  readonly witness: ParticipantId;
  readonly isSeal: boolean;
}

function checkProposal({ config, reason, expiresAtMs }: v1.Proposal, configHash: Digest): void {
  if (config.length > CONFIG_MAX_BYTES) wrongField("statement.proposal.config", "it has more than 8 MiB");
  if (toHex(sha256(config)) !== configHash) {
    wrongField("statement.config_hash", "it is not the hash of the configuration that is proposed");
  }
  checkText(reason, REASON_MAX_BYTES, "statement.proposal.reason");
  if (expiresAtMs < 0n) wrongField("statement.proposal.expires_at_ms", "it is before 1970");
}

function checkKind(kind: v1.Statement["kind"], configHash: Digest): void {
  switch (kind?.case) {
    case "proposal":
      return checkProposal(kind.value, configHash);
    case "approval":
      return;
    case "refusal":
      return checkText(kind.value.reason, REASON_MAX_BYTES, "statement.refusal.reason");
    case "seal":
      parseDigest(kind.value.floorsHash, "statement.seal.floors_hash");
      return;
    case undefined:
      wrongField("statement.kind", "it says nothing: proposal, approval, refusal or seal");
  }
}

// Strict: the form, the limits, that a proposal's hash is its configuration's. Not who signed it.
export function parseStatement(bytes: Uint8Array): Statement {
  if (bytes.length > STATEMENT_MAX_BYTES) wrongField("statement", "it is too large");
  const { number, round, witness, kind, ...read } = parseStrict("Statement", bytes, "statement");
  if (number === 0n) wrongField("statement.number", "it is 0, and the genesis was not voted on");
  if (round === 0n) wrongField("statement.round", "rounds count from 1");
  const configHash = parseDigest(read.configHash, "statement.config_hash");
  if (!isId(witness, PARTICIPANT_ID_MAX_BYTES)) wrongField("statement.witness", "it is no participant's id");
  checkKind(kind, configHash);
  return { number, round, configHash, witness, isSeal: kind?.case === "seal" };
}

export function checkSigned({ statement, signature, floors }: v1.SignedStatement): void {
  if (statement.length > STATEMENT_MAX_BYTES) wrongField("signed_statement.statement", "it is too large");
  if (signature.length !== SIGNATURE_BYTES) wrongField("signed_statement.signature", "a signature has 64 bytes");
  if (floors.length > FLOORS_MAX_BYTES) wrongField("signed_statement.floors", "they are too large");
}

// What the witness key signs.
function statementSignedBytes(network: NetworkId, statement: Uint8Array): Uint8Array {
  return concat(domain.STATEMENT, fromHex(network)!, sha256(statement));
}

// Whether that witness of `config`, the configuration in force when it was said, has signed it.
export function isSigned({ statement, signature }: v1.SignedStatement, witness: ParticipantId, config: Config): boolean {
  if (!config.witnesses.includes(witness)) return false;
  const key = findParticipant(config, witness)!.witnessKey!;
  return verify(fromHex(key)!, statementSignedBytes(config.network, statement), signature);
}
