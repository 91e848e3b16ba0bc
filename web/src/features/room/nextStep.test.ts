import { expect, test } from "vitest";
import type { Answer, FollowUp, NotDone } from "@/shared/api/documents";
import { nextStep, numberOf, openAnswers } from "./nextStep";

const NONE: ReadonlySet<string> = new Set();

function answer(id: string, changes: Partial<Answer> = {}): Answer {
  return {
    id,
    position: 0,
    depth: 0,
    attempt: 1,
    state: "awaiting_upload",
    parent_id: null,
    replaced_by: null,
    created_at: "2026-01-01T00:00:00Z",
    ...changes,
  } as Answer;
}

const followUp = (status: "pending" | "off" | "failed" | "done") => ({
  follow_up: { step: "follow_up", status } as FollowUp | NotDone,
});

const first = answer("first", { state: "transcribed" });
const second = answer("second", { position: 1 });

test("while a follow-up is being written, the candidate may go on to the next question", () => {
  expect(nextStep(first, [first, second], undefined, NONE)).toEqual({
    kind: "waiting",
    otherwise: "second",
    last: false,
  });
  expect(nextStep(first, [first, second], followUp("pending"), NONE)).toEqual({
    kind: "waiting",
    otherwise: "second",
    last: false,
  });
});

test("a follow-up comes before the next question", () => {
  const probe = answer("probe", { depth: 1, parent_id: "first" });
  expect(nextStep(first, [first, second, probe], followUp("done"), NONE)).toEqual({
    kind: "follow_up",
    answerId: "probe",
  });
});

test.each(["off", "failed"] as const)("without a follow-up (%s) the next question is asked", (status) => {
  expect(nextStep(first, [first, second], followUp(status), NONE)).toEqual({ kind: "question", answerId: "second" });
});

test.each(["not_scored", "skipped"] as const)("nobody waits for a follow-up to an answer that is %s", (state) => {
  const ended = answer("first", { state });
  expect(nextStep(ended, [ended, second], undefined, NONE)).toEqual({ kind: "question", answerId: "second" });
});

test("while the other questions are being written, nobody is told that the interview is over", () => {
  expect(nextStep(first, [first], followUp("off"), NONE, true)).toEqual({ kind: "writing" });
  expect(nextStep(first, [first], undefined, NONE, true)).toEqual({ kind: "waiting", otherwise: null, last: false });
  expect(nextStep(first, [first, second], followUp("off"), NONE, true).kind).toBe("question");
});

test("after the last question the interview ends", () => {
  expect(nextStep(first, [first], followUp("off"), NONE)).toEqual({ kind: "end" });
});

test("an answer that was said on this device is not asked again while it is being sent", () => {
  expect(nextStep(first, [first, second], followUp("off"), new Set(["second"]))).toEqual({ kind: "end" });
});

test("open answers are in the order of asking, without those that were replaced", () => {
  const redone = answer("redone", { replaced_by: "again" });
  const again = answer("again", { attempt: 2 });
  expect(openAnswers([second, again, redone, first], NONE).map((one) => one.id)).toEqual(["again", "second"]);
});

test("a follow-up has the number of its question", () => {
  const probe = answer("probe", { position: 1, depth: 1, parent_id: "second" });
  expect(numberOf(probe, [first, second, probe])).toEqual({ number: 2, count: 2 });
});
