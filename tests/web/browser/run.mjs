// Builds the pages and tries them in a real browser.
//
//   node tests/web/browser/run.mjs [NAME ...]     tests/web/browser/NAME.test.mjs, all of them without a name
//   node tests/web/browser/run.mjs --bench        how long the page takes to its verdict (bench.mjs)
//
// It needs Debian's chromium, or another one by $CHROMIUM; without one, everything is skipped. The tests that need the
// program, build/node/cli/golconda ($GOLCONDA), or the node's checker, build/tests/passport_judge
// ($GOLCONDA_PASSPORT_JUDGE), are skipped where it is not there, and say so. Pictures are kept in build/screenshots
// ($GOLCONDA_SCREENSHOTS).

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildBundles } from "./support/bundles.mjs";
import { app, browserProgram, dist, here, root } from "./support/site.mjs";

const { values, positionals: named } = parseArgs({ options: { bench: { type: "boolean", default: false } }, allowPositionals: true });
const all = readdirSync(here).filter((file) => file.endsWith(".test.mjs")).sort();
const wanted = all.filter((file) => named.length === 0 || named.includes(file.replace(/\.test\.mjs$/, "")));

const AT_ONCE = 2; // files, each with a browser of its own

const run = (...command) =>
  spawnSync(process.execPath, command, { stdio: "inherit", env: { ...process.env, GOLCONDA_WEB_DIST: dist, GOLCONDA_SOURCE_DIR: root } }).status ?? 1;

async function main() {
  if (wanted.length === 0) throw new Error(`no such test: ${named.join(", ")}`);
  if (!existsSync(browserProgram)) {
    console.log(`browser tests skipped: there is no browser at ${browserProgram}; scripts/setup installs chromium, $CHROMIUM names another`);
    return 0;
  }
  if (!existsSync(join(app, "node_modules"))) {
    console.log("browser tests skipped: node/web/app has no node_modules; ninja makes them, or npm ci there");
    return 0;
  }
  const built = run(join(app, "pages.mjs"), "--out", dist);
  if (built !== 0) return built;
  await buildBundles();
  if (values.bench) return run(join(here, "bench.mjs"));
  return run("--test", `--test-concurrency=${AT_ONCE}`, ...wanted.map((file) => join(here, file)));
}

process.exitCode = await main();
