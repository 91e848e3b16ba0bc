import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { frames, type Listening } from "./microphone";

vi.mock("./worklet.js?url", () => ({ default: "worklet.js" }));

/** A browser's sound: which rates it connects, whether it resumes, and what it gives. */
const every: (rate: number | undefined) => boolean = () => true;
const sound = { connects: every, state: "running", resumes: true, closed: 0 };
const rates: (number | undefined)[] = [];
let port: { onmessage: ((event: { data: Int16Array }) => void) | null; postMessage: () => void };

class FakeContext extends EventTarget {
  audioWorklet = { addModule: () => Promise.resolve() };
  state = sound.state;
  constructor(private readonly options: { sampleRate?: number } = {}) {
    super();
  }
  createMediaStreamSource() {
    rates.push(this.options.sampleRate);
    if (!sound.connects(this.options.sampleRate)) throw new DOMException("", "NotSupportedError");
    return { connect: () => undefined, disconnect: () => undefined };
  }
  resume() {
    if (!sound.resumes) return new Promise<void>(() => undefined); // as Safari does without a press
    this.state = "running";
    return Promise.resolve();
  }
  close() {
    sound.closed += 1;
    return Promise.resolve();
  }
}

const stream = (sampleRate?: number) =>
  ({ getAudioTracks: () => [{ getSettings: () => ({ sampleRate }) }] }) as unknown as MediaStream;

let listened: Listening[];
const open = (from: MediaStream) =>
  frames(
    from,
    () => undefined,
    (how) => listened.push(how),
  );

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(sound, { connects: every, state: "running", resumes: true, closed: 0 });
  rates.length = 0;
  listened = [];
  vi.stubGlobal("AudioContext", FakeContext);
  vi.stubGlobal(
    "AudioWorkletNode",
    class {
      port = (port = { onmessage: null, postMessage: () => undefined });
    },
  );
});
afterEach(() => vi.useRealTimers());

test("a context of another rate takes the microphone's, as Firefox asks for", async () => {
  sound.connects = (rate) => rate === 16_000;

  await open(stream(16_000));

  expect(rates).toEqual([undefined, 16_000]);
  expect(sound.closed).toBe(1);
});

test("a microphone that tells no rate is tried at the usual ones", async () => {
  sound.connects = (rate) => rate === 44_100;

  await open(stream());

  expect(rates).toEqual([undefined, 48_000, 44_100]);
});

test("a microphone that fits no context is refused, and no context stays open", async () => {
  sound.connects = () => false;

  await expect(open(stream(16_000))).rejects.toMatchObject({ name: "NotSupportedError" });
  expect(sound.closed).toBe(rates.length);
});

test("a sound that never resumes keeps nobody waiting: it is said to wait, and then to be gone", async () => {
  Object.assign(sound, { state: "suspended", resumes: false });

  const opened = open(stream());
  await vi.advanceTimersByTimeAsync(1000);
  await opened;
  expect(listened).toEqual(["waits"]);
  await vi.advanceTimersByTimeAsync(6000);

  expect(listened.at(-1)).toBe("no");
});

test("a device that gives no more frames is noticed within three seconds", async () => {
  await open(stream());
  port.onmessage?.({ data: new Int16Array(512) });
  expect(listened).toEqual(["yes"]);

  await vi.advanceTimersByTimeAsync(2900);

  expect(listened).toContain("no");
});

test("frames that come keep a device alive", async () => {
  await open(stream());
  for (let at = 0; at < 60; at += 1) {
    await vi.advanceTimersByTimeAsync(200);
    port.onmessage?.({ data: new Int16Array(512) });
  }

  expect(listened).toEqual(["yes"]);
});
