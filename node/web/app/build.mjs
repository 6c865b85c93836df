// Bundles the tests of the browser's side and runs them with node:test. (The pages are built by pages.mjs.)
//
//   node build.mjs --test [NAME ...]     tests/web/NAME.test.ts: all of them, or those named ("ledger/judged" too)
//
// The bundles stand in build/ beside this file unless --out says otherwise.

import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const app = fileURLToPath(new URL(".", import.meta.url));
const root = join(app, "../../..");
const tests = join(root, "tests/web");

const common = { absWorkingDir: app, bundle: true, format: "esm", target: "es2022", logLevel: "warning", charset: "utf8" };

async function runTests(out, names) {
  const all = readdirSync(tests, { recursive: true }).filter((file) => file.endsWith(".test.ts")).sort();
  const wanted = all.filter((file) => names.length === 0 || names.includes(file.replace(/\.test\.ts$/, "")));
  if (wanted.length === 0) throw new Error(`no such test: ${names.join(", ")}`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const entryPoints = wanted.map((file) => join(tests, file));
  await build({ ...common, entryPoints, outdir: out, outbase: tests, platform: "node", sourcemap: "inline", outExtension: { ".js": ".mjs" } });
  const built = wanted.map((file) => join(out, file.replace(/\.ts$/, ".mjs")));
  const env = { ...process.env, GOLCONDA_SOURCE_DIR: root };
  const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...built], { stdio: "inherit", env });
  process.exitCode = run.status ?? 1;
}

const { values, positionals } = parseArgs({
  options: { out: { type: "string", default: join(app, "build") }, test: { type: "boolean", default: false } },
  allowPositionals: true,
});
if (!values.test) throw new Error("say --test; pages.mjs builds the pages");
await runTests(join(values.out, "tests"), positionals);
