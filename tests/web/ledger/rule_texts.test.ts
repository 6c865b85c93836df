// The sentences of refusals are those of the node's own table.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import test from "node:test";

test("scripts/rule_texts.mjs would write nothing new", () => {
  const script = join(process.env.GOLCONDA_SOURCE_DIR!, "node/web/app/scripts/rule_texts.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
});
