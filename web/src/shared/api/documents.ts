/** Documents by the names that the pages use. */
import type { Schemas } from "./client";

export type Interview = Schemas["Interview"];
export type Answer = Schemas["Answer"];
export type Segment = Schemas["Segment"];
export type Transcript = Schemas["TranscriptDone"];
export type Evaluation = Schemas["EvaluationDone"];
export type DimensionScore = Schemas["DimensionScore"];
export type Evidence = Schemas["EvidenceItem"];
export type FollowUp = Schemas["FollowUpDone"];
export type Expression = Schemas["ExpressionDone"];
export type NotDone = Schemas["StepNotDone"];
export type Report = Schemas["Report"];
export type Progress = Schemas["ProgressSummary"];
export type Resume = Schemas["Resume"];
export type Receipt = Schemas["Receipt"];

/** A document that an older release may have stored, without the fields that came later. */
export type StoredBefore<T, Later extends keyof T> = { [K in keyof T as K extends Later ? never : K]: T[K] } & {
  [K in Later]?: T[K];
};

export interface Steps {
  transcript?: Transcript | NotDone;
  evaluation?: Evaluation | NotDone;
  follow_up?: FollowUp | NotDone;
  expression?: Expression | NotDone;
}

/** A report that could not be written; a later try replaces it. */
interface FailedReport {
  step: "report";
  status: "failed";
}

export type StepDocument = Transcript | Evaluation | FollowUp | Expression | NotDone | Report | FailedReport;

export const DIMENSIONS = ["clarity", "confidence", "correctness", "relevance", "structure"] as const;

export function stepsByAnswer(documents: StepDocument[]): Record<string, Steps> {
  const found: Record<string, Steps> = {};
  for (const one of documents) {
    if ("answer_id" in one) (found[one.answer_id] ??= {})[one.step] = one as never;
  }
  return found;
}

/** `failed`: it could not be written so far. */
export function reportOf(documents: StepDocument[]): Report | "failed" | null {
  const found = documents.find((one) => one.step === "report");
  if (!found) return null;
  return found.status === "done" ? found : "failed";
}

/** Languages in which code writes feedback (`shared/assessment/phrases`); in others it writes English. */
const WRITTEN = ["en", "de", "es", "hi"];

/** The language of the words about an answer, for those who hear the page; the pages' own may be another. */
export function feedbackLanguage(spoken: string): string {
  return WRITTEN.includes(base(spoken)) ? spoken : "en";
}

/** `en` of `en-IN`. */
export function base(language: string): string {
  return language.split("-")[0] ?? language;
}

export function done<T extends { status: "done" }>(step: T | NotDone | undefined): T | null {
  return step?.status === "done" ? step : null;
}

/** Firestore gives documents by their random ids. */
export function newestFirst<T extends { created_at: string }>(documents: T[]): T[] {
  return [...documents].sort((a, b) => b.created_at.localeCompare(a.created_at));
}

/** In the order in which they are asked: a follow-up after its question, a redo after its first try. */
export function inOrder(answers: Answer[]): Answer[] {
  return [...answers].sort(
    (a, b) =>
      a.position - b.position || a.depth - b.depth || a.attempt - b.attempt || a.created_at.localeCompare(b.created_at),
  );
}
