import { expect, test } from "vitest";
import { guestEnd } from "./guest";

const since = "2026-11-01T08:00:00.000Z";
const at = "2026-12-01T08:00:00.000Z";

test.each([
  ["2026-11-02T08:00:00Z", false],
  ["2026-11-24T07:00:00Z", false],
  ["2026-11-24T09:00:00Z", true],
  ["2026-12-02T08:00:00Z", true],
])("a guest's interviews can be reached for 30 days; %s, it is soon: %s", (now, soon) => {
  expect(guestEnd({ anonymous: true, since }, Date.parse(now))).toEqual({ at, soon });
});

test("an account does not end, and of an unknown beginning nothing is said", () => {
  expect(guestEnd({ anonymous: false, since }, Date.parse(since))).toBeNull();
  expect(guestEnd({ anonymous: true, since: null }, Date.parse(since))).toBeNull();
});
