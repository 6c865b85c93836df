// The node's JSON API, as the console uses it: proto3 JSON, so 64-bit numbers are strings and bytes are base64.

import type { Draft, Item, Me, Status, SubmitAnswer, WatchEvent } from "./types.ts";

// What the node said no with; `remedy` says what to do.
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly remedy: string,
    readonly line: number | undefined,
  ) {
    super(message);
  }
}

export const UNAUTHENTICATED = 401;
const UNAVAILABLE = 503;

interface ErrorBody {
  error?: { code?: string; message?: string; remedy?: string; line?: number };
}

function errorOf(status: number, { error = {} }: ErrorBody): ApiError {
  return new ApiError(status, error.message ?? `The node answered ${status}.`, error.remedy ?? "", error.line);
}

// What a stream ends with has no status of its own: it began with 200.
function endOf(body: ErrorBody): ApiError {
  return errorOf(body.error?.code === "unauthenticated" ? UNAUTHENTICATED : UNAVAILABLE, body);
}

// One of server-sent events: its name, "" where it has none, and its data.
function readEvent(text: string): { name: string; data: string } {
  const of = (field: string) => text.split("\n").filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).trim());
  return { name: of("event").join(""), data: of("data").join("\n") };
}

// A row of a manifest that cannot be taken.
export interface Mistake {
  row?: number; // 0: the file as a whole
  column?: string;
  value?: string;
  message: string;
  remedy?: string;
}

// Either drafts or mistakes: what is empty the node leaves out.
export interface CheckedManifest {
  rows?: number;
  drafts?: Draft[];
  requestIds?: string[]; // of the drafts: the same again for the same file, so that it is never recorded twice
  mistakes?: Mistake[];
  mistakesTotal?: number; // of which `mistakes` are the first
}

export interface ItemList {
  readonly items: Item[];
  readonly more: boolean; // than were asked for
}

// How long a submission waits for finality before the console shows it as pending.
const SUBMIT_WAIT_MS = 1_500;

export class Api {
  constructor(
    private readonly token: string,
    private readonly origin = "",
  ) {}

  me(): Promise<Me> {
    return this.send<Me>("me");
  }

  // Every page of a list, in turn, up to `limit` items.
  async list(request: { status?: string; offeredTo?: string; withAlerts?: boolean }, limit: number): Promise<ItemList> {
    const items: Item[] = [];
    let pageToken = "";
    for (;;) {
      const page = await this.send<{ items?: Item[]; nextPageToken?: string }>("list", { ...request, pageSize: 200, pageToken });
      items.push(...(page.items ?? []));
      pageToken = page.nextPageToken ?? "";
      if (pageToken === "" || items.length >= limit) return { items: items.slice(0, limit), more: pageToken !== "" };
    }
  }

  async get(item: string): Promise<Item> {
    return (await this.send<{ item: Item }>("get", { selector: { item } })).item;
  }

  // By its number's first digits, as many as tell it from every other.
  async find(prefix: string): Promise<Item> {
    return (await this.send<{ item: Item }>("get", { selector: { prefix } })).item;
  }

  submit(participant: string, draft: Draft, requestId: string): Promise<SubmitAnswer> {
    return this.send<SubmitAnswer>("submit", { participant, requestId, draft, waitMs: SUBMIT_WAIT_MS });
  }

  checkManifest(kind: string, csv: string, options: Record<string, string>): Promise<CheckedManifest> {
    return this.send<CheckedManifest>("check-manifest", { kind, csv, ...options });
  }

  status(): Promise<Status> {
    return this.send<Status>("status", {});
  }

  // Calls `on` for each event from a position on, until the stream ends or `signal` aborts it. Where the node says why it
  // ends the stream, that is thrown as any answer of that kind.
  async watch(fromPosition: string, signal: AbortSignal, on: (event: WatchEvent) => void): Promise<void> {
    const response = await this.fetch("watch", { fromPosition }, signal);
    if (response.body === null) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = (rest + value).split("\n\n");
      rest = events.pop() ?? "";
      for (const text of events) {
        const { name, data } = readEvent(text);
        if (name === "error") throw endOf(JSON.parse(data) as ErrorBody);
        if (data !== "") on(JSON.parse(data) as WatchEvent);
      }
    }
  }

  private async send<T>(call: string, body?: object): Promise<T> {
    return (await (await this.fetch(call, body)).json()) as T;
  }

  private async fetch(call: string, body?: object, signal?: AbortSignal): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(`${this.origin}/api/v1/${call}`, {
        method: body === undefined ? "GET" : "POST",
        headers: { Authorization: `Bearer ${this.token}`, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
        cache: "no-store",
        credentials: "omit",
      });
    } catch (reason) {
      if (signal?.aborted === true) throw reason;
      throw new ApiError(0, "The node cannot be reached.", "Check the connection and try again; nothing was lost.", undefined);
    }
    if (response.ok) return response;
    throw errorOf(response.status, (await response.json().catch(() => ({}))) as ErrorBody);
  }
}
