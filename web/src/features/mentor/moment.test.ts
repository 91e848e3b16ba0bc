import { expect, test } from "vitest";
import { MOMENT, secondsOf } from "./moment";

test.each([
  ["", null],
  ["  ", null],
  ["7", 7],
  ["0:07", 7],
  [" 1:05 ", 65],
  ["12:30", 750],
])("%j is %j seconds", (written, seconds) => {
  expect(secondsOf(written)).toBe(seconds);
});

test.each(["1:", ":5", "one", "1:2:3", "-4", "1.5"])("%j is no moment", (written) => {
  expect(new RegExp(`^(?:${MOMENT})$`).test(written)).toBe(false);
});
