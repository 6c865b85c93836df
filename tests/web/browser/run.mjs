// Builds the pages and tries them in a real browser.
//
//   node tests/web/browser/run.mjs [NAME ...]     tests/web/browser/NAME.test.mjs, all of them without a name
//
// It needs Debian's chromium, or another one by $CHROMIUM. Pictures are kept in build/screenshots ($GOLCONDA_SCREENSHOTS).

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { browserProgram, dist, here, root } from "./support/site.mjs";

const all = readdirSync(here).filter((file) => file.endsWith(".test.mjs"));
const named = process.argv.slice(2);
const wanted = all.filter((file) => named.length === 0 || named.includes(file.replace(/\.test\.mjs$/, "")));
if (wanted.length === 0) throw new Error(`no such test: ${named.join(", ")}`);
if (!existsSync(browserProgram)) throw new Error(`there is no browser at ${browserProgram}: install chromium, or set CHROMIUM`);

const run = (...command) => spawnSync(process.execPath, command, { stdio: "inherit", env: { ...process.env, GOLCONDA_WEB_DIST: dist } }).status ?? 1;
process.exitCode = run(join(root, "node/web/app/pages.mjs"), "--out", dist);
// One after the other: each test has a browser of its own.
process.exitCode ||= run("--test", "--test-concurrency=1", ...wanted.map((file) => join(here, file)));
