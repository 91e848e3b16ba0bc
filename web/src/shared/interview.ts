/** An interview as it stands, live: three listeners, no polling. */
import { useMemo } from "react";
import type { Answer, Interview, Report, StepDocument, Steps } from "./api/documents";
import { reportOf, stepsByAnswer } from "./interview-model";
import { useCollection, useDocument } from "./live";

export interface LiveInterview {
  interview: Interview | null;
  answers: Answer[] | null;
  steps: Record<string, Steps>;
  report: Report | "failed" | null;
  /** It isn't there, or it is someone else's: the rules answer alike. */
  missing: boolean;
}

export function useInterview(id: string, uid: string): LiveInterview {
  const filter = { owner: uid };
  const interview = useDocument<Interview>(`interviews/${id}`);
  const answers = useCollection<Answer>(`interviews/${id}/answers`, filter);
  const steps = useCollection<StepDocument>(`interviews/${id}/steps`, filter);
  const byAnswer = useMemo(() => stepsByAnswer(steps.data ?? []), [steps.data]);
  const report = useMemo(() => reportOf(steps.data ?? []), [steps.data]);
  return {
    interview: interview.data,
    answers: answers.data,
    steps: byAnswer,
    report,
    missing: interview.error !== null && interview.data === null,
  };
}
