import { expect, test } from "vitest";
import { MAX_SEGMENTS } from "../vocabulary";
import { LONGEST_SECONDS, Segmenter, type Cut } from "./segmenter";
import { RATE, joinWavs, toWav } from "./wav";

const FRAME = 512;

/** `v` is half a second of voice, `.` of silence. */
function say(script: string, segmenter = new Segmenter()): { cuts: Cut[]; samples: number } {
  const cuts: Cut[] = [];
  let samples = 0;
  for (const half of script) {
    for (let at = 0; at < RATE / 2; at += FRAME) {
      const frame = Int16Array.from({ length: FRAME }, (_, i) => (half === "v" ? 8000 * Math.sin(i / 3) : (i % 3) - 1));
      samples += FRAME;
      const cut = segmenter.push(frame);
      if (cut) cuts.push(cut);
    }
  }
  const rest = segmenter.flush();
  if (rest) cuts.push(rest);
  return { cuts, samples };
}

test("speech is cut at pauses, and nothing is lost", () => {
  const { cuts, samples } = say("..vvvvvvvv..vvvvvvvv..vv");
  expect(cuts.length).toBe(3);
  expect(cuts.reduce((sum, one) => sum + one.samples.length, 0)).toBe(samples);
  expect(cuts.map((one) => one.index)).toEqual([0, 1, 2]);
});

test("segments follow each other on one clock", () => {
  const { cuts } = say("vvvvvvvv..vvvvvvvv..vvvv");
  let clock = 0;
  for (const one of cuts) {
    expect(one.start).toBeCloseTo(clock, 6);
    clock += one.samples.length / RATE;
  }
});

test("speech without a pause is cut before the recogniser's limit", () => {
  const { cuts } = say("v".repeat(120));
  expect(Math.max(...cuts.map((one) => one.samples.length / RATE))).toBeLessThanOrEqual(LONGEST_SECONDS);
});

test("a long silence to think is kept, and ends no answer", () => {
  const { cuts, samples } = say("vvvvvv" + ".".repeat(60) + "vvvvvv");
  expect(cuts.reduce((sum, one) => sum + one.samples.length, 0)).toBe(samples);
});

test("an answer that continues after a reload keeps counting", () => {
  const { cuts } = say("vvvvvvvv..", new Segmenter(3, 10 * RATE));
  expect(cuts[0]).toMatchObject({ index: 3, start: 10 });
});

test("fifteen minutes fit into the segments that an answer may have", () => {
  const { cuts } = say("vvvvvv.".repeat(257));
  expect(cuts.length).toBeLessThanOrEqual(MAX_SEGMENTS);
}, 60_000);

test("joined segments are as long as their parts", () => {
  const part = toWav(new Int16Array(RATE));
  expect(new DataView(joinWavs([part, part])).getUint32(40, true)).toBe(RATE * 4);
});
