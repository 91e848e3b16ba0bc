import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Sender as SenderClass, Sending } from "./sender";

interface Call {
  path: string;
  body: unknown;
}

const calls: Call[] = [];
/** What the API answers next, by the end of its path; anything else is a success. */
const answers = new Map<string, { status: number; body: unknown }[]>();
const uploads: { url: string; body: unknown }[] = [];
let uploadStatus = 200;
let offline = false;

const ticket = (url: string) => ({
  url,
  method: "PUT",
  headers: {},
  expires_at: new Date(Date.now() + 3_600_000).toISOString(),
});

function fake(path: string, body: { first?: number; count?: number } | undefined): { status: number; body: unknown } {
  const end = path.split("/").at(-1) ?? "";
  const prepared = answers.get(end)?.shift();
  if (prepared) return prepared;
  if (end !== "uploads") return { status: 200, body: {} };
  const { first = 0, count = 0 } = body ?? {};
  const segments = Array.from({ length: count }, (_, i) => ({ index: first + i, ...ticket(`up/${first + i}`) }));
  return { status: 200, body: { mode: "segments", segments, manifest: ticket("up/manifest") } };
}

vi.mock("../api/client", async () => {
  const { Problem } = await vi.importActual<typeof import("../api/client")>("../api/client");
  return {
    Problem,
    api: {
      POST: (path: string, { body }: { body?: { first?: number; count?: number } }) => {
        if (offline) return Promise.reject(new Problem("network", 0, "offline"));
        calls.push({ path, body });
        return Promise.resolve(fake(path, body));
      },
    },
    ask: async (call: Promise<{ status: number; body: Record<string, unknown> }>) => {
      const { status, body } = await call;
      if (status >= 400) throw new Problem(String(body.code), status, "", body);
      return body;
    },
  };
});
vi.mock("./stream", () => ({
  streamed: () => Promise.resolve(false),
  closed: () => Promise.resolve(false),
  uploadsAgain: () => false,
  giveUp: () => undefined,
}));
vi.mock("../firebase", () => ({ idToken: () => Promise.resolve(null) }));

let drafts: typeof import("./drafts");
let sender: SenderClass;
let seen: Sending[] = [];

beforeEach(async () => {
  vi.resetModules();
  calls.length = 0;
  uploads.length = 0;
  answers.clear();
  uploadStatus = 200;
  offline = false;
  vi.stubGlobal("fetch", (url: string, { body }: { body: unknown }) => {
    if (offline) return Promise.reject(new TypeError("offline"));
    uploads.push({ url, body });
    return Promise.resolve(new Response(null, { status: uploadStatus }));
  });
  vi.stubGlobal("navigator", { locks: { request: (_: string, send: () => Promise<void>) => send() } });
  drafts = await import("./drafts");
  const { Sender } = await import("./sender");
  sender = new Sender("me");
  sender.watch((state) => {
    seen = state;
  });
});
afterEach(() => sender.close());

async function keep(count: number, state: "recording" | "closed"): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await drafts.keepPiece({
      answerId: "a",
      index,
      start: index * 3,
      duration: 3,
      wav: new ArrayBuffer(4),
      sent: false,
    });
  }
  await drafts.keepDraft({ answerId: "a", interviewId: "i", uid: "me", state, film: null });
}

const left = async () => (await drafts.draftsOf("me")).length;

test("a closed answer is sent in order, then its manifest, and then leaves the device", async () => {
  await keep(3, "closed");

  sender.wake();
  await vi.waitFor(async () => expect(await left()).toBe(0));

  expect(uploads.map((one) => one.url)).toEqual(["up/0", "up/1", "up/2", "up/manifest"]);
  expect(JSON.parse(String(uploads.at(-1)?.body))).toEqual({
    version: 1,
    segments: 3,
    starts: [0, 3, 6],
    duration: 9,
    film: false,
  });
  expect(calls.at(-1)?.path).toMatch(/\/complete$/);
});

test("an answer that is still being spoken is sent as far as it goes, and stays", async () => {
  await keep(2, "recording");

  sender.wake();
  await vi.waitFor(() => expect(seen).toMatchObject([{ answerId: "a", waiting: 0, stalled: false }]));

  expect(uploads.map((one) => one.url)).toEqual(["up/0", "up/1"]);
  expect(await left()).toBe(1);
});

test("without a network nothing is lost, the page is told, and it goes out when the network is back", async () => {
  await keep(1, "closed");
  offline = true;

  sender.wake();
  await vi.waitFor(() => expect(seen).toMatchObject([{ answerId: "a", waiting: 1, stalled: true }]));
  offline = false;
  window.dispatchEvent(new Event("online"));
  await vi.waitFor(async () => expect(await left()).toBe(0));
});

test("what can't be sent is left to the browser, and one round tells whether all of it went", async () => {
  const register = vi.fn(() => Promise.resolve());
  const registration = { sync: { register } };
  vi.stubGlobal("navigator", {
    locks: navigator.locks,
    serviceWorker: { getRegistration: () => Promise.resolve(registration) },
  });
  await keep(1, "closed");
  offline = true;
  expect(await sender.once()).toBe(false);
  await vi.waitFor(() => expect(register).toHaveBeenCalledWith("send-kept-answers"));

  offline = false;
  expect(await sender.once()).toBe(true);
  expect(await left()).toBe(0);
});

test("a segment that is there already counts as sent", async () => {
  await keep(1, "closed");
  uploadStatus = 412;

  sender.wake();
  await vi.waitFor(async () => expect(await left()).toBe(0));
});

test("segments that the server misses are sent again", async () => {
  await keep(2, "closed");
  answers.set("complete", [{ status: 409, body: { code: "segments_missing", missing: [1] } }]);

  sender.wake();
  await vi.waitFor(async () => expect(await left()).toBe(0), { timeout: 3000 });

  expect(uploads.filter((one) => one.url === "up/1")).toHaveLength(2);
});

test.each(["wrong_state", "replaced", "not_found", "account_deleted"])(
  "an answer that nobody can take any more (%s) is dropped instead of tried for ever",
  async (code) => {
    await keep(1, "closed");
    answers.set("uploads", [{ status: 409, body: { code } }]);

    sender.wake();
    await vi.waitFor(async () => expect(await left()).toBe(0));

    expect(uploads).toEqual([]);
  },
);
