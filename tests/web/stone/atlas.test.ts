// The map's data.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { countryPaths, pointOf } from "../../../node/web/app/src/pages/stone/map/atlas.ts";
import { HEIGHT, WIDTH } from "../../../node/web/app/src/pages/stone/map/world.ts";

const FILE_MAX_BYTES = 40_000;

test("the outline of the world is small enough to carry along", () => {
  const file = readFileSync(join(process.env.GOLCONDA_SOURCE_DIR!, "node/web/app/src/pages/stone/map/world.ts"));
  assert.ok(file.length < FILE_MAX_BYTES, `${file.length} bytes`);
});

test("scripts/world_map.mjs would write nothing new", () => {
  const script = join(process.env.GOLCONDA_SOURCE_DIR!, "node/web/app/scripts/world_map.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
});

test("every country is drawn by rings that can be drawn", () => {
  const paths = countryPaths();
  assert.ok(paths.size > 150, `${paths.size} countries`);
  for (const [country, path] of paths) {
    assert.match(country, /^([A-Z]{2})?$/);
    assert.match(path, /^(M-?\d+ -?\d+(L-?\d+ -?\d+){2,}Z)+$/, country);
  }
});

test("the countries of the trade are where they are", () => {
  const west = ["US", "CA", "BR", "GB", "BE", "LS", "IL", "AE", "IN", "HK", "JP", "AU"].map((country) => pointOf(country)!.x);
  assert.deepEqual(west.slice(3), [...west.slice(3)].sort((a, b) => a - b));
  assert.ok(pointOf("BE")!.y < pointOf("IL")!.y && pointOf("IL")!.y < pointOf("BW")!.y && pointOf("BW")!.y < pointOf("LS")!.y);
  for (const country of ["LS", "BW", "ZA", "AO", "CD", "SL", "RU", "CA", "BE", "IN", "IL", "AE", "HK", "SG", "CH", "MU"]) {
    const { x, y } = pointOf(country)!;
    assert.ok(x > 0 && x < WIDTH && y > 0 && y < HEIGHT, country);
  }
});

test("what is no country is nowhere", () => {
  assert.equal(pointOf("QZ"), undefined);
});
