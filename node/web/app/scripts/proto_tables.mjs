// Makes src/proto/messages.ts and src/proto/forms.ts from proto/golconda/v1/*.proto: what the browser's side reads.
//
//   node scripts/proto_tables.mjs           writes both
//   node scripts/proto_tables.mjs --check   writes nothing; fails when either is not what it would write
//
// It understands the little of the language that our files use, and stops at the rest.

import { readFileSync, writeFileSync } from "node:fs";

const app = new URL("../", import.meta.url);
const sources = ["facts", "record", "config", "membership", "state"];
// What bytes are read as; the messages inside them follow.
const roots = ["RecordBody", "Line", "Config", "ConfigStep", "Statement"];
const scalars = { uint32: ["u32", "number"], uint64: ["u64", "bigint"], int64: ["i64", "bigint"], bool: ["bool", "boolean"],
                  string: ["text", "string"], bytes: ["bytes", "Uint8Array"] };

const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

function parse(text, enums, messages) {
  let open = null;
  let oneof = "";
  for (const raw of text.split("\n")) {
    const line = raw.replace(/\/\/.*/, "").trim();
    let match;
    if (line === "" || /^(syntax|package|import) /.test(line)) continue;
    if ((match = /^(message|enum) (\w+) \{(\})?$/.exec(line))) {
      const members = [];
      (match[1] === "enum" ? enums : messages).set(match[2], members);
      open = match[3] ? null : members;
    } else if ((match = /^oneof (\w+) \{$/.exec(line))) {
      oneof = camel(match[1]);
    } else if (line === "}") {
      if (oneof) oneof = "";
      else open = null;
    } else if (open && (match = /^([A-Z0-9_]+) = (\d+);$/.exec(line))) {
      open.push({ name: match[1], number: Number(match[2]) });
    } else if (open && (match = /^(repeated )?(\w+) (\w+) = (\d+);$/.exec(line))) {
      open.push({ repeated: Boolean(match[1]), type: match[2], name: camel(match[3]), number: Number(match[4]), oneof });
    } else {
      throw new Error(`a line that this script does not understand: ${raw}`);
    }
  }
}

function reachable(messages) {
  const found = new Set();
  const visit = (name) => {
    if (found.has(name) || !messages.has(name)) return;
    found.add(name);
    for (const field of messages.get(name)) visit(field.type);
  };
  roots.forEach(visit);
  return [...messages.keys()].filter((name) => found.has(name));
}

const snake = (name) => name.replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase();

function enumText(name, values) {
  const prefix = snake(name) + "_";
  const members = values.map(({ name: value, number }) => {
    if (!value.startsWith(prefix)) throw new Error(`${value} does not begin with ${prefix}`);
    return `${value.slice(prefix.length)} = ${number}`;
  });
  return `export const enum ${name} {\n${wrapped(members, ", ", ",\n")}\n}\n`;
}

// As few lines as fit, each of them indented.
function wrapped(words, between, end) {
  const lines = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 110) lines[lines.length - 1] = last + between + word;
    else lines.push("  " + word);
  }
  return lines.join(end) + end.trimEnd();
}

function typeOf(field, enums) {
  const one = scalars[field.type]?.[1] ?? field.type;
  if (field.repeated) return `readonly ${one}[]`;
  return scalars[field.type] || enums.has(field.type) ? one : `${one} | undefined`;
}

function messageText(name, fields, enums) {
  if (fields.length === 0) return `export interface ${name} {}\n`;
  const members = fields.filter((f) => !f.oneof).map((f) => `  readonly ${f.name}: ${typeOf(f, enums)};`);
  for (const oneof of new Set(fields.map((f) => f.oneof).filter(Boolean))) {
    const cases = fields.filter((f) => f.oneof === oneof).map((f) => `    | { readonly case: "${f.name}"; readonly value: ${f.type} }`);
    members.push(`  readonly ${oneof}:\n${cases.join("\n")}\n    | undefined;`);
  }
  return `export interface ${name} {\n${members.join("\n")}\n}\n`;
}

function formText(fields, enums) {
  return fields.map((f) => {
    const type = scalars[f.type]?.[0] ?? (enums.has(f.type) ? "#" + f.type : f.type);
    return `${f.name} ${f.number} ${type}${f.repeated ? "*" : ""}${f.oneof ? " " + f.oneof : ""}`;
  }).join(",");
}

// "0-14,32-37".
function valuesText(values) {
  const runs = [];
  for (const { number } of values) {
    if (runs.length > 0 && runs.at(-1)[1] === number - 1) runs.at(-1)[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => `${from}-${to}`).join(",");
}

const made = "// Made by scripts/proto_tables.mjs from proto/golconda/v1/*.proto. Change those, then run it.\n";

function texts() {
  const enums = new Map();
  const messages = new Map();
  for (const source of sources) {
    parse(readFileSync(new URL(`../../../proto/golconda/v1/${source}.proto`, app), "utf8"), enums, messages);
  }
  const names = reachable(messages);
  const used = [...enums.keys()].filter((name) => names.some((message) => messages.get(message).some((f) => f.type === name)));
  const types = [
    made + "//\n// The messages as parseStrict gives them. A message inside another is undefined where it is not there, as is a oneof\n"
         + "// of which no member is; everything else has proto3's default then.\n",
    ...[...enums].map(([name, values]) => enumText(name, values)),
    ...names.map((name) => messageText(name, messages.get(name), enums)),
  ].join("\n");
  const forms = made + "//\n// Of each field: name, number, type (* repeated, # an enum) and its oneof. Of each enum: its values.\n\n"
    + `import type * as messages from "./messages.ts";\n\n`
    + `export interface Messages {\n${names.map((name) => `  ${name}: messages.${name};`).join("\n")}\n}\n\n`
    + `export const FORMS: Record<string, string> = {\n`
    + names.map((name) => `  ${name}:\n    "${formText(messages.get(name), enums)}",`).join("\n")
    + `\n};\n\nexport const VALUES: Record<string, string> = {\n`
    + used.map((name) => `  ${name}: "${valuesText(enums.get(name))}",`).join("\n") + "\n};\n";
  return { "src/proto/messages.ts": types, "src/proto/forms.ts": forms };
}

let stale = 0;
for (const [path, text] of Object.entries(texts())) {
  const file = new URL(path, app);
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`${path} is not what proto/golconda/v1 says: run node scripts/proto_tables.mjs`);
    stale = 1;
  }
}
process.exit(stale);
