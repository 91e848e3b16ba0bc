import { afterEach, beforeEach, expect, test, vi } from "vitest";

const ADDRESS = "ws://here/v1/stream";
let address: string | null = ADDRESS;
let sockets: FakeSocket[] = [];
/** What the server says to a message; null: nothing, and it hangs up. */
let server: (message: string | Uint8Array) => object | null = () => null;

vi.mock("../env", () => ({ environment: () => Promise.resolve({ stream: address }) }));
vi.mock("../firebase", () => ({
  idToken: () => Promise.resolve("token"),
  appCheckToken: () => Promise.resolve(null),
}));

class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  readyState = 1;
  sent: (string | Uint8Array)[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
    sockets.push(this);
    queueMicrotask(() => this.dispatchEvent(new Event("open")));
  }

  send(message: string | Uint8Array): void {
    this.sent.push(message);
    const told = server(message);
    queueMicrotask(() => {
      if (told === null) this.close();
      else this.onmessage?.({ data: JSON.stringify(told) });
    });
  }

  close(): void {
    this.readyState = 3;
    this.onclose?.();
  }
}

function well(message: string | Uint8Array): object | null {
  if (typeof message !== "string") return { type: "ack", index: new DataView(message.buffer).getUint32(0) };
  return { type: (JSON.parse(message) as { type: string }).type === "hello" ? "ready" : "closed" };
}

let stream: typeof import("./stream");
const whose = { interviewId: "i", answerId: "a" };

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("WebSocket", FakeSocket);
  address = ADDRESS;
  sockets = [];
  server = well;
  stream = await import("./stream");
});
afterEach(() => vi.unstubAllGlobals());

test("segments and the manifest go over one connection, which says first whose they are", async () => {
  expect(await stream.streamed(whose, 0, new ArrayBuffer(4))).toBe(true);
  expect(await stream.streamed(whose, 7, new ArrayBuffer(4))).toBe(true);
  expect(await stream.closed(whose, { segments: 8 })).toBe(true);

  const [socket] = sockets;
  expect(sockets).toHaveLength(1);
  expect(JSON.parse(String(socket?.sent[0]))).toEqual({
    type: "hello",
    token: "token",
    interview_id: "i",
    answer_id: "a",
  });
  expect(socket?.sent[2]).toEqual(new Uint8Array([0, 0, 0, 7, 0, 0, 0, 0]));
  expect(socket?.url).not.toContain("token");
});

test("where nothing is streamed, everything is uploaded once", async () => {
  address = null;

  expect(await stream.streamed(whose, 0, new ArrayBuffer(4))).toBe(false);
  expect(await stream.closed(whose, {})).toBe(false);
  expect(stream.uploadsAgain("a")).toBe(false);
  expect(sockets).toHaveLength(0);
});

test("a connection that breaks ends the stream of this answer, and its segments are uploaded again once", async () => {
  await stream.streamed(whose, 0, new ArrayBuffer(4));
  server = () => null;

  expect(await stream.streamed(whose, 1, new ArrayBuffer(4))).toBe(false);
  server = well;
  expect(await stream.streamed(whose, 2, new ArrayBuffer(4))).toBe(false);
  expect([stream.uploadsAgain("a"), stream.uploadsAgain("a")]).toEqual([true, false]);
  expect(await stream.streamed({ ...whose, answerId: "b" }, 0, new ArrayBuffer(4))).toBe(true);
});

test("a refusal is not taken for an acknowledgement", async () => {
  server = () => ({ type: "problem", code: "not_found" });

  expect(await stream.streamed(whose, 0, new ArrayBuffer(4))).toBe(false);
});
