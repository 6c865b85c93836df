// The chain of configurations from the genesis: each is put in force by a quorum of the witnesses of the one before.
//
// Source: design section 7, golconda/v1/membership.proto. Throws Malformed with the configuration's number and what does
// not hold. Signatures are asked of crypto/ed25519.ts, so a step may be run several times (SignatureBatch).

import { Malformed } from "../bytes/malformed.ts";
import { toHex } from "../bytes/text.ts";
import { sha256 } from "../crypto/sha256.ts";
import { CONFIG_MAX_BYTES, PARTICIPANTS_MAX } from "../proto/limits.ts";
import type * as v1 from "../proto/messages.ts";
import { parseStrict } from "../proto/strict_parse.ts";
import { type Config, parseConfig } from "./config.ts";
import { checkChange } from "./config_change.ts";
import type { Digest, ParticipantId } from "./ids.ts";
import { quorum } from "./quorum.ts";
import { checkSigned, isSigned, parseStatement, type Statement } from "./statement.ts";

// Room for a quorum's seals of the largest network beside the largest configuration.
const SEAL_MAX_BYTES = 512;
const STEP_MAX_BYTES = CONFIG_MAX_BYTES + PARTICIPANTS_MAX * SEAL_MAX_BYTES;

function wrong(why: string): never {
  throw new Malformed("config_step.seals", why);
}

// One seal, of the configuration with that hash. Who sealed it, in which round.
function checkSeal(current: Config, configHash: Digest, seal: v1.SignedStatement): Statement {
  checkSigned(seal);
  const said = parseStatement(seal.statement);
  const whose = `${said.witness}'s seal `;
  if (!said.isSeal) wrong(`what ${said.witness} said is no seal`);
  if (seal.floors.length !== 0) wrong(`${whose}has its floors with it, which a chain leaves out`);
  if (said.number !== current.number + 1n) wrong(`${whose}is of configuration ${said.number}`);
  if (said.configHash !== configHash) wrong(`${whose}is of another configuration of that number`);
  if (!isSigned(seal, said.witness, current)) wrong(`${whose}is not signed by a witness of configuration ${current.number}`);
  return said;
}

function checkSeals(current: Config, step: v1.ConfigStep): void {
  const wanted = quorum(current.witnesses.length);
  if (step.seals.length > current.witnesses.length) wrong("there are more seals than witnesses");
  const configHash = toHex(sha256(step.config));
  const sealedBy = new Set<ParticipantId>();
  let round: bigint | undefined;
  for (const seal of step.seals) {
    const said = checkSeal(current, configHash, seal);
    round ??= said.round;
    if (round !== said.round) wrong("its seals are of two rounds");
    if (sealedBy.has(said.witness)) wrong(`${said.witness} has sealed it twice`);
    sealedBy.add(said.witness);
  }
  if (sealedBy.size < wanted) wrong(`${sealedBy.size} of the ${wanted} witnesses needed have sealed it`);
}

// The seals come first: what no quorum has sealed is not worth the reading.
function checkNext(current: Config, bytes: Uint8Array): Config {
  if (bytes.length > STEP_MAX_BYTES) throw new Malformed("config_step", "it is too large");
  const step = parseStrict("ConfigStep", bytes, "config_step");
  checkSeals(current, step);
  const config = parseConfig(step.config, current.network);
  checkChange(current, config);
  return config;
}

// The configuration that the step puts in force after `current`: it may follow it, and a quorum of `current`'s
// witnesses has sealed it in one round, each once and each seal good.
export function checkStep(current: Config, step: Uint8Array): Config {
  try {
    return checkNext(current, step);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new Malformed(error.field, `configuration ${current.number + 1n}: ${error.message}`);
  }
}
