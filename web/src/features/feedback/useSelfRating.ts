/** Holds a score back until its candidate has rated the answer, or has chosen not to. */
import { useEffect, useEffectEvent, useState } from "react";
import { api, ask } from "@/shared/api/client";
import type { Answer, Evaluation, Interview } from "@/shared/api/documents";
import { useAction } from "@/shared/hooks";
import { askFor, mayAsk, scoreWasShown, type OwnBand } from "@/shared/selfRating";

export interface SelfRating {
  /** The score is not to be shown yet. */
  held: boolean;
  /** What they said; null where they said nothing. */
  band: number | null;
  error: unknown;
  /** null: on to the score without a rating. */
  choose: (band: OwnBand | null) => void;
  /** On to the score, this time and from now on. */
  switchOff: () => void;
}

export function useSelfRating(interview: Interview, answer: Answer, evaluation: Evaluation | null): SelfRating {
  // Once, as the answer comes: a score that was shown is not hidden again.
  const [asks] = useState(() => mayAsk(interview, answer));
  const [choice, setChoice] = useState<OwnBand | null | undefined>(undefined);
  const { error, run } = useAction();

  const send = useEffectEvent((band: OwnBand | null) =>
    run(() =>
      ask(
        api.PUT("/v1/interviews/{interview_id}/answers/{answer_id}/self-rating", {
          params: { path: { interview_id: interview.id, answer_id: answer.id } },
          body: { band },
        }),
      ),
    ),
  );
  // It can be chosen while the answer is still being sent; the server takes it once it has the answer.
  const ready = answer.state !== "awaiting_upload";
  useEffect(() => {
    if (ready && choice !== undefined) send(choice);
  }, [ready, choice]);

  const rateable = answer.state !== "not_scored" && !evaluation?.flags.includes("no_answer");
  const held = asks && rateable && choice === undefined && !answer.self_rating;
  const shown = evaluation !== null && !held;
  useEffect(() => {
    if (shown) scoreWasShown();
  }, [shown]);

  return {
    held,
    band: choice ?? answer.self_rating?.band ?? null,
    error,
    choose: setChoice,
    switchOff: () => {
      askFor(false);
      setChoice(null);
    },
  };
}
