/** After an answer: on its way, listened to, scored; and what is asked next, as soon as it is there. */
import type { ReactNode } from "react";
import type { Answer, Interview, Steps } from "@/shared/api/documents";
import { done, isTyped } from "@/shared/interview-model";
import type { Sending } from "@/shared/capture/sender";
import { asked } from "@/shared/held";
import { useTranslation, type Key } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { Notice, Title, Waiting, WaitingForService } from "@/shared/ui/components";

export type Next =
  | { kind: "question" | "follow_up"; answerId: string }
  | { kind: "waiting"; otherwise: string | null; last: boolean }
  | { kind: "writing" | "end" };

function stage(answer: Answer, sending: Sending | undefined, steps: Steps | undefined): Key {
  if (sending?.part === "answer") return "between.sending";
  if (answer.state === "scored" || done(steps?.evaluation)) return "between.scored";
  if (answer.state === "not_scored") return "between.not_scored";
  if (done(steps?.transcript)) return "between.scoring";
  return isTyped(answer) ? "between.reading" : "between.listening";
}

interface Props {
  interview: Interview;
  answer: Answer;
  steps: Steps | undefined;
  sending: Sending | undefined;
  next: Next;
  /** Whether the time limit ended the recording. */
  stopped: boolean;
  feedback: ReactNode;
  onGo: (answerId: string) => void;
  onFinish: () => void;
  finishing: boolean;
}

export function Between(props: Props) {
  const { interview, answer, steps, sending, next, stopped, feedback, onGo, onFinish, finishing } = props;
  const { t, number } = useTranslation();
  const at = stage(answer, sending, steps);
  const working = at !== "between.scored" && at !== "between.not_scored";
  const otherwise = next.kind === "waiting" ? next.otherwise : null;
  return (
    <div className="grid gap-5">
      <section className="card grid gap-4">
        <Title name={t("between.title")}>{t("between.title")}</Title>
        <p {...inLanguage(interview.profile.language)} className="text-soft">
          {asked(interview, answer)}
        </p>
        {stopped && (
          <Notice warm live>
            {t("format.stopped")}
          </Notice>
        )}
        {working ? <WaitingForService label={t(at)} /> : <Notice live>{t(at)}</Notice>}
        {sending?.large && (
          <p className="hint" data-testid="large">
            {t(sending.part === "film" ? "sending.film" : "sending.recording", {
              share: number((100 * sending.large.bytes) / sending.large.size),
            })}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
          {(next.kind === "question" || next.kind === "follow_up") && (
            <button type="button" className="button button-primary" onClick={() => onGo(next.answerId)}>
              {t(next.kind === "follow_up" ? "between.follow_up" : "between.next")}
            </button>
          )}
          {next.kind === "waiting" && <Waiting label={t("between.thinking")} />}
          {otherwise !== null && (
            <button type="button" className="button" onClick={() => onGo(otherwise)}>
              {t("between.dont_wait")}
            </button>
          )}
          {next.kind === "writing" && <Waiting label={t("between.writing")} />}
          {(next.kind === "end" || (next.kind === "waiting" && next.last)) && (
            <button
              type="button"
              className={next.kind === "end" ? "button button-primary" : "button"}
              disabled={finishing}
              onClick={onFinish}
            >
              {t("room.finish")}
            </button>
          )}
        </div>
      </section>
      {feedback}
    </div>
  );
}
