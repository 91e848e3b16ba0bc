import { expect, test } from "vitest";
import { streak } from "./streak";

test("a streak counts days in a row up to today or yesterday", () => {
  const today = new Date("2026-03-10T12:00:00Z");
  expect(streak(["2026-03-09T10:00:00Z", "2026-03-08T10:00:00Z", "2026-03-06T10:00:00Z"], today)).toBe(2);
  expect(streak(["2026-03-07T10:00:00Z"], today)).toBe(0);
});
