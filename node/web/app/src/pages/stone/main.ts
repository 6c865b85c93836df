// The consumer's page: finds the passport, checks it in this browser, and shows what it came to.
//
// The same program runs in two places: served by a node at /s/<item>, and in a file of its own that carries its passport
// (tools of the node put it there: docs/stone-page.md). It knows which by whether there is a passport in the document.

import { toHex } from "../../bytes/text.ts";
import { sha256 } from "../../crypto/sha256.ts";
import { el } from "./dom.ts";
import { type Answer, askNetwork, askPassport, passportPath } from "./node.ts";
import { networkNamedBy, type Outcome, outcomeOf } from "./outcome.ts";
import { type Freshness, page } from "./show/page.ts";
import type { Surroundings } from "./show/proof.ts";
import { checking, spoken } from "./show/verdict.ts";
import { chooseLanguage, type Language, LANGUAGES, type Wording, wordingOf } from "./words/language.ts";

const ASK_PENDING_AGAIN_MS = 10_000;
const ASK_NEWER_AGAIN_MS = 60_000; // at least so long after it was asked

const program = document.currentScript as HTMLScriptElement;
const embedded = document.getElementById("passport")?.textContent;
const item = /^\/s\/([0-9a-f]{32})\/?$/.exec(location.pathname)?.[1];

let wording: Wording;
let outcome: Outcome | undefined;
let freshness: Freshness | undefined;
let fingerprint = "";
let waiting: ReturnType<typeof setTimeout> | undefined;

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}

// Where a node shows the stone that this file is about; undefined where it was not told, or told something else.
function pageOfFile(): string | undefined {
  const address = meta("golconda-page");
  return /^https?:\/\//.test(address) ? address : undefined;
}

let savedAs = ""; // the address of the passport that a file carries

function surroundings(): Surroundings | undefined {
  if (outcome === undefined || !("file" in outcome)) return undefined;
  if (embedded === undefined) {
    if (item === undefined) return undefined;
    const base = `/s/${item}`;
    const genuine = "story" in outcome;
    return { html: genuine ? `${base}/passport.html` : undefined, json: passportPath(item), qr: genuine ? `${base}/qr.svg` : undefined, file: item };
  }
  savedAs ||= URL.createObjectURL(new Blob([outcome.file as BlobPart], { type: "application/json" }));
  const qr = meta("golconda-qr");
  const file = "story" in outcome ? outcome.story.item : "stone";
  return { html: undefined, json: savedAs, qr: qr === "" ? undefined : `data:image/svg+xml;base64,${qr}`, file };
}

// A verdict that cannot be shown with all that belongs to it is none.
function drawn(): HTMLElement {
  const draw = (of: Outcome) => page({ outcome: of, freshness, surroundings: surroundings(), fingerprint, again: () => void begin() }, wording);
  try {
    return draw(outcome!);
  } catch (error) {
    console.error(error);
    outcome = { standing: "unchecked", why: "uncheckedBroken" };
    return draw(outcome);
  }
}

function show(): void {
  const main = document.getElementById("page")!;
  if (outcome === undefined) {
    main.replaceChildren(el("div", { class: "sheet" }, checking(wording)));
    return;
  }
  main.replaceChildren(drawn());
  const said = spoken(outcome, wording);
  const announced = document.getElementById("announced")!;
  if (announced.textContent !== said) announced.textContent = said;
  document.title = `${said} – Golconda`;
}

async function judge(answer: Answer, network: Uint8Array | undefined): Promise<Outcome> {
  if (answer.kind === "pending") return { standing: "pending" };
  if (answer.kind === "unchecked") return { standing: "unchecked", why: answer.why };
  if (network === undefined) return { standing: "unchecked", why: "uncheckedAnswer" };
  return outcomeOf(answer.file, network, item);
}

// What was shown of the stone. The same under a newer checkpoint is nothing new.
function told(of: Outcome): string {
  const records = "genuine" in of ? of.genuine.shown.records : [];
  return [of.standing, ...records.flatMap(({ id, shown }) => [id, ...shown.lines.map(({ number }) => number)])].join();
}

// Whatever the verdict was, the node may know more by now than what was checked.
async function askForNewer(): Promise<void> {
  if (item === undefined || outcome === undefined || !("file" in outcome)) return;
  const known = outcome;
  const asked = { node: location.host, atMs: Date.now(), link: undefined };
  const answer = await askPassport(item, "no-cache");
  if (outcome !== known) return;
  if (answer.kind !== "passport") {
    freshness = { kind: "freshUnknown", ...asked };
  } else {
    const newest = await judge(answer, await askNetwork());
    if (outcome !== known) return;
    outcome = newest;
    freshness = { kind: told(outcome) === told(known) ? "fresh" : "newer", ...asked };
  }
  show();
}

// What waits for members to sign is asked for again and again, without a word until something has changed.
async function beginFromNode(of: string): Promise<void> {
  clearTimeout(waiting);
  const [answer, network] = await Promise.all([askPassport(of, "default"), askNetwork()]);
  const before = outcome?.standing;
  outcome = await judge(answer, network);
  if (outcome.standing !== "pending" || before !== "pending") show();
  if (outcome.standing === "pending") waiting = setTimeout(() => void beginFromNode(of), ASK_PENDING_AGAIN_MS);
  else await askForNewer();
}

async function begin(): Promise<void> {
  outcome = undefined;
  freshness = undefined;
  show();
  if (embedded !== undefined) {
    const file = new TextEncoder().encode(embedded);
    freshness = { kind: "freshFile", node: "", atMs: 0, link: pageOfFile() };
    outcome = await outcomeOf(file, networkNamedBy(file), undefined);
    show();
  } else if (item !== undefined) {
    await beginFromNode(item);
  } else {
    outcome = { standing: "unchecked", why: "uncheckedNothing" };
    show();
  }
}

async function speak(wanted: Language): Promise<void> {
  wording = await wordingOf(wanted, navigator.languages);
  const { language } = wording;
  document.documentElement.lang = language.code;
  document.documentElement.dir = language.direction;
  document.getElementById("title")!.textContent = wording.texts.page;
  document.getElementById("language-label")!.textContent = wording.texts.language;
}

// The choice stays in the address, behind the "#", which no node is told.
function offerLanguages(): void {
  const select = document.getElementById("language") as HTMLSelectElement;
  select.append(...LANGUAGES.map(({ code, name }) => el("option", { value: code, lang: code }, name)));
  select.value = wording.language.code;
  select.addEventListener("change", async () => {
    await speak(chooseLanguage([select.value]));
    history.replaceState(null, "", `#lang=${wording.language.code}`);
    show();
  });
}

async function readProgram(): Promise<void> {
  const bytes = program.src === "" ? new TextEncoder().encode(program.textContent) : new Uint8Array(await (await fetch(program.src)).arrayBuffer());
  fingerprint = toHex(sha256(bytes));
}

async function start(): Promise<void> {
  const chosen = /^#lang=([a-z-]+)$/.exec(location.hash)?.[1];
  await speak(chooseLanguage([...(chosen === undefined ? [] : [chosen]), ...navigator.languages]));
  offerLanguages();
  document.addEventListener("visibilitychange", () => {
    const asked = freshness?.atMs ?? Date.now();
    if (document.visibilityState === "visible" && Date.now() - asked > ASK_NEWER_AGAIN_MS) void askForNewer();
  });
  await readProgram().catch(() => undefined);
  await begin();
}

void start();
