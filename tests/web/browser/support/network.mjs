// Two nodes of the real program on loopback, linked with mutual TLS: a mine's, which also hosts the Kimberley authority, and a
// cutter's, which also hosts a retailer. Three of the four countersign, all three make a record final: nothing is without
// both nodes. Founded as docs/operating.md says.

import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./site.mjs";

export const program = process.env.GOLCONDA ?? join(root, "build/node/cli/golconda");
export const programMissing = existsSync(program) ? false : `no ${program}: build golconda, or set GOLCONDA`;

const START_PATIENCE_MS = 60_000; // a keyfile takes its time to open
const STOP_PATIENCE_MS = 20_000;
const POLL_MS = 50;

const NODES = {
  kao: `
    [[participant]]
    id = "kao-mine"
    name = "Kao Mine"
    country = "LS"
    roles = ["miner"]
    witness = true

    [[participant.source]]
    id = "kao"
    name = "Kao kimberlite"
    country = "LS"
    licence = "ML-LS-0001"
    carats_per_year = 200000

    [[participant]]
    id = "kp-lesotho"
    name = "Kimberley Process authority, Lesotho"
    country = "LS"
    roles = ["authority"]
  `,
  surat: `
    [[participant]]
    id = "surat-cutters"
    name = "Surat Cutters"
    country = "IN"
    roles = ["cutter"]
    witness = true

    [[participant]]
    id = "paris-jewels"
    name = "Paris Jewels"
    country = "FR"
    roles = ["retailer"]
    witness = true
  `,
};

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => resolve(server));
  })));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

class Node {
  constructor(work, home) {
    this.work = work;
    this.home = home;
    this.log = "";
    this.pages = undefined; // the address of its pages, while it runs
  }

  // What the program says to a command as people type it.
  async golconda(...command) {
    try {
      return (await promisify(execFile)(program, command, { cwd: this.work })).stdout;
    } catch (error) {
      throw new Error(`golconda ${command.join(" ")}: ${error.stderr}`);
    }
  }

  async start() {
    this.process = spawn(program, ["run", "--home", this.home, "--passphrase-file", "passphrase", "--web", "127.0.0.1:0"], { cwd: this.work, stdio: ["ignore", "ignore", "pipe"] });
    this.process.stderr.setEncoding("utf8").on("data", (text) => (this.log += text));
    const deadline = Date.now() + START_PATIENCE_MS;
    while (!this.log.includes("listening on")) {
      if (this.process.exitCode !== null || Date.now() > deadline) throw new Error(`the node of ${this.home} did not start:\n${this.log}`);
      await sleep(POLL_MS);
    }
    this.pages = /pages at (\S+?)\/?\s/.exec(this.log)[1];
  }

  token(participant) {
    return readFileSync(join(this.work, this.home, "tokens", participant), "utf8").trim();
  }

  // It answers nobody until it goes on, like a computer that sleeps.
  pause() {
    this.process.kill("SIGSTOP");
  }
  goOn() {
    this.process.kill("SIGCONT");
  }

  async stop() {
    if (this.process === undefined || this.process.exitCode !== null) return;
    this.goOn();
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    const patience = setTimeout(() => this.process.kill("SIGKILL"), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(patience);
  }
}

// Running, and linked.
export async function startNetwork() {
  const work = mkdtempSync(join(tmpdir(), "golconda-day-"));
  const [kao, surat] = Object.keys(NODES).map((home) => new Node(work, home));
  const stop = async () => {
    await Promise.all([kao.stop(), surat.stop()]);
    rmSync(work, { recursive: true, force: true });
  };
  try {
    await found(work, kao, surat);
    await Promise.all([kao.start(), surat.start()]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { work, kao, surat, stop };
}

async function found(work, kao, surat) {
  writeFileSync(join(work, "passphrase"), "correct-horse-battery-staple\n", { mode: 0o600 });
  for (const [home, participants] of Object.entries(NODES)) writeFileSync(join(work, `${home}.toml`), participants);
  const [kaoPort, suratPort, peerPort] = await freePorts(3);
  const enrol = (home, port, ...more) => ["enrol", "--file", `${home}.toml`, "--home", home, "--passphrase-file", "passphrase", "--listen", `127.0.0.1:${port}`, ...more];
  await kao.golconda(...enrol("kao", kaoPort)); // behind NAT: it dials out
  await surat.golconda(...enrol("surat", suratPort, "--peer-listen", `127.0.0.1:${peerPort}`));
  await kao.golconda("found", "--name", "Kao to Paris", "--created", "2026-03-02", "--out", "genesis", "kao/enrolment", "surat/enrolment");
  for (const node of [kao, surat]) await node.golconda("join", "--home", node.home, "genesis");
}
