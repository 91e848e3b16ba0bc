import { expect, test } from "vitest";
import { streak, trend } from "./trend";

test("three interviews make a trend, two don't; chance is not called progress", () => {
  expect(trend([2, 3])).toBeNull();
  expect(trend([2, 3, 2.5])?.direction).toBe("unknown");
  expect(trend([2, 2.5, 3, 3.5, 4])?.direction).toBe("up");
});

test("a streak counts days in a row up to today or yesterday", () => {
  const today = new Date("2026-03-10T12:00:00Z");
  expect(streak(["2026-03-09T10:00:00Z", "2026-03-08T10:00:00Z", "2026-03-06T10:00:00Z"], today)).toBe(2);
  expect(streak(["2026-03-07T10:00:00Z"], today)).toBe(0);
});

test("the line of a trend is the least-squares line, and its band is narrowest in the middle", () => {
  const found = trend([1, 2, 2, 3, 4]);

  expect(found?.line.map((value) => Number(value.toFixed(2)))).toEqual([1, 1.7, 2.4, 3.1, 3.8]);
  expect(found?.from).toBeCloseTo(1, 6);
  expect(found?.to).toBeCloseTo(3.8, 6);
  const [first = 0, , middle = 0, , last = 0] = found?.margin ?? [];
  expect(middle).toBeLessThan(first);
  expect(first).toBeCloseTo(last, 6);
  expect(middle).toBeCloseTo((3.18 * Math.sqrt(0.3 / 3)) / Math.sqrt(5), 2);
});

test("five interviews with the same score have no direction and no band", () => {
  expect(trend([3, 3, 3, 3, 3])).toMatchObject({ direction: "unknown", margin: [0, 0, 0, 0, 0] });
});

test("falling scores are called falling", () => {
  expect(trend([4, 3.5, 3, 2.5, 2])?.direction).toBe("down");
});
