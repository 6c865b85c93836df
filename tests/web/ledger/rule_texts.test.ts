// What is made of the node's own sources is what they say now.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import test from "node:test";

for (const script of ["rule_texts", "proto_tables"]) {
  test(`scripts/${script}.mjs would write nothing new`, () => {
    const path = join(process.env.GOLCONDA_SOURCE_DIR!, "node/web/app/scripts", `${script}.mjs`);
    const { status, stderr } = spawnSync(process.execPath, [path, "--check"], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });
}
