import { expect, test } from "vitest";
import { Floor } from "./floor";
import { RATE } from "./wav";

const FRAME = 512;
const sound = (level: number) => Int16Array.from({ length: FRAME }, (_, i) => level * Math.sin(i / 3));

/** Seconds of a level until the candidate is heard; null where they never are. */
function until(floor: Floor, level: number, seconds: number): number | null {
  for (let at = FRAME; at <= seconds * RATE; at += FRAME) if (floor.hear(sound(level))) return at / RATE;
  return null;
}

test("with headphones the candidate has the floor within a quarter of a second, with the beginning kept", () => {
  const floor = new Floor();
  expect(until(floor, 3, 3)).toBeNull();
  expect(until(floor, 3000, 1)).toBeLessThanOrEqual(0.25);
  expect(floor.beginning.length * FRAME).toBeGreaterThan(0.4 * RATE);
});

test("the interviewer out of a loudspeaker does not interrupt itself, and a voice over it does", () => {
  const floor = new Floor();
  expect(until(floor, 1500, 5)).toBeNull();
  expect(until(floor, 2500, 2)).toBeNull();
  expect(until(floor, 9000, 1)).not.toBeNull();
});

test("a cough is no voice", () => {
  const floor = new Floor();
  until(floor, 3, 1);
  expect(until(floor, 9000, 0.12)).toBeNull();
  expect(until(floor, 3, 2)).toBeNull();
});
