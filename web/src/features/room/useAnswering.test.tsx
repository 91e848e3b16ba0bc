import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { Answer, Interview } from "@/shared/api/documents";
import { AT_FIRST, type RecorderState } from "@/shared/capture/recorder";
import type { Sender } from "@/shared/capture/sender";
import { TranslationProvider } from "@/shared/i18n";
import { LONGEST_ANSWER_SECONDS } from "@/shared/vocabulary";
import { useAnswering } from "./useAnswering";

/** A recorder whose microphone hears what the test says. */
class FakeRecorder {
  state: RecorderState = { ...AT_FIRST, state: "recording" };
  calls: string[] = [];
  private listeners = new Set<() => void>();
  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  snapshot = () => this.state;
  hears(change: Partial<RecorderState>) {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
  pause = () => void this.calls.push("pause");
  resume = () => void this.calls.push("resume");
  finish = () => Promise.resolve(void this.calls.push("finish"));
  leave = () => Promise.resolve(void this.calls.push("leave"));
  discard = () => Promise.resolve(void this.calls.push("discard"));
  dropFilm = () => Promise.resolve(void this.calls.push("dropFilm"));
}

const held = vi.hoisted(() => ({
  recorder: null,
  kept: 0,
  refusal: null as Error | null,
  unmade: null as Error | null,
  stopped: 0,
  files: [] as unknown[],
}));

vi.mock("@/shared/capture/recorder", async () => ({
  ...(await vi.importActual<object>("@/shared/capture/recorder")),
  Recorder: { start: () => (held.unmade ? Promise.reject(held.unmade) : Promise.resolve(held.recorder)) },
  recover: () => Promise.resolve({ index: 0, seconds: held.kept }),
}));
vi.mock("@/shared/capture/devices", () => ({
  openMicrophone: () => {
    if (held.refusal) return Promise.reject(held.refusal);
    const track = { stop: () => (held.stopped += 1), addEventListener: () => undefined };
    return Promise.resolve({ getTracks: () => [track], getAudioTracks: () => [track], getVideoTracks: () => [] });
  },
  deviceFault: () => "refused",
}));
vi.mock("@/shared/capture/drafts", () => ({
  draft: () => Promise.resolve(held.kept > 0 ? { state: "recording" } : undefined),
  deleteDraft: () => Promise.resolve(),
  keepDraft: () => Promise.resolve(),
  keepFile: (draft: unknown, recording: Blob) => Promise.resolve(void held.files.push([draft, recording.type])),
  pieces: () => Promise.resolve([]),
}));
vi.mock("@/shared/capture/adopt", () => ({ adopt: () => Promise.resolve(false) }));
vi.mock("@/shared/consent", () => ({ withdrawExpression: () => Promise.resolve(null) }));

let recorder: FakeRecorder;
const done = vi.fn();
const wake = vi.fn();

beforeEach(() => {
  recorder = new FakeRecorder();
  Object.assign(held, { recorder, kept: 0, refusal: null, unmade: null, stopped: 0, files: [] });
  done.mockClear();
});

async function answering(film = false, format?: unknown) {
  const interview = { id: "i", owner: "me", consents: { expression: film }, format } as Interview;
  const options = {
    interview,
    answer: { id: "a" } as Answer,
    segments: null,
    sender: { wake } as unknown as Sender,
    onStart: () => undefined,
    onDone: done,
    onSkipped: () => undefined,
    onNewAttempt: () => undefined,
  };
  const { result, unmount } = renderHook(() => useAnswering(options), { wrapper: TranslationProvider });
  await waitFor(() => expect(result.current).not.toBeNull());
  return { result, unmount };
}

async function started(film = false, format?: unknown) {
  const page = await answering(film, format);
  act(() => page.result.current.start());
  await waitFor(() => expect(page.result.current.state.phase).toBe("recording"));
  return page;
}

test("an answer is spoken, paused, continued and done", async () => {
  const { result } = await started();

  act(() => result.current.pause());
  expect(result.current.state.phase).toBe("paused");
  act(() => result.current.resume());
  act(() => result.current.finish());

  await waitFor(() => expect(done).toHaveBeenCalledWith("a"));
  expect(recorder.calls).toEqual(["pause", "resume", "finish"]);
  expect(held.stopped).toBeGreaterThan(0);
});

test("a format's limit stops the recording, keeps what was said, and says so", async () => {
  const limits = { name: "one_way", answer_seconds: 60, think_seconds: 30, takes: 2 };
  const { result } = await started(false, { ...limits, more_time: "half_more", left_at: null });

  act(() => recorder.hears({ seconds: 80 }));
  expect(result.current.state.phase).toBe("recording");
  act(() => recorder.hears({ seconds: 90 }));

  await waitFor(() => expect(done).toHaveBeenCalledWith("a", true));
  expect(recorder.calls).toEqual(["finish"]);
});

test("the longest answer ends by itself, once", async () => {
  const { result } = await started();

  act(() => recorder.hears({ seconds: LONGEST_ANSWER_SECONDS }));
  act(() => recorder.hears({ seconds: LONGEST_ANSWER_SECONDS + 1 }));

  await waitFor(() => expect(result.current.state.phase).toBe("closed"));
  expect(recorder.calls).toEqual(["finish"]);
});

test("a microphone that does not come back leaves what was said, and says why", async () => {
  const { result } = await started();
  held.kept = 7;

  act(() => recorder.hears({ listening: "no" }));

  await waitFor(() => expect(result.current.state).toMatchObject({ phase: "lost", keptSeconds: 7, fault: "stopped" }));
  expect(recorder.calls).toEqual(["leave"]);
});

test("a microphone that is refused is said, and nothing is recorded", async () => {
  held.refusal = new Error("no");
  const { result } = await answering();

  act(() => result.current.start());

  await waitFor(() => expect(result.current.state).toMatchObject({ phase: "idle", fault: "refused" }));
});

test("leaving the page keeps what was said", async () => {
  const { unmount } = await started();

  unmount();

  expect(recorder.calls).toEqual(["leave"]);
});

test("a microphone that is allowed after the page was left is let go, and hears nothing", async () => {
  const { result, unmount } = await answering();
  act(() => result.current.start());

  unmount();

  await waitFor(() => expect(held.stopped).toBe(1));
  expect(recorder.calls).toEqual([]);
});

test("withdrawing the consent to be filmed drops the film, and the answer continues", async () => {
  const { result } = await started(true);

  act(() => result.current.withdraw());

  await waitFor(() => expect(result.current.state).toMatchObject({ phase: "recording", filming: "withdrawn" }));
  expect(recorder.calls).toEqual(["dropFilm"]);
});

test("a sound that the browser can't open lets the microphone go, and says so", async () => {
  held.unmade = new DOMException("", "NotSupportedError");
  const { result } = await answering();

  act(() => result.current.start());

  await waitFor(() => expect(result.current.state).toMatchObject({ phase: "idle", fault: "refused" }));
  await waitFor(() => expect(held.stopped).toBeGreaterThan(0));
});

test("another microphone chosen in the middle goes on with the same answer", async () => {
  const { result } = await started();
  held.kept = 5;

  act(() => result.current.changeMicrophone());

  await waitFor(() => expect(result.current.state).toMatchObject({ phase: "recording", keptSeconds: 5 }));
  expect(recorder.calls).toEqual(["leave"]);
  expect(held.stopped).toBeGreaterThan(0);
});

test("a recording made elsewhere is the answer", async () => {
  const { result } = await answering();

  act(() => result.current.sendFile(new Blob(["sound"], { type: "audio/x-caf" })));

  await waitFor(() => expect(done).toHaveBeenCalledWith("a"));
  expect(held.files).toEqual([[{ answerId: "a", interviewId: "i", uid: "me", file: "audio/x-caf" }, "audio/x-caf"]]);
  expect(wake).toHaveBeenCalled();
});
