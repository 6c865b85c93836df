// One record more at the end of a sound passport: any action, by anybody, of what it shows, with plausible values. Whether
// the ledger lets it through is for the rules to say.

import { fromHex, utf8 } from "../../../node/web/app/src/bytes/text.ts";
import { leafHash } from "../../../node/web/app/src/crypto/merkle.ts";
import type { Conclusion } from "../../../node/web/app/src/checker/verdict.ts";
import type { Chance } from "./chance.ts";
import { VALUES } from "../../../node/web/app/src/proto/forms.ts";
import { type Draft, readDraft, writeDraft } from "./passport_file.ts";
import { type FieldForm, formsOf, insert, isMessage, isNumber, Message, newField, read, type Value, write } from "./wire.ts";

const PARTICIPANTS = [
  "antwerp-lab", "antwerp-trading", "clean-audit", "jwaneng-mine", "kao-mine", "kp-lesotho", "paris-jewels", "surat-cutters",
];

// The rows of each action: the first, and what follows it.
const ROWS: Record<string, readonly [first: string, rest: string]> = {
  registerRough: ["newItem", "newItem"], registerStock: ["newItem", "newItem"], pack: ["newItem", "item"], unpack: ["item", "unpack"],
  blend: ["newItem", "item"], divide: ["split", "newItem"], cut: ["split", "newItem"], offer: ["item", "item"], accept: ["accept", "accept"],
  decline: ["item", "item"], grade: ["grade", "grade"], attest: ["attest", "attest"], amend: ["amend", "amend"], sell: ["sell", "sell"],
  buyBack: ["buyBack", "buyBack"], reportLost: ["item", "item"], takeOver: ["item", "item"],
};

// Who may do it, where a role is asked for.
const ACTORS: Record<string, readonly string[]> = {
  registerRough: ["kao-mine", "jwaneng-mine"], cut: ["surat-cutters"], grade: ["antwerp-lab"], sell: ["paris-jewels"], buyBack: ["paris-jewels"],
  attest: ["kp-lesotho", "antwerp-lab", "clean-audit", "surat-cutters"],
};

// What is known of the item that the record is about, and of the file that it stands in.
interface Scene {
  readonly conclusion: Conclusion;
  readonly items: readonly Named[]; // each item of the journey, the passport's own first
  readonly chance: Chance;
  named: number; // so far
}

interface Named {
  readonly item: Uint8Array;
  readonly head: Uint8Array;
}

// Each item that the journey wrote, and the record that wrote it last.
function itemsOf(draft: Draft, { item, journey }: Conclusion): Named[] {
  const heads = new Map<string, Uint8Array>([[item, new Uint8Array(32)]]);
  for (const step of journey) {
    const record = draft.records.find(({ log, sequence }) => log === step.log && sequence === step.sequence)!;
    heads.set(step.item, leafHash(record.body));
  }
  return [...heads].map(([id, head]) => ({ item: fromHex(id)!, head }));
}

function weight({ conclusion, chance }: Scene): bigint {
  const { weight: whole } = conclusion.state;
  return chance.pick([whole, whole, whole, whole - 1n, whole + 1n, whole / 2n, whole - whole / 100n, 0n]);
}

function bytesOf(name: string, scene: Scene): Uint8Array {
  const { conclusion, items, chance } = scene;
  // A row names its item first and then the head of it.
  if (name === "item") return items[scene.named++ % items.length]!.item;
  if (name === "head") return chance.oneIn(12) ? chance.bytes(32) : items[(scene.named - 1) % items.length]!.head;
  if (name === "otherItem" || name === "against") return chance.pick(items).item;
  if (name === "targetRecord") return fromHex(conclusion.state.created.record)!;
  if (name === "salt") return chance.bytes(16);
  return chance.bytes(32);
}

function textOf(name: string, { conclusion, chance }: Scene): string {
  switch (name) {
    case "to": return chance.pick([...PARTICIPANTS, conclusion.state.heldFrom, conclusion.state.owner]);
    case "from": return chance.pick([conclusion.state.custodian, ...PARTICIPANTS]);
    case "sourceId": return chance.pick(["kao", "jwaneng"]);
    case "country": case "certificateCountry": return "LS";
    case "claimCode": return "CODE-0";
    case "hsCode": return chance.pick(["7102.31", "7102.21", "7102.10"]);
    case "label": return "scan";
    case "sieve": return chance.pick(["", "+7-9"]);
    case "fancyColor": return "";
    default: return chance.pick(["x", "x", "GIA", ""]);
  }
}

function numberOf(form: FieldForm, scene: Scene): bigint {
  const { conclusion, chance } = scene;
  const { name } = form;
  if (name.endsWith("Uct")) return name === "lossUct" ? chance.pick([0n, 1n, weight(scene) / 2n]) : weight(scene);
  if (name.endsWith("Day") || name === "day") return BigInt(20_000 + (name.startsWith("to") || name.includes("Expires") ? 1 : 0));
  if (name === "kind" && form.type === "#ItemKind") return BigInt(chance.pick([conclusion.state.kind, chance.below(7)]));
  if (name === "targetLine") return BigInt(conclusion.state.created.line);
  if (name === "count" || name === "countFound") return BigInt(chance.pick([conclusion.state.count, 1, 0, 2]));
  if (name === "outputCount") return BigInt(chance.pick([1, 1, 2, 0]));
  if (form.type.startsWith("#")) {
    const last = Number(VALUES[form.type.slice(1)]!.split(",")[0]!.split("-")[1]);
    return BigInt(1 + chance.below(last));
  }
  if (form.type === "bool") return BigInt(chance.below(2));
  return BigInt(chance.below(3));
}

function valueOf(form: FieldForm, scene: Scene): Value {
  if (isMessage(form)) return plausible(form.type, scene);
  if (isNumber(form)) return numberOf(form, scene);
  return form.type === "bytes" ? bytesOf(form.name, scene) : utf8(textOf(form.name, scene));
}

// Fields that say what is rarely said are mostly left out, and so are defaults, as a writer does.
const RARE = new Set(["Facts", "Attachment", "Commitment"]);

function plausible(name: string, scene: Scene): Message {
  const { chance } = scene;
  const message = new Message(name, []);
  const oneofs = new Set<string>();
  for (const form of formsOf(name)) {
    if (form.oneof !== undefined) {
      if (oneofs.has(form.oneof)) continue;
      oneofs.add(form.oneof);
      const member = chance.pick(formsOf(name).filter((f) => f.oneof === form.oneof));
      insert(message, newField(name, member.name, valueOf(member, scene)));
      continue;
    }
    if ((RARE.has(form.type) || name === "Facts" || form.repeated) && !chance.oneIn(3)) continue;
    const value = valueOf(form, scene);
    if (value !== 0n && !(value instanceof Uint8Array && value.length === 0)) insert(message, newField(name, form.name, value));
  }
  return message;
}

function line(row: string, scene: Scene): Uint8Array {
  const message = new Message("Line", [newField("Line", "salt", scene.chance.bytes(16))]);
  const form = formsOf("Line").find((f) => f.name === row)!;
  insert(message, newField("Line", row, plausible(form.type, scene)));
  return write(message);
}

interface Place {
  readonly log: string;
  readonly sequence: bigint;
  readonly previous: Uint8Array;
}

function bodyOf(draft: Draft, { log, sequence, previous }: Place, lines: number, action: string, content: Message): Uint8Array {
  const last = draft.records.reduce((latest, { body }) => {
    const at = read("RecordBody", body).find("createdAtMs")!.value as bigint;
    return at > latest ? at : latest;
  }, 0n);
  const message = new Message("RecordBody", []);
  const set = (name: string, value: Value) => message.set(name, value);
  set("formatVersion", 1n);
  set("networkId", fromHex(draft.network_id)!);
  set("logId", utf8(log));
  if (sequence !== 0n) set("sequence", sequence);
  set("previous", previous);
  set("createdAtMs", last + 1_000n);
  set("linesRoot", new Uint8Array(32).fill(0xff)); // for forge() to fill in
  set("lineCount", BigInt(lines));
  set(action, content);
  return write(message);
}

// Room for it under its log's checkpoint: a place more, or a checkpoint like another log's.
function roomFor(draft: Draft, log: string): bigint {
  const own = draft.checkpoints.find((checkpoint) => checkpoint.log === log);
  if (own !== undefined) {
    const lines = own.note.split("\n");
    const size = BigInt(lines[1]!);
    lines[1] = String(size + 1n);
    own.note = lines.join("\n");
    return size;
  }
  const like = draft.checkpoints[0]!;
  const lines = like.note.replaceAll(`${draft.network_id}/${like.log}`, `${draft.network_id}/${log}`).split("\n");
  lines[1] = "1";
  draft.checkpoints.push({ log, note: lines.join("\n") });
  draft.checkpoints.sort((a, b) => (a.log < b.log ? -1 : 1));
  return 0n;
}

// Behind the last record of the log. Nobody has signed it: forge() does that.
export function appendRecord(draft: Draft, log: string, action: string, content: Message, lines: readonly Uint8Array[]): void {
  const sequence = roomFor(draft, log);
  const before = draft.records.find((record) => record.log === log && record.sequence === sequence - 1n);
  const place = { log, sequence, previous: before === undefined ? new Uint8Array(32) : leafHash(before.body) };
  const body = bodyOf(draft, place, lines.length, action, content);
  const shown = lines.map((bytes, number) => ({ number, evidence: false, bytes, path: [] }));
  draft.records.push({ log, sequence, body, signature: new Uint8Array(64), lines: shown, inclusion: [] });
  draft.records.sort((a, b) => (a.log < b.log ? -1 : a.log > b.log ? 1 : Number(a.sequence - b.sequence)));
}

export function append(file: Uint8Array, conclusion: Conclusion, chance: Chance): Uint8Array {
  const draft = readDraft(file);
  const scene: Scene = { conclusion, items: itemsOf(draft, conclusion), chance, named: chance.oneIn(8) ? 1 : 0 };
  const action = chance.pick(Object.keys(ROWS));
  const { custodian, state } = conclusion;
  const usual = ACTORS[action] ?? [custodian, custodian, state.offeredTo || custodian];
  const log = chance.oneIn(5) ? chance.pick(PARTICIPANTS) : chance.pick(usual);
  const [first, rest] = ROWS[action]!;
  const more = rest === "newItem" || scene.items.length > 1 ? chance.pick([0, 0, 1, 1, 2]) : 0;
  const rows = [first, ...Array.from({ length: more }, () => rest)];
  if (chance.oneIn(20)) rows[0] = chance.pick(Object.values(ROWS))[0];
  const content = plausible(formsOf("RecordBody").find((f) => f.name === action)!.type, scene);
  appendRecord(draft, log, action, content, rows.map((row) => line(row, scene)));
  return writeDraft(draft);
}
