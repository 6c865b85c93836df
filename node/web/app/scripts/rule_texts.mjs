// Makes src/ledger/rule_texts.ts from node/ledger/rule_texts.cc: the name of each rule and the sentence of its refusals.
//
//   node scripts/rule_texts.mjs           writes it
//   node scripts/rule_texts.mjs --check   writes nothing; fails when it is not what it would write

import { readFileSync, writeFileSync } from "node:fs";

const source = new URL("../../../ledger/rule_texts.cc", import.meta.url);
const target = new URL("../src/ledger/rule_texts.ts", import.meta.url);

const text = '("(?:[^"\\\\]|\\\\.)*")';
const row = new RegExp(`\\{Rule::k\\w+, ${text}, ${text}, (?:${text}|k\\w+)\\},`, "g");

const cc = readFileSync(source, "utf8");
const rows = [...cc.matchAll(row)];
const rules = cc.match(/\{Rule::k/g).length;
if (rows.length !== rules) throw new Error(`${rules} rules, of which this script understands ${rows.length}`);

const made =
  "// Made by scripts/rule_texts.mjs from node/ledger/rule_texts.cc. Change that, then run it.\n\n" +
  "// By rule: what a refusal says first.\n" +
  `export const SENTENCES = {\n${rows.map(([, name, sentence]) => `  ${JSON.parse(name)}: ${sentence},\n`).join("")}} as const;\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(target, made);
} else if (readFileSync(target, "utf8") !== made) {
  console.error("src/ledger/rule_texts.ts is not what node/ledger/rule_texts.cc says: run node scripts/rule_texts.mjs");
  process.exit(1);
}
