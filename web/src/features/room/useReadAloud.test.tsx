import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { useReadAloud } from "./useReadAloud";

class FakeSpeech extends EventTarget {
  said: { text: string; voice?: { lang: string } }[] = [];
  voices: { lang: string }[] = [];
  getVoices = () => this.voices;
  speak = (one: { text: string }) => void this.said.push(one);
  cancel = () => undefined;
}

let speech: FakeSpeech;
beforeEach(() => {
  speech = new FakeSpeech();
  vi.stubGlobal("speechSynthesis", speech);
  vi.stubGlobal(
    "SpeechSynthesisUtterance",
    class {
      constructor(readonly text: string) {}
    },
  );
});

const reading = () => renderHook(() => useReadAloud("Why this job? And why now?", "de-DE"));

test("the first question waits for the voices, and is read by one of its language", () => {
  reading();
  expect(speech.said).toEqual([]);

  speech.voices = [{ lang: "en-US" }, { lang: "de-DE" }];
  act(() => void speech.dispatchEvent(new Event("voiceschanged")));
  act(() => void speech.dispatchEvent(new Event("voiceschanged")));

  expect(speech.said).toMatchObject([{ text: "Why this job? And why now?", voice: { lang: "de-DE" } }]);
});

test("on an iPhone nothing is read until the candidate presses", () => {
  vi.stubGlobal("navigator", { userAgent: "iPhone", maxTouchPoints: 5 });
  speech.voices = [{ lang: "de-DE" }];

  const { result } = reading();
  expect(speech.said).toEqual([]);
  expect(result.current.automatic).toBe(false);
  act(() => result.current.speak());

  expect(speech.said).toHaveLength(1);
});
