import { Blob as NodeBlob } from "node:buffer";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Sender as SenderClass, Sending } from "./sender";

const QUANTUM = 256 * 1024;
const SIZE = 2 * QUANTUM + 5;

/** Cloud Storage, of which one session is open; parts break off once `cutAt` has arrived. */
const store = {
  arrived: 0,
  sessions: 0,
  whole: false,
  cutAt: Infinity,
  over: false,
  refuses: 0,
  ranges: [] as string[],
  answer(url: string, method: string, range: string, length: number): Response {
    if (url.startsWith("start")) {
      this.sessions += 1;
      return new Response(null, { status: 201, headers: { Location: `session/${this.sessions}` } });
    }
    if (!url.startsWith("session")) return new Response(null, { status: 200 });
    this.ranges.push(range);
    if (this.refuses) return new Response(null, { status: this.refuses });
    if (this.over) {
      this.over = false;
      return new Response(null, { status: 410 });
    }
    if (method === "PUT" && length > 0) {
      if (this.arrived >= this.cutAt) throw new TypeError("cut");
      this.arrived += length;
    }
    if (this.arrived >= SIZE) {
      this.whole = true;
      return new Response(null, { status: 200 });
    }
    const headers: HeadersInit = this.arrived > 0 ? { Range: `bytes=0-${this.arrived - 1}` } : {};
    // A browser's Response may be a 308; Node's is not made by hand.
    return Object.defineProperties(new Response(null, { headers }), { status: { value: 308 }, ok: { value: false } });
  },
};
const order: string[] = [];
let filmIsRefused = "";

vi.mock("../api/client", async () => {
  const { Problem } = await vi.importActual<typeof import("../api/client")>("../api/client");
  const ticket = (url: string) => ({ url, method: "PUT", headers: {}, expires_at: "2100-01-01T00:00:00Z" });
  return {
    Problem,
    api: {
      POST: (path: string, { body }: { body?: { mode: string } }) => {
        order.push(body?.mode ?? path.split("/").at(-1) ?? "");
        if (body?.mode === "film" && filmIsRefused) return Promise.reject(new Problem(filmIsRefused, 422, ""));
        const large = { mode: body?.mode, ...ticket("start"), method: "POST" };
        const segments = { mode: "segments", segments: [{ index: 0, ...ticket("up/0") }], manifest: ticket("up/m") };
        return Promise.resolve(body?.mode === "segments" ? segments : large);
      },
    },
    ask: (call: Promise<unknown>) => call,
  };
});
vi.mock("../env", () => ({ environment: () => Promise.resolve({ stream: null }) }));
vi.mock("../firebase", () => ({ idToken: () => Promise.resolve(null) }));

let drafts: typeof import("./drafts");
let sender: SenderClass;
let seen: Sending[] = [];

async function load(): Promise<void> {
  vi.resetModules();
  drafts = await import("./drafts");
  const { Sender } = await import("./sender");
  sender = new Sender("me");
  sender.watch((state) => {
    seen = state;
  });
}

beforeEach(async () => {
  Object.assign(store, { arrived: 0, sessions: 0, whole: false, cutAt: Infinity, over: false, refuses: 0, ranges: [] });
  order.length = 0;
  filmIsRefused = "";
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    order.push(url);
    const range = new Headers(init.headers).get("Content-Range") ?? "";
    const length = (init.body as Partial<Blob> | undefined)?.size ?? 0;
    return new Promise((go) => go(store.answer(url, init.method ?? "", range, length)));
  });
  vi.stubGlobal("Blob", NodeBlob); // jsdom's own is not kept by a store
  vi.stubGlobal("navigator", { locks: { request: (_: string, send: () => Promise<void>) => send() } });
  await load();
});
afterEach(() => sender.close());

const ID = { answerId: "a", interviewId: "i", uid: "me" };

async function filmed(): Promise<void> {
  await drafts.keepPiece({ answerId: "a", index: 0, start: 0, duration: 3, wav: new ArrayBuffer(4), sent: false });
  await drafts.keepFilm("a", 1, new Blob([new Uint8Array(SIZE)]));
  await drafts.keepDraft({ ...ID, state: "closed", film: "video/webm" });
}

const left = async () => (await drafts.draftsOf("me")).length;
const gone = () => vi.waitFor(async () => expect(await left()).toBe(0), { timeout: 5000 });

test("the manifest goes before the film, and says that there is one", async () => {
  await filmed();

  sender.wake();
  await gone();

  expect(order.slice(0, 6)).toEqual(["segments", "up/0", "up/m", "complete", "film", "start"]);
  expect(store.whole).toBe(true);
});

test("a film that was cut off goes on after a reload, from what arrived", async () => {
  await filmed();
  store.cutAt = QUANTUM;
  sender.wake();
  await vi.waitFor(() => expect(store.ranges.length).toBeGreaterThan(1));
  sender.close();
  const had = store.arrived;

  await load();
  store.cutAt = Infinity;
  const before = store.ranges.length;
  sender.wake();
  await gone();

  expect(store.sessions).toBe(1);
  expect(store.ranges.slice(before)[0]).toBe(`bytes */${SIZE}`);
  expect(store.ranges.slice(before)[1]).toMatch(new RegExp(`^bytes ${had}-`));
  expect(store.arrived).toBe(SIZE);
});

test("a session that is over is begun anew", async () => {
  await filmed();
  store.over = true;

  sender.wake();
  await gone();

  expect(store.sessions).toBe(2);
  expect(store.whole).toBe(true);
});

test("a film that is refused for good is given up with a word, which goes when it was read", async () => {
  await filmed();
  store.refuses = 403;

  sender.wake();
  await vi.waitFor(() => expect(seen).toMatchObject([{ answerId: "a", part: "film_lost", stalled: false }]));
  expect(await drafts.film("a")).toEqual([]);
  await sender.dismiss("a");

  expect(await left()).toBe(0);
  expect(seen).toEqual([]);
});

test("a film that can't be sent for a day is given up", async () => {
  await filmed();
  store.cutAt = 0;
  sender.wake();
  await vi.waitFor(async () => expect((await drafts.draft("a"))?.upload).toBeDefined());
  const draft = await drafts.draft("a");
  if (!draft) throw new Error("the draft is gone");
  await drafts.keepDraft({ ...draft, closedAt: Date.now() - 25 * 3_600_000 });

  await vi.waitFor(() => expect(seen).toMatchObject([{ part: "film_lost" }]), { timeout: 5000 });
});

test("a film whose consent was withdrawn goes without a word", async () => {
  await filmed();
  filmIsRefused = "consent_required";

  sender.wake();
  await gone();

  expect(seen).toEqual([]);
});

test("a recording made elsewhere is sent as the answer, and then leaves the device", async () => {
  await drafts.keepFile({ ...ID, file: "audio/x-caf" }, new Blob([new Uint8Array(SIZE)], { type: "audio/x-caf" }));

  sender.wake();
  await gone();

  expect(order.filter((one) => !one.startsWith("session"))).toEqual(["recording", "start", "complete"]);
  expect(store.whole).toBe(true);
});
