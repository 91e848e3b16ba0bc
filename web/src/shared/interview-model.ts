/** What follows from the documents of an interview: their order, the steps of each answer, the languages. */
import { FEEDBACK_LANGUAGES } from "./vocabulary";
import type { Answer, Interview, NotDone, Report, StepDocument, Steps, Transcript } from "./api/documents";

export function stepsByAnswer(documents: StepDocument[]): Record<string, Steps> {
  const found: Record<string, Steps> = {};
  for (const one of documents) {
    if ("answer_id" in one) (found[one.answer_id] ??= {})[one.step] = one as never;
  }
  return found;
}

/** The report among the steps; `failed` when it could not be written so far. */
export function reportOf(documents: StepDocument[]): Report | "failed" | null {
  const found = documents.find((one) => one.step === "report");
  if (!found) return null;
  return found.status === "done" ? found : "failed";
}

/** The language that feedback is written in: the one that was chosen, else the interview's. */
export function feedbackLanguage({
  language,
  feedback_language: chosen,
}: Pick<Interview["profile"], "language" | "feedback_language">): string {
  const wanted = chosen || language;
  return FEEDBACK_LANGUAGES.some((one) => one === baseLanguage(wanted)) ? wanted : "en";
}

/** `en` of `en-IN`. */
export function baseLanguage(language: string): string {
  return language.split("-")[0] ?? language;
}

/** The step where it is done, else null. */
export function done<T extends { status: "done" }>(step: T | NotDone | undefined): T | null {
  return step?.status === "done" ? step : null;
}

/** Whether an answer was given in writing. */
export function isTyped(answer: Answer): boolean {
  return answer.media?.content_type === "text/plain";
}

/** A transcript of speech; a typed answer has no times, and nothing is known of its delivery. */
export type Heard = Transcript & { delivery: NonNullable<Transcript["delivery"]>; duration: number };

export function isHeard(transcript: Transcript): transcript is Heard {
  return transcript.delivery !== null && transcript.duration !== null;
}

/** Newest first; Firestore returns documents in the order of their random ids. */
export function newestFirst<T extends { created_at: string }>(documents: T[]): T[] {
  return [...documents].sort((a, b) => b.created_at.localeCompare(a.created_at));
}

/** In the order in which they are asked: a follow-up after its question, a new attempt after the one before. */
export function inOrder(answers: Answer[]): Answer[] {
  return [...answers].sort(
    (a, b) =>
      a.position - b.position || a.depth - b.depth || a.attempt - b.attempt || a.created_at.localeCompare(b.created_at),
  );
}
