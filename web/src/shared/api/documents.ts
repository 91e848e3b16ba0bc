/** Documents by the names that the pages use. */
import type { Schemas } from "./client";

export type Interview = StoredBefore<
  Schemas["Interview"],
  "format" | "drill" | "assigned" | "new_comments" | "comments_read_at"
>;
export type Question = StoredBefore<Schemas["Question"], "worded" | "asked_by">;
export type Answer = StoredBefore<
  Omit<Schemas["Answer"], "question">,
  "correction" | "judging_again" | "self_rating" | "code" | "drawing" | "counts_from"
> & {
  question: Question;
};
export type Segment = StoredBefore<Schemas["Segment"], "turn">;
export type Transcript = StoredBefore<Schemas["TranscriptDone"], "corrections" | "asides">;
export type Correction = Schemas["Correction"];
export type Evaluation = StoredBefore<Schemas["EvaluationDone"], "correction" | "as_heard">;
export type DimensionScore = Schemas["DimensionScore"];
export type Evidence = StoredBefore<Schemas["EvidenceItem"], "corrected" | "beside">;
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
