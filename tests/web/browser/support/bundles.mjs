// What the browser's tests take from TypeScript, built beside the pages:
//
//   in_page.js    for a page (in_page.ts)
//   cases.mjs     for the tests themselves (cases.ts)

import { createRequire } from "node:module";
import { join } from "node:path";
import { app, bundles, root, support } from "./site.mjs";

export async function buildBundles() {
  const { build } = createRequire(join(app, "package.json"))("esbuild");
  const common = { absWorkingDir: app, bundle: true, target: "es2022", charset: "utf8", logLevel: "warning" };
  await build({ ...common, entryPoints: [join(support, "in_page.ts")], outfile: join(bundles, "in_page.js"), format: "iife", platform: "browser", minify: true });
  await build({ ...common, entryPoints: [join(support, "cases.ts")], outfile: join(bundles, "cases.mjs"), format: "esm", platform: "node", sourcemap: "inline" });
}

// Of what is built. The environment says where the sources are: what is bundled does not know where it came from.
export async function cases() {
  process.env.GOLCONDA_SOURCE_DIR ??= root;
  return import(join(bundles, "cases.mjs"));
}
