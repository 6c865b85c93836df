// Builds the pages that a node serves, and the template of the file that checks itself.
//
//   node pages.mjs [--out DIRECTORY]     dist/ beside this file unless --out says otherwise
//
// What is made:
//   <page>.html                   served as it is; names its script and its style, both with their hashes
//   assets/<page>-<hash>.js|css   immutable: another content has another name
//   assets/rules-<hash>.js        judges policies, assets/rules-file-<hash>.js reads a reader's own: the stone's page runs them
//                                 when they are asked for, and names their hashes
//   passport-template.html        one file with everything in it; the node replaces the PLACEHOLDERS (docs/stone-page.md)
//   checker.sha256                SHA-256 of the script in that file, byte for byte: what `golconda version` prints
//
// The script of the stone's page and that of the file are the same bytes; so are the scripts that judge policies.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { deflateRawSync } from "node:zlib";
import { build, transform } from "esbuild";

const app = fileURLToPath(new URL(".", import.meta.url));

// By page: its script, its style, its HTML with {head}, {style} and {script} in it.
const PAGES = {
  stone: { script: "src/pages/stone/main.ts", style: "src/pages/stone/styles/stone.css", html: "src/pages/stone/stone.html" },
  console: { script: "src/pages/console/main.ts", style: "src/pages/console/console.css", html: "src/pages/console/console.html" },
  stats: { script: "src/pages/stats/main.ts", style: "src/pages/stats/stats.css", html: "src/pages/stats/stats.html" },
  index: { style: "src/pages/stats/stats.css", html: "src/pages/index/index.html" }, // only text
};

// What the stone's page runs when a reader asks for it, by its name: each knows the hashes of those before it.
const PROGRAMS = { "rules-file": "src/pages/stone/rules/file_main.ts", rules: "src/pages/stone/rules/main.ts" };

const POLICIES = join(app, "../../passport/policies");

const PLACEHOLDERS = { passport: "@@GOLCONDA_PASSPORT@@", page: "@@GOLCONDA_PAGE@@", qr: "@@GOLCONDA_QR@@" };

// What the file on disk may have beside its passport, and how much of it the checker, the ledger's rules and the
// cryptography may be.
const TEMPLATE_MAX_BYTES = 200_000;
const HASH_DIGITS = 16; // in the names of assets

const sha256 = (text) => createHash("sha256").update(text, "utf8");

// As src/pages/stone/words/packed.ts unpacks it.
function packed(text) {
  const bytes = deflateRawSync(text, { level: 9 });
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  let digits = "";
  for (let at = 0; at < padded.length; at += 4) {
    let group = "";
    for (let word = padded.readUInt32BE(at), i = 0; i < 5; ++i, word = Math.floor(word / 85)) {
      const code = (word % 85) + 35;
      group = String.fromCharCode(code < 60 ? code : code < 91 ? code + 1 : code + 2) + group;
    }
    digits += group;
  }
  return digits.slice(0, digits.length - (padded.length - bytes.length));
}

// The languages besides English, and the map, become what src/pages/stone/words/packed.ts unpacks.
const packedTexts = {
  name: "packed-texts",
  setup(building) {
    building.onLoad({ filter: /\/words\/[a-z]{2}\.ts$/ }, async ({ path }) => {
      const { [basename(path, ".ts")]: texts } = await loaded(path);
      const { en } = await loaded(join(dirname(path), "en.ts"));
      if (texts.page === en.page) return undefined;
      const ordered = Object.keys(en).map((name) => texts[name]);
      if (ordered.some((text) => text.includes("\n"))) throw new Error(`${path}: a text has a line break in it`);
      const language = basename(path, ".ts");
      const text = JSON.stringify(packed(ordered.join("\n")));
      return { contents: `import { unpackTexts } from "./packed.ts";\nexport const ${language} = unpackTexts(${text});\n${language}.catch(() => {});\n` };
    });
    building.onLoad({ filter: /\/map\/world\.ts$/ }, async ({ path }) => {
      const { WIDTH, HEIGHT, DIGITS, SMALL, ...lines } = await loaded(path);
      const text = JSON.stringify(packed([lines.ARCS, lines.RINGS, lines.POINTS].join("\n")));
      return {
        contents: `import { unpacked } from "../words/packed.ts";
          export const WIDTH = ${WIDTH}, HEIGHT = ${HEIGHT}, DIGITS = ${JSON.stringify(DIGITS)}, SMALL = ${SMALL};
          export let ARCS = "", RINGS = "", POINTS = "";
          export const worldIsThere = unpacked(${text}).then((text) => { [ARCS, RINGS, POINTS] = text.split("\\n"); return true; }, () => false);`,
      };
    });
  },
};

// The policies of node/passport/policies, read once as the page's own reader would, become data; a file that it refuses ends
// the build.
const shippedPolicies = {
  name: "shipped-policies",
  setup(building) {
    building.onLoad({ filter: /\/rules\/shipped\.ts$/ }, async () => {
      const { outputFiles } = await build({ ...common, format: "esm", entryPoints: ["src/policy/read/read.ts"] });
      const { readPolicy } = await imported(outputFiles[0].text);
      const policies = readdirSync(POLICIES).sort().map((file) => {
        const { policy, mistakes = [] } = readPolicy(readFileSync(join(POLICIES, file), "utf8"));
        if (policy === undefined) throw new Error(`${file}: ${mistakes.map(({ key, message }) => `${key} ${message}`).join("; ")}`);
        return policy;
      });
      const text = JSON.stringify(policies, (_, value) => (value === false ? undefined : value)); // false is what is left out
      return { contents: `export const SHIPPED = ${text};` };
    });
  },
};

// Of the programs built so far.
const programHashes = (hashes) => ({
  name: "program-hashes",
  setup(building) {
    building.onLoad({ filter: /\/rules\/hashes\.ts$/ }, () => ({
      contents: `export const RULES_SHA256 = "${hashes.rules ?? ""}", FILE_SHA256 = "${hashes["rules-file"] ?? ""}";`,
    }));
  },
});

function imported(code) {
  return import(`data:text/javascript;charset=utf-8,${encodeURIComponent(code)}`);
}

// What a module without imports exports.
async function loaded(path) {
  const { code } = await transform(readFileSync(path, "utf8"), { loader: "ts", charset: "utf8" });
  return imported(code);
}

const common = { absWorkingDir: app, bundle: true, minify: true, target: "es2022", charset: "utf8", logLevel: "warning", write: false, legalComments: "none" };

async function bundled(entry, format, hashes = {}) {
  const { outputFiles } = await build({ ...common, entryPoints: [entry], plugins: [packedTexts, shippedPolicies, programHashes(hashes)], ...format });
  return outputFiles[0].text.trimEnd();
}

const SCRIPT = { format: "iife", platform: "browser" };

// By name: each text, and its hash in hexadecimal.
async function builtPrograms() {
  const texts = {};
  const hashes = {};
  for (const [name, entry] of Object.entries(PROGRAMS)) {
    texts[name] = await bundled(entry, { ...SCRIPT, legalComments: "eof" }, hashes); // smol-toml asks for its own to be kept
    hashes[name] = sha256(texts[name]).digest("hex");
    console.log(`${name}: script ${Buffer.byteLength(texts[name])} bytes`);
  }
  return { texts, hashes };
}

// Inline, both are text between two tags: nothing in them may end that text, or be changed by a reader of HTML.
function checkInline(what, text) {
  const wrong = /<\/(script|style)|<!--|\r|\0/i.exec(text);
  if (wrong !== null) throw new Error(`the ${what} has "${wrong[0]}" in it, and cannot stand in a page`);
}

function put(html, parts) {
  return html.replace(/\{(head|style|script)\}/g, (_, name) => parts[name]);
}

function served(out, name, { script, style, html }) {
  const asset = (text, ending) => {
    const file = `${name}-${sha256(text).digest("hex").slice(0, HASH_DIGITS)}.${ending}`;
    writeFileSync(join(out, "assets", file), text);
    return `/assets/${file}`;
  };
  const integrity = (text) => `sha256-${sha256(text).digest("base64")}`;
  return put(html, {
    head: "",
    style: `<link rel="stylesheet" href="${asset(style, "css")}" integrity="${integrity(style)}">`,
    script: script === "" ? "" : `<script defer src="${asset(script, "js")}" integrity="${integrity(script)}"></script>`,
  }).replace("\n\n", "\n");
}

function standAlone({ script, style, html }, rules) {
  checkInline("script", script);
  checkInline("style", style);
  const source = (text) => `'sha256-${sha256(text).digest("base64")}'`;
  const policy = `default-src 'none'; script-src ${source(script)} ${source(rules)}; style-src ${source(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
  return put(html, {
    head: [
      `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
      `<meta name="golconda-page" content="${PLACEHOLDERS.page}">`,
      `<meta name="golconda-qr" content="${PLACEHOLDERS.qr}">`,
    ].join("\n"),
    style: `<style>${style}</style>`,
    script: `<script type="application/json" id="passport">${PLACEHOLDERS.passport}</script>\n<script type="text/plain" id="rules">${packed(rules)}</script>\n<script>${script}</script>`,
  });
}

export async function buildPages(out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "assets"), { recursive: true });
  const { texts, hashes } = await builtPrograms();
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(out, "assets", `${name}-${hashes[name].slice(0, HASH_DIGITS)}.js`), text);
  for (const [name, page] of Object.entries(PAGES)) {
    const script = page.script === undefined ? "" : await bundled(page.script, SCRIPT, hashes);
    const style = await bundled(page.style, {});
    const parts = { script, style, html: readFileSync(join(app, page.html), "utf8") };
    writeFileSync(join(out, `${name}.html`), served(out, name, parts));
    console.log(`${name}: script ${Buffer.byteLength(script)} bytes, style ${Buffer.byteLength(style)} bytes`);
    if (name !== "stone") continue;
    const template = standAlone(parts, texts.rules);
    const size = Buffer.byteLength(template);
    if (size > TEMPLATE_MAX_BYTES) throw new Error(`the file that checks itself has ${size} bytes beside its passport, at most ${TEMPLATE_MAX_BYTES}`);
    writeFileSync(join(out, "passport-template.html"), template);
    writeFileSync(join(out, "checker.sha256"), sha256(script).digest("hex") + "\n");
    console.log(`passport-template.html: ${size} bytes`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: "string", default: join(app, "dist") } } });
  await buildPages(values.out);
}
