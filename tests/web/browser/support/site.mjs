// What the tests of the pages stand on: the built pages, a server that answers as a node does, and a browser.
//
// The server sends the headers of node/web, so that a page that needs more than its policy allows fails here too.

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const support = dirname(fileURLToPath(import.meta.url));
export const here = join(support, "..");
export const root = join(here, "../../..");
export const app = join(root, "node/web/app");
export const browserProgram = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const dist = process.env.GOLCONDA_WEB_DIST ?? join(app, "build/dist");
export const bundles = join(app, "build/browser");
export const screenshots = process.env.GOLCONDA_SCREENSHOTS ?? join(root, "build/screenshots");
mkdirSync(screenshots, { recursive: true });

const HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

export function fixture(name) {
  const file = readFileSync(join(here, "fixtures", `${name}.passport.json`));
  const { item, network_id: network } = JSON.parse(file.toString());
  return { file, item, network };
}

// The file that checks itself, as the node makes it.
export function standAlone(passport, page = "", qr = "") {
  const template = readFileSync(join(dist, "passport-template.html"), "utf8");
  const parts = { "@@GOLCONDA_PASSPORT@@": passport.toString("utf8"), "@@GOLCONDA_PAGE@@": page, "@@GOLCONDA_QR@@": qr };
  return template.replace(/@@GOLCONDA_(PASSPORT|PAGE|QR)@@/g, (placeholder) => parts[placeholder]);
}

const QR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7"><path d="M0 0h7v7H0zM1 1v5h5V1zM2 2h3v3H2z"/></svg>';

// A node that answers from `stones` (item to file, or to a status), which a test may change while it runs.
export async function startNode(network) {
  const stones = new Map();
  const asked = [];
  const answer = (path) => {
    const stone = /^\/api\/v1\/passport\/([0-9a-f]{32})$/.exec(path)?.[1];
    if (stone !== undefined) {
      const held = stones.get(stone) ?? 404;
      return typeof held === "number" ? [held, "application/json", '{"error":{"code":"not_found"}}'] : [200, "application/json", held];
    }
    if (path === "/api/v1/public-status") {
      return [200, "application/json", JSON.stringify({ network: "golconda demo", networkId: network })];
    }
    if (path === "/console") return [200, "text/html; charset=utf-8", readFileSync(join(dist, "console.html"))];
    if (/^\/s\/[0-9a-f]{32}$/.test(path)) return [200, "text/html; charset=utf-8", readFileSync(join(dist, "stone.html"))];
    if (/^\/s\/[0-9a-f]{32}\/qr\.svg$/.test(path)) return [200, "image/svg+xml", QR];
    const asset = /^\/assets\/([\w-]+\.(js|css))$/.exec(path);
    if (asset !== null && existsSync(join(dist, "assets", asset[1]))) {
      return [200, asset[2] === "js" ? "text/javascript; charset=utf-8" : "text/css; charset=utf-8", readFileSync(join(dist, "assets", asset[1]))];
    }
    return [404, "text/plain", "not found"];
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://node");
    asked.push(pathname);
    const [status, type, body] = answer(pathname);
    response.writeHead(status, { ...HEADERS, "Content-Type": type, "Cache-Control": "no-cache" }).end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    stones, asked, origin,
    stop: () => new Promise((stopped) => { server.close(stopped); server.closeAllConnections(); }),
  };
}

// A real browser, the machine's own.
export function startBrowser() {
  // From the app's own node_modules: the tests lie outside it.
  const { chromium } = createRequire(join(app, "package.json"))("playwright-core");
  return chromium.launch({ executablePath: browserProgram, args: ["--no-sandbox", "--disable-gpu"] });
}
