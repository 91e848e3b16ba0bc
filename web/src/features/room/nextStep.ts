/** What comes next in an interview, from what is in Firestore and what is kept on this device. */
import type { Answer, Steps } from "@/shared/api/documents";
import { inOrder } from "@/shared/interview-model";
import type { Next } from "./Between";

/** Answers that still can be given, in the order of asking. */
export function openAnswers(answers: Answer[], closed: ReadonlySet<string>): Answer[] {
  return inOrder(answers).filter(
    (one) => one.state === "awaiting_upload" && one.replaced_by === null && !closed.has(one.id),
  );
}

/** A follow-up comes before the next question; while it is being thought of, the candidate may go on. */
export function nextStep(
  last: Answer,
  answers: Answer[],
  steps: Steps | undefined,
  closed: ReadonlySet<string>,
  writing = false,
  /** Nobody is there to ask about an answer. */
  alone = false,
): Next {
  const still = openAnswers(answers, closed);
  const followUp = still.find((one) => one.parent_id === last.id);
  if (followUp) return { kind: "follow_up", answerId: followUp.id };
  const ended = last.state === "not_scored" || last.state === "skipped";
  const step = steps?.follow_up;
  const coming = !alone && !ended && (step === undefined || step.status === "pending");
  const following = still[0];
  if (coming) return { kind: "waiting", otherwise: following?.id ?? null, last: !following && !writing };
  if (following) return { kind: "question", answerId: following.id };
  return { kind: writing ? "writing" : "end" };
}

/** Position among the base questions, from 1. */
export function numberOf(answer: Answer, answers: Answer[]): { number: number; count: number } {
  const positions = [...new Set(answers.map((one) => one.position))].sort((a, b) => a - b);
  return { number: positions.indexOf(answer.position) + 1, count: positions.length };
}
