// The reasons that the checker gives are those that docs/passport.md lists, and no others.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { givenReasons } from "./support/reasons.ts";

const read = (path: string) => readFileSync(join(process.env.GOLCONDA_SOURCE_DIR!, path), "utf8");
const section = read("docs/passport.md").split("## Why a check fails")[1]?.split("\n## ")[0];

test("docs/passport.md lists every reason, in the order of the checks", { skip: section === undefined && "it has no such list" }, () => {
  const rows = section!.split("\n").filter((row) => row.startsWith("|")).map((row) => row.split("|")[2]!);
  const listed = rows.flatMap((reasons) => [...reasons.matchAll(/`([a-z_]+)`/g)].map(([, reason]) => reason));
  assert.deepEqual(givenReasons(), listed);
});
