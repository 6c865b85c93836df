// Every reason for which a passport can fail is reached, and named as the node names it.

import assert from "node:assert/strict";
import test from "node:test";
import { concat } from "../../node/web/app/src/bytes/bytes.ts";
import { fromHex, fromUtf8, utf8 } from "../../node/web/app/src/bytes/text.ts";
import { check } from "../../node/web/app/src/checker/check.ts";
import { itemId } from "../../node/web/app/src/ledger/ids.ts";
import { recordId } from "../../node/web/app/src/ledger/record.ts";
import { appendRecord } from "./support/append.ts";
import { compare } from "./support/compare.ts";
import { forge, type Plan } from "./support/forge.ts";
import { type Case, judgeMissing, soundPassports } from "./support/judge.ts";
import { type Draft, readDraft, writeDraft } from "./support/passport_file.ts";
import { givenReasons } from "./support/reasons.ts";
import { Message, newField, read, write } from "./support/wire.ts";

const sound = judgeMissing ? [] : await soundPassports();
const file = (name: string) => sound.find((made) => made.name === name)!.file;
// The polished stone that was graded and sold; which of its journey's items it is hangs on their ids.
const SOLD = sound.find(({ name, file }) => name.startsWith("sold/") && readDraft(file).records.some(({ log }) => log === "antwerp-lab"))?.name ?? "";
// One that shows private names.
const NAMED = sound.find(({ file }) => readDraft(file).names?.length === 2)?.name ?? "";
const draft = (name: string) => readDraft(file(name));

// The place of the record in the file.
function at({ records }: Draft, log: string, sequence = 0n): number {
  return records.findIndex((record) => record.log === log && record.sequence === sequence);
}

function spoil(name: string, change: (draft: Draft) => void): Uint8Array {
  const changed = draft(name);
  change(changed);
  return writeDraft(changed);
}

function spoilNote(name: string, log: string, change: (note: string) => string): Uint8Array {
  return spoil(name, ({ checkpoints }) => {
    const checkpoint = checkpoints.find((c) => c.log === log)!;
    checkpoint.note = change(checkpoint.note);
  });
}

function withField(body: Uint8Array, field: string, value: bigint | Uint8Array): Uint8Array {
  const message = read("RecordBody", body);
  message.set(field, value);
  return write(message);
}

function forgeBody(name: string, log: string, sequence: bigint, field: string, value: bigint | Uint8Array): Uint8Array {
  const place = at(draft(name), log, sequence);
  const plan: Plan = { body: (record, body) => (record === place ? withField(body, field, value) : body) };
  return forge(file(name), plan).file;
}

// Of the two stones of one document, the other one's line too.
function withNeighbour(evidence: boolean): Uint8Array {
  return spoil("rough/0", ({ records: [record] }) => {
    const others = ["rough/1", "rough/2", "rough/3"].flatMap((name) => draft(name).records[0]!.lines);
    record!.lines.push({ ...others.find((line) => line.number !== record!.lines[0]!.number)!, evidence });
    record!.lines.sort((a, b) => a.number - b.number);
  });
}

// The item of that line of the record, where the line makes one.
const madeBy = ({ body }: Draft["records"][0], line: number) => itemId(recordId(body), line);

// The file and the record of that action that `fits`.
function find(action: string, fits: (draft: Draft, record: Draft["records"][0]) => boolean): [Draft, Draft["records"][0]] {
  for (const { file } of sound) {
    const made = readDraft(file);
    const record = made.records.find((r) => read("RecordBody", r.body).find(action) !== undefined && fits(made, r));
    if (record !== undefined) return [made, record];
  }
  throw new Error(`no journey has such a ${action}`);
}

// The same bytes are hashed, and would open as another value.
function saltTakesInTheValue(): Uint8Array {
  return spoil(SOLD, ({ disclosures }) => {
    const invoice = disclosures.find(({ label }) => label === "invoice")!;
    const [first, second] = fromUtf8(invoice.value)!.split("invoice\0") as [string, string];
    invoice.salt = concat(invoice.salt, utf8(`invoice\0${first}`));
    invoice.value = utf8(second);
  });
}

// A flag on the stone that was cut from the same one.
function flagOnSibling(): Uint8Array {
  const [made, cut] = find("cut", ({ item }, record) => record.lines.length === 3 && item === madeBy(record, 1));
  const flag = new Message("Flag", [newField("Flag", "kind", 1n), newField("Flag", "reason", utf8("lost"))]);
  const row = new Message("AttestRow", [newField("AttestRow", "item", fromHex(madeBy(cut, 2))!)]);
  const line = new Message("Line", [newField("Line", "salt", new Uint8Array(16)), newField("Line", "attest", row)]);
  appendRecord(made, "kp-lesotho", "attest", new Message("Attest", [newField("Attest", "flag", flag)]), [write(line)]);
  return forge(writeDraft(made), {}).file;
}

// A lot of which one thing that it holds is left out.
function lighterLot(): Uint8Array {
  const [made, pack] = find("pack", ({ item }, record) => record.lines.length === 3 && item === madeBy(record, 0));
  pack.lines.pop();
  return writeDraft(made);
}

// A stone that weighs nothing.
function weightless(): Uint8Array {
  const changed = (bytes: Uint8Array) => {
    const message = read("Line", bytes);
    message.inside("newItem")!.set("weightUct", 0n);
    return write(message);
  };
  return forge(file("rough/0"), { line: (_, __, bytes) => changed(bytes) }).file;
}

type Make = () => Uint8Array;

// By reason. What is not here cannot be reached by a file of a size that a test can make, or is differential.test.ts's.
const SPOILT: Record<string, Make | readonly Make[]> = {
  not_in_form: [() => Uint8Array.of(...file(SOLD), 0x20), () => spoil(SOLD, (d) => (d.names = []))],
  no_records: () => spoil(SOLD, (d) => (d.records = [])),
  records_disordered: () => spoil(SOLD, (d) => d.records.reverse()),
  checkpoints_disordered: () => spoil(SOLD, (d) => d.checkpoints.reverse()),
  disclosures_disordered: () => spoil(SOLD, (d) => d.disclosures.reverse()),
  names_disordered: () => spoil(NAMED, (d) => d.names!.push(d.names![0]!)),
  lines_disordered: () => spoil(SOLD, (d) => d.records.find((r) => r.lines.length > 1)!.lines.reverse()),
  other_network: () => spoil(SOLD, (d) => (d.network_id = "00".repeat(32))),
  configuration_wrong: [
    () => spoil("four_witnesses/0", (d) => d.configurations.splice(1, 1)),
    () => spoil("four_witnesses/0", (d) => (d.configurations = [])),
    () => spoil("four_witnesses/0", (d) => d.configurations[0]![3]!++),
  ],
  record_malformed: () => forgeBody(SOLD, "kao-mine", 0n, "formatVersion", 2n),
  record_misplaced: () => forgeBody(SOLD, "kao-mine", 0n, "sequence", 1n),
  chain_broken: () => forgeBody(SOLD, "antwerp-lab", 1n, "previous", new Uint8Array(32)),
  lines_root_malformed: () => forgeBody(SOLD, "kao-mine", 0n, "linesRoot", new Uint8Array(31)),
  line_not_signed: () => spoil(SOLD, (d) => d.records[0]!.lines[0]!.bytes[2]!++),
  line_malformed: () => forge(file(SOLD), { line: (record, _, bytes) => (record === 0 ? Uint8Array.of(...bytes, 0xf8, 0x07, 1) : bytes) }).file,
  log_unknown: () =>
    spoil("rough/0", ({ records: [record] }) => {
      record!.log = "nobody";
      record!.body = withField(record!.body, "logId", utf8("nobody"));
    }),
  log_ended: () =>
    spoil("left/0", (d) => {
      const record = d.records.find(({ log }) => log === "kao-mine")!;
      record.sequence = 99n;
      record.body = withField(record.body, "sequence", 99n);
      d.records = [record];
    }),
  signature_wrong: () => spoil(SOLD, (d) => d.records[0]!.signature[0]!++),
  key_not_enrolled: () => {
    const place = at(draft("rotated/0"), "kao-mine", 1n);
    const changed = (body: Uint8Array) => {
      const message = read("RecordBody", body);
      message.inside("rotateKey")!.set("newKey", new Uint8Array(32).fill(9));
      return write(message);
    };
    return forge(file("rotated/0"), { body: (record, body) => (record === place ? changed(body) : body) }).file;
  },
  checkpoint_malformed: () => spoilNote(SOLD, "kao-mine", (note) => note.slice(0, -1)),
  checkpoint_of_other_log: () => spoilNote(SOLD, "kao-mine", (note) => `x${note}`),
  configuration_not_shown: () => spoilNote(SOLD, "kao-mine", (note) => note.replace("config 0", "config 1")),
  log_not_open: () => spoilNote("left/0", "kao-mine", (note) => note.replace("config 0", "config 1")),
  end_passed: () => spoilNote("left/0", "kao-mine", (note) => note.replace(/\n([0-9]+)\n/, (_, size) => `\n${Number(size) + 1}\n`)),
  end_differs: () => spoilNote("left/0", "kao-mine", (note) => note.replace(/\n.([^\n]{43})\n/, (root, rest) => `\n${root[1] === "A" ? "B" : "A"}${rest}\n`)),
  not_included: () => spoil(SOLD, (d) => d.records.find((r) => r.inclusion.length !== 0)!.inclusion.pop()),
  checkpoint_missing: () => spoil(SOLD, (d) => d.checkpoints.pop()),
  checkpoint_of_nothing: () =>
    spoil("rough/0", ({ checkpoints, network_id: network }) => {
      const note = checkpoints[0]!.note.replaceAll(`${network}/kao-mine`, `${network}/paris-jewels`);
      checkpoints.push({ log: "paris-jewels", note });
    }),
  checkpoint_unsigned: () => spoilNote(SOLD, "kao-mine", (note) => note.replace(/\n\n[^\n]*\n/, "\n\n")),
  quorum_missing: () => spoilNote(SOLD, "kao-mine", (note) => note.replace(/\u2014 [^\n]*\n$/, "")),
  signature_unaccounted: () => spoilNote(SOLD, "kao-mine", (note) => `${note}\u2014 somebody AAAAAAA=\n`),
  step_missing: () => spoil(SOLD, (d) => d.records.splice(at(d, "surat-cutters"), 1)),
  item_not_shown: () => spoil(SOLD, (d) => (d.item = "00".repeat(16))),
  weight_missing: weightless,
  contents_hidden: lighterLot,
  item_foreign: () => withNeighbour(false),
  attestation_foreign: flagOnSibling,
  evidence_of_nothing: () => withNeighbour(true),
  disclosure_of_nothing: () => spoil(SOLD, (d) => (d.disclosures.at(-1)!.sequence = 77n)),
  disclosure_wrong: [() => spoil(SOLD, (d) => d.disclosures[0]!.value[0]!++), saltTakesInTheValue],
  name_wrong: [
    () => spoil(NAMED, (d) => (d.names![0]!.name += ".")),
    () => spoil(NAMED, (d) => d.names![0]!.salt[0]!++),
    () => spoil(NAMED, (d) => (d.names![0]!.salt = new Uint8Array(31))),
    () => spoil(NAMED, (d) => (d.names![0]!.name = "")),
    () => spoil(NAMED, (d) => (d.names![0]!.name = "\u00e9".repeat(65))),
    () => spoil(NAMED, (d) => (d.names![0]!.participant = "clean-audit")),
    () => spoil(NAMED, (d) => (d.names = [{ ...d.names![0]!, participant: "kao-mine" }])),
    () => spoil(NAMED, (d) => (d.names = [{ ...d.names![0]!, participant: "" }])),
    () => spoil(SOLD, (d) => (d.names = [{ participant: "kao-mine", name: "kao-mine", salt: new Uint8Array(32) }])),
  ],
};

for (const [reason, make] of Object.entries(SPOILT)) {
  test(`${reason} is why a passport fails, for both`, { skip: judgeMissing }, async () => {
    const [{ network }] = sound as [Case];
    const cases = [make].flat().map((one) => ({ name: reason, network, file: one() }));
    for (const { file } of cases) assert.equal((await check(file, network)).checks.at(-1)!.reason, reason);
    await compare(cases);
  });
}

// More items or ancestors than a file can have while a test runs; sizes that differential.test.ts tries.
const ELSEWHERE = ["file_too_large", "lines_over_limit", "items_over_limit", "ancestors_over_limit"];

test("no reason is left out", () => {
  assert.deepEqual(givenReasons().filter((reason) => !(reason in SPOILT)).sort(), ELSEWHERE.sort());
});
