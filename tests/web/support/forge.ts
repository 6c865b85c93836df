// Passports that everybody has signed although they are wrong: the test network's keys are known (tests/support/configs.h).
//
// What the forger changes in one body, line or configuration is followed through all that hangs on it: ids of records and
// items, who names them, trees, signatures, checkpoints, cosignatures, seals. So what fails is the rule, not a signature.

import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { be32, concat, equalBytes } from "../../../node/web/app/src/bytes/bytes.ts";
import { fromBase64, fromHex, toBase64, toHex, utf8 } from "../../../node/web/app/src/bytes/text.ts";
import * as domain from "../../../node/web/app/src/crypto/domain.ts";
import { leafHash, nodeHash } from "../../../node/web/app/src/crypto/merkle.ts";
import { sha256 } from "../../../node/web/app/src/crypto/sha256.ts";
import { parseNote } from "../../../node/web/app/src/crypto/signed_note.ts";
import { type Draft, readDraft, writeDraft } from "./passport_file.ts";
import { Message, read, write } from "./wire.ts";

const SEED_PREFIX = fromHex("302e020100300506032b657004220420")!; // of an Ed25519 key in PKCS #8
const keys = new Map<string, KeyObject>();

function signed(keyName: string, message: Uint8Array): Uint8Array {
  let key = keys.get(keyName);
  if (key === undefined) {
    const der = concat(SEED_PREFIX, sha256(utf8(`a key for tests: ${keyName}`)));
    keys.set(keyName, (key = createPrivateKey({ key: Buffer.from(der), format: "der", type: "pkcs8" })));
  }
  return new Uint8Array(sign(null, message, key));
}

// A tree of which some leaves are known and the others are made up.
class Tree {
  private readonly levels: Uint8Array[][];

  constructor(size: number, known: ReadonlyMap<number, Uint8Array>) {
    let level = Array.from({ length: size }, (_, i) => known.get(i) ?? sha256(utf8(`leaf ${i}`)));
    this.levels = [level];
    while (level.length > 1) {
      const below = level;
      level = Array.from({ length: Math.ceil(below.length / 2) }, (_, i) =>
        below[2 * i + 1] === undefined ? below[2 * i]! : nodeHash(below[2 * i]!, below[2 * i + 1]!),
      );
      this.levels.push(level);
    }
  }

  root(): Uint8Array {
    return this.levels.at(-1)![0] ?? sha256();
  }
  path(index: number): Uint8Array[] {
    return this.levels.slice(0, -1).flatMap((level, height) => level[(index >> height) ^ 1] ?? []);
  }
}

const ITEMS_FOLLOWED = 64; // of one record
const LEAVES_MAX = 4_096; // of a tree that is built again

// Old bytes and what stands for them now, wherever they occur.
class Renamed {
  private readonly names: [Uint8Array, Uint8Array][] = [];

  add(before: Uint8Array, after: Uint8Array): void {
    if (!equalBytes(before, after)) this.names.push([before, after]);
  }
  addRecord(before: Uint8Array, after: Uint8Array): void {
    this.add(before, after);
    const item = (record: Uint8Array, line: number) => sha256(domain.ITEM, record, be32(line)).subarray(0, 16);
    for (let line = 0; line < ITEMS_FOLLOWED; ++line) this.add(item(before, line), item(after, line));
  }
  in(bytes: Uint8Array): Uint8Array {
    const out = Buffer.from(bytes);
    for (const [before, after] of this.names) {
      for (let at = out.indexOf(before); at >= 0; at = out.indexOf(before, at + before.length)) out.set(after, at);
    }
    return new Uint8Array(out);
  }
}

export interface Plan {
  // Each may change what it is given, or give something else. Bodies and lines come as they will be signed but for what is
  // filled in behind them: lines_root, line_count where it fits, previous.
  readonly body?: (record: number, body: Uint8Array) => Uint8Array;
  readonly line?: (record: number, line: number, bytes: Uint8Array) => Uint8Array;
  readonly genesis?: (bytes: Uint8Array) => Uint8Array;
  readonly config?: (number: number, bytes: Uint8Array) => Uint8Array;
  readonly seal?: (number: number, statement: Uint8Array) => Uint8Array;
}

function forgeStep(bytes: Uint8Array, k: number, network: Uint8Array, renamed: Renamed, plan: Plan): Uint8Array {
  const step = read("ConfigStep", bytes);
  const before = step.find("config")!.value as Uint8Array;
  const config = plan.config?.(k, renamed.in(before)) ?? renamed.in(before);
  step.set("config", config);
  renamed.add(sha256(before), sha256(config));
  for (const { value } of step.fields.filter(({ form }) => form.name === "seals")) {
    const seal = value as Message;
    const before = seal.find("statement")!.value as Uint8Array;
    const witness = new TextDecoder().decode(read("Statement", before).find("witness")!.value as Uint8Array);
    const statement = plan.seal?.(k, renamed.in(before)) ?? renamed.in(before);
    seal.set("statement", statement);
    seal.set("signature", signed(`${witness}/witness`, concat(domain.STATEMENT, network, sha256(statement))));
  }
  return write(step);
}

// The field's bytes replaced in what was signed, however odd the rest of it is.
function withField(body: Uint8Array, before: Uint8Array, after: Uint8Array): Uint8Array {
  const renamed = new Renamed();
  renamed.add(before, after);
  return before.length === 0 ? body : renamed.in(body);
}

function field(body: Uint8Array, name: string): Uint8Array {
  return (read("RecordBody", body).find(name)?.value ?? new Uint8Array(0)) as Uint8Array;
}
function number(body: Uint8Array, name: string): bigint {
  return (read("RecordBody", body).find(name)?.value ?? 0n) as bigint;
}

// As the changed body says, where it can be read and the tree can be built; else as it was.
function lineCount(body: Uint8Array, original: Uint8Array): number {
  try {
    const count = Number(number(body, "lineCount"));
    if (count <= LEAVES_MAX) return count;
  } catch {
    // The change made it unreadable.
  }
  return Number(number(original, "lineCount"));
}

function forgeNote(note: string, keyName: string, network: Uint8Array, oldNetwork: string, root: Uint8Array): string {
  const { text: oldText, signatures } = parseNote(note);
  const lines = oldText.replaceAll(oldNetwork, toHex(network)).split("\n");
  lines[2] = toBase64(root);
  const text = lines.join("\n");
  const witness = `golconda/${toHex(network)}/witness/`;
  const out = signatures.map(({ name: oldName, signature }) => {
    const name = oldName.replaceAll(oldNetwork, toHex(network));
    const isWitness = name.startsWith(witness);
    const key = isWitness ? `${name.slice(witness.length)}/witness` : keyName;
    const time = signature.subarray(0, 8);
    const said = isWitness ? concat(utf8(`cosignature/v1\ntime ${new DataView(time.slice().buffer).getBigUint64(0)}\n`), utf8(text)) : utf8(text);
    const id = sha256(utf8(name), Uint8Array.of(0x0a, isWitness ? 4 : 1), publicKey(key)).subarray(0, 4);
    return `\u2014 ${name} ${toBase64(concat(id, isWitness ? time : new Uint8Array(0), signed(key, said)))}\n`;
  });
  return `${text}\n${out.join("")}`;
}

function publicKey(keyName: string): Uint8Array {
  signed(keyName, new Uint8Array(0));
  const jwk = keys.get(keyName)!.export({ format: "jwk" });
  return new Uint8Array(Buffer.from(jwk.x!, "base64url"));
}

function forgeRecords(draft: Draft, network: Uint8Array, renamed: Renamed, plan: Plan): Map<string, number> {
  const rotations = new Map<string, number>(); // by log
  const order = draft.records.map((record, i) => ({ record, i, at: number(record.body, "createdAtMs") }));
  for (const { record, i } of order.sort((a, b) => Number(a.at - b.at))) {
    const original = record.body;
    let body = plan.body?.(i, renamed.in(original)) ?? renamed.in(original);
    for (const [n, line] of record.lines.entries()) line.bytes = plan.line?.(i, n, renamed.in(line.bytes)) ?? renamed.in(line.bytes);
    if (record.lines.length !== 0) {
      const tree = new Tree(lineCount(body, original), new Map(record.lines.map((line) => [line.number, leafHash(line.bytes)])));
      body = withField(body, field(original, "linesRoot"), tree.root());
      for (const line of record.lines) line.path = tree.path(line.number);
    }
    record.body = body;
    renamed.addRecord(leafHash(original), leafHash(body));
    const turn = rotations.get(record.log) ?? 0;
    record.signature = signed(`${record.log}/${turn}`, concat(domain.RECORD, network, leafHash(body)));
    if (read("RecordBody", original).find("rotateKey") !== undefined) rotations.set(record.log, turn + 1);
  }
  return rotations;
}

// The file again with what `plan` changes in it, signed by everybody. `network`: the network's id, changed when the genesis is.
export function forge(file: Uint8Array, plan: Plan): { file: Uint8Array; network: Uint8Array } {
  const draft = readDraft(file);
  const oldNetwork = draft.network_id;
  const [oldGenesis, ...steps] = draft.configurations as [Uint8Array, ...Uint8Array[]];
  const genesis = plan.genesis?.(oldGenesis) ?? oldGenesis;
  const network = sha256(genesis);
  const renamed = new Renamed();
  renamed.add(sha256(oldGenesis), network);
  const rotations = forgeRecords(draft, network, renamed, plan);
  for (const checkpoint of draft.checkpoints) {
    const [, size, oldRoot] = checkpoint.note.split("\n") as [string, string, string];
    const shown = draft.records.filter((record) => record.log === checkpoint.log);
    const tree = new Tree(Number(size), new Map(shown.map((record) => [Number(record.sequence), leafHash(record.body)])));
    for (const record of shown) record.inclusion = tree.path(Number(record.sequence));
    const keyName = `${checkpoint.log}/${rotations.get(checkpoint.log) ?? 0}`;
    checkpoint.note = forgeNote(checkpoint.note, keyName, network, oldNetwork, tree.root());
    renamed.add(fromBase64(utf8(oldRoot))!, tree.root()); // where a closed log ends
  }
  draft.configurations = [genesis, ...steps.map((step, i) => forgeStep(step, i + 1, network, renamed, plan))];
  draft.network_id = toHex(network);
  draft.item = toHex(renamed.in(fromHex(draft.item)!));
  return { file: writeDraft(draft), network };
}
