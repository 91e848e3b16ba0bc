import { expect, test } from "vitest";
import type { Answer, Interview } from "./api/documents";
import { asked, duration, held, isLastTake } from "./held";
import { LONGEST_ANSWER_SECONDS } from "./vocabulary";

const format: NonNullable<Interview["format"]> = {
  name: "one_way",
  tone: "demanding",
  think_seconds: 30,
  answer_seconds: 120,
  takes: 2,
  more_time: "usual",
  left_at: null,
};
const given = (change: Partial<typeof format> = {}, status = "ready") =>
  ({ status, format: { ...format, ...change } }) as Interview;
const answer = (attempt = 1) => ({ attempt, question: { text: "Why?", worded: "Facts, please. Why?" } }) as Answer;

test.each([
  ["usual", 30, 120],
  ["half_more", 45, 180],
  ["double", 60, 240],
  ["unlimited", null, LONGEST_ANSWER_SECONDS],
] as const)("limits are multiplied or taken away: %s", (more_time, think, limit) => {
  expect(held(given({ more_time }))).toEqual({ name: "one_way", think, answer: limit, takes: 2 });
});

test("no limit is longer than what is judged", () => {
  expect(held(given({ answer_seconds: 600, more_time: "double" })).answer).toBe(LONGEST_ANSWER_SECONDS);
});

test("a format that was left, and an interview from before there were formats, are practice", () => {
  const practice = { name: "practice", think: null, answer: LONGEST_ANSWER_SECONDS, takes: null };
  expect(held(given({ left_at: "2026-11-28T08:00:00Z" }))).toEqual(practice);
  expect(held({} as Interview)).toEqual(practice);
});

test("a question is asked in the tone while that holds", () => {
  expect(asked(given(), answer())).toBe("Facts, please. Why?");
  expect(asked(given({ left_at: "2026-11-28T08:00:00Z" }), answer())).toBe("Why?");
  expect(asked({} as Interview, { question: { text: "Why?" } } as Answer)).toBe("Why?");
});

test("takes are used up until the interview is finished", () => {
  expect(isLastTake(given(), answer(1))).toBe(false);
  expect(isLastTake(given(), answer(2))).toBe(true);
  expect(isLastTake(given({}, "finished"), answer(2))).toBe(false);
});

test("a length of time is said in the page's language", () => {
  expect(duration(90, "en")).toBe("90 seconds");
  expect(duration(120, "de")).toBe("2 Minuten");
});
