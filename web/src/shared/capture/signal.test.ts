import { expect, test } from "vitest";
import { Signal, type Heard } from "./signal";

const FRAME = 0.032;
const SILENT = -100;
const ROOM = -65;
const VOICE = -25;

/** How things stand after so many seconds at a level. */
function after(signal: Signal, seconds: number, db: number): Heard {
  let heard: Heard = "fine";
  for (let at = 0; at < seconds; at += FRAME) heard = signal.hear(db, db === VOICE);
  return heard;
}

test("a microphone that gives nothing at all is noticed within three seconds", () => {
  const signal = new Signal();

  expect(after(signal, 2, SILENT)).toBe("fine");
  expect(after(signal, 0.9, SILENT)).toBe("dead");
});

test("one that dies in the middle of an answer is noticed within three seconds", () => {
  const signal = new Signal();
  after(signal, 8, VOICE);

  expect(after(signal, 2.9, SILENT)).toBe("dead");
  expect(after(signal, 0.1, VOICE)).toBe("fine");
});

test("nobody heard for four seconds is said, until somebody is", () => {
  const signal = new Signal();

  expect(after(signal, 3.5, ROOM)).toBe("fine");
  expect(after(signal, 0.7, ROOM)).toBe("unheard");
  expect(after(signal, 0.1, VOICE)).toBe("fine");
});

test("a pause to think is no fault, however long", () => {
  const signal = new Signal();
  after(signal, 3, VOICE);

  expect(after(signal, 60, ROOM)).toBe("fine");
});

test("a headset that sends nothing between words is left to think", () => {
  const signal = new Signal();
  after(signal, 3, VOICE);
  after(signal, 1, SILENT);
  after(signal, 1, VOICE);

  expect(after(signal, 6, SILENT)).toBe("fine");
  expect(after(signal, 7, SILENT)).toBe("dead");
});
