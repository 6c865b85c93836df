// The console of a participant's staff: signing in, the views, and what happens on the ledger as it happens.

import { Api, ApiError, UNAUTHENTICATED } from "./api.ts";
import type { Context, View } from "./context.ts";
import { add, button, el, replace } from "./dom.ts";
import { Recent } from "./recent.ts";
import { reader, sentence } from "./said.ts";
import { forgetToken, keepToken, keptToken } from "./session.ts";
import { Soon } from "./soon.ts";
import type { Draft, Me, Status, SubmitAnswer, WatchEvent } from "./types.ts";
import { alerts } from "./views/alerts.ts";
import { cut } from "./views/cut.ts";
import { holdings } from "./views/holdings.ts";
import { offers } from "./views/offers.ts";
import { papers } from "./views/papers.ts";
import { register } from "./views/register.ts";
import { signIn } from "./views/sign_in.ts";

interface Place {
  readonly title: string;
  readonly view: View;
  readonly role?: string;
  readonly live: boolean; // shows what is on the ledger, so it follows it; the others are forms
}

const PLACES: Record<string, Place> = {
  holdings: { title: "What we hold", view: holdings, live: true },
  offers: { title: "Offered to us", view: offers, live: true },
  register: { title: "Register", view: register, role: "miner", live: false },
  cut: { title: "Cut", view: cut, role: "cutter", live: false },
  papers: { title: "Papers", view: papers, role: "authority", live: false },
  alerts: { title: "Alerts", view: alerts, live: true },
};
// What becomes final comes in bunches: each is one look at the node.
const REFRESH_AFTER_MS = 1_500;
// After a broken stream: long enough not to hammer a node that starts, short enough not to be noticed.
const WATCH_RETRY_MS = 3_000;

class Console implements Context {
  private readonly nav = el("nav", { "aria-label": "Views" });
  private readonly main = el("main", { id: "main" });
  private readonly live = el("p", { class: "said", role: "status", "aria-live": "polite" });
  private readonly news = el("p", { class: "news" });
  private readonly recent = new Recent();
  private readonly watching = new AbortController();
  private readonly refreshing = new Soon(REFRESH_AFTER_MS, () => this.refresh());
  private place = ""; // whose view is shown, or is about to be
  private turn = 0; // of the views that were asked for: an older one that comes late is not shown
  private isOthers = false; // something that has changed since was not recorded here
  private answered: Promise<unknown> = Promise.resolve(); // when the last submission was
  private isNews = false; // what was last said is of a record, and for the view that comes next too

  constructor(
    readonly api: Api,
    readonly me: Me,
    readonly status: Status,
    private readonly leave: () => void,
  ) {}

  start(root: HTMLElement): void {
    const who = el("p", { class: "who" }, el("strong", {}, this.me.displayName), ` · ${this.me.network}`, button("Sign out", () => this.signOut()));
    const readOnly = this.status.readOnly === true && el("p", { class: "said bad" }, `This node records nothing at present: ${this.status.readOnlyReason ?? ""}`);
    replace(root, el("header", {}, who, this.nav), readOnly, this.news, this.live, this.main, this.recent.element);
    window.addEventListener("hashchange", () => void this.show(), { signal: this.watching.signal });
    void this.show();
    void this.watch();
  }

  say(message: string, tone: "good" | "bad" = "good"): void {
    this.live.textContent = message;
    this.live.className = `said ${tone}`;
  }

  async submit(draft: Draft, done: string, requestId?: string): Promise<SubmitAnswer | undefined> {
    // Kept over a retry of the same draft, so that a broken connection never records twice.
    const id = requestId ?? this.recent.requestIdOf(draft);
    const answering = reader(this, () => this.api.submit(this.me.participant, draft, id));
    this.answered = answering.catch(() => undefined);
    const answer = await answering;
    if (answer === undefined) return undefined;
    const what = answer.repeatedRequest === true ? `${done}, before; nothing is recorded twice` : done;
    this.recent.note(draft, answer, what);
    this.say(answer.final === true ? `${what}: final.` : `${what}: signed, waiting for the witnesses.`);
    this.isNews = true;
    return answer;
  }

  go(view: string, argument = ""): void {
    const hash = `#${view}${argument === "" ? "" : `/${encodeURIComponent(argument)}`}`;
    if (location.hash === hash) void this.show();
    else location.hash = hash;
  }

  nameOf(participant: string): string {
    return (this.me.members ?? []).find(({ id }) => id === participant)?.displayName ?? participant;
  }

  private async show(): Promise<void> {
    const [wanted = "", argument = ""] = location.hash.slice(1).split("/");
    const allowed = Object.entries(PLACES).filter(([, { role }]) => role === undefined || this.me.roles.includes(role));
    const [current, { title, view: make }] = allowed.find(([id]) => id === wanted) ?? allowed[0]!;
    const links = allowed.map(([id, place]) => el("a", { href: `#${id}`, ...(id === current ? { "aria-current": "page" } : {}) }, place.title));
    replace(this.nav, ...links);
    replace(this.news);
    this.isOthers = false;
    // What was said of another view is over; what was just recorded there is told on the one that follows.
    if (current !== this.place && !this.isNews) this.say("");
    this.place = current;
    this.isNews = false;
    const turn = ++this.turn;
    this.main.setAttribute("aria-busy", "true");
    const view = await reader(this, () => make(this, unescaped(argument)));
    if (turn !== this.turn) return;
    this.main.removeAttribute("aria-busy");
    if (view === undefined) return;
    replace(this.main, view);
    document.title = `${title} · Golconda`;
    view.querySelector<HTMLElement>("h1")?.focus();
  }

  // Resumed where it broke, for as long as one is signed in.
  private async watch(): Promise<void> {
    let position = this.status.feedPosition ?? "0";
    while (!this.watching.signal.aborted) {
      try {
        await this.api.watch(position, this.watching.signal, (event) => {
          position = (BigInt(event.position ?? "0") + 1n).toString();
          void this.heard(event);
        });
      } catch (reason) {
        if (this.watching.signal.aborted) return;
        if (reason instanceof ApiError && reason.status === UNAUTHENTICATED) return this.signOut();
      }
      await new Promise((resolve) => setTimeout(resolve, WATCH_RETRY_MS));
    }
  }

  private async heard(event: WatchEvent): Promise<void> {
    // A record of ours may be heard of before its submission is answered: only the answer says that it is ours.
    await this.answered;
    const record = event.recordId ?? "";
    if (this.recent.becameFinal(record)) this.say("Final.");
    // What was done here is no news, and a sale's codes are on the screen until they are put away.
    this.isOthers ||= !this.recent.has(record);
    this.refreshing.want();
  }

  // Nothing moves under somebody's hands: where they are at something, the view is made anew when they say so.
  private isFree(): boolean {
    const busy = this.main.querySelector(".panel > *, form, input:checked") !== null || this.main.hasAttribute("aria-busy");
    const focus = document.activeElement;
    return !busy && (focus?.tagName === "H1" || !this.main.contains(focus));
  }

  private async refresh(): Promise<void> {
    const { live, view: make } = PLACES[this.place]!;
    if (live && this.isFree()) {
      const { turn } = this;
      const view = await reader(this, () => make(this, ""));
      if (view === undefined || turn !== this.turn) return;
      if (this.isFree()) return this.renew(view);
    }
    if (this.isOthers && this.news.childElementCount === 0) add(this.news, "Something has changed on the ledger. ", button("Show", () => void this.show()));
  }

  // All but the heading, which may have the focus.
  private renew(view: HTMLElement): void {
    const shown = this.main.firstElementChild;
    if (shown === null) return replace(this.main, view);
    for (const old of Array.from(shown.childNodes).slice(1)) old.remove();
    shown.append(...Array.from(view.childNodes).slice(1));
    this.isOthers = false;
  }

  private signOut(): void {
    this.watching.abort();
    this.leave();
  }
}

// An address that somebody wrote by hand may be none.
function unescaped(argument: string): string {
  try {
    return decodeURIComponent(argument);
  } catch {
    return "";
  }
}

async function open(root: HTMLElement, token: string): Promise<void> {
  const api = new Api(token);
  const [me, status] = await Promise.all([api.me(), api.status()]);
  keepToken(token);
  new Console(api, me, status, () => {
    forgetToken();
    location.hash = "";
    showSignIn(root);
  }).start(root);
}

function showSignIn(root: HTMLElement): void {
  const main = el("main", { id: "main" }, signIn((token) => open(root, token)));
  replace(root, main);
  main.querySelector("input")?.focus();
}

async function start(): Promise<void> {
  const root = document.getElementById("console")!;
  const token = keptToken();
  if (token === undefined) return showSignIn(root);
  try {
    await open(root, token);
  } catch (reason) {
    if (!(reason instanceof ApiError)) throw reason;
    showSignIn(root);
    add(root, el("p", { class: "said bad", role: "alert" }, sentence(reason)));
  }
}

void start();
