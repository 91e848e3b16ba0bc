import { expect, test } from "vitest";
import { isReal, type Change } from "./changes";

const change = (difference: number, half: number | null): Change => ({
  measure: "total",
  before: 3,
  now: 3 + difference,
  difference,
  low: half === null ? null : difference - half,
  high: half === null ? null : difference + half,
  answers_before: 5,
  answers_now: 5,
});

test.each([
  ["clearly more", change(0.9, 0.5), true],
  ["clearly less", change(-0.9, 0.5), true],
  ["an interval without zero, in ranges that overlap", change(0.6, 0.5), false],
  ["within chance", change(0.3, 0.5), false],
  ["a week with one answer", change(2, null), false],
  ["none at all", change(0, 0), false],
])("%s", (_, given, real) => {
  expect(isReal(given)).toBe(real);
});
