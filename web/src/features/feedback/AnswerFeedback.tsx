/** Everything about one answer, each part as it lands. */
import { useEffect, useRef, useState } from "react";
import { api, ask, newKey } from "@/shared/api/client";
import type { Answer, Evaluation, Interview, Steps } from "@/shared/api/documents";
import { done, feedbackLanguage, isHeard, isTyped } from "@/shared/interview-model";
import { isLastTake } from "@/shared/held";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { useAction } from "@/shared/hooks";
import { DrawnBeside, Fault, Notice, WaitingForService } from "@/shared/ui/components";
import { Cited } from "@/shared/ui/Cited";
import { FeedbackLanguageNote } from "@/shared/ui/FeedbackLanguageNote";
import { WrittenCode } from "@/shared/ui/WrittenCode";
import { ExampleAnswer } from "./ExampleAnswer";
import { Mirror } from "./Mirror";
import { OtherLanguage } from "./OtherLanguage";
import { PlayFrom, type Seek } from "./PlayFrom";
import { RateAnswer } from "./RateAnswer";
import { CorrectedIn, Scores } from "./Scores";
import { Timeline } from "./Timeline";
import { Transcript } from "./Transcript";
import { usePlayback } from "./usePlayback";
import { useSelfRating } from "./useSelfRating";

interface Props {
  interview: Interview;
  answer: Answer;
  answers: Answer[];
  steps: Record<string, Steps>;
  /** The moment that a link leads to, in seconds: it plays once the recording is there. */
  at?: number | null;
  onRedone: (answerId: string) => void;
}

export function AnswerFeedback({ interview, answer, answers, steps, at = null, onRedone }: Props) {
  const { t, has } = useTranslation();
  const mine = steps[answer.id] ?? {};
  const transcript = done(mine.transcript);
  const evaluation = done(mine.evaluation);
  const earlier = answers.find((one) => one.replaced_by === answer.id);
  const before = earlier ? done(steps[earlier.id]?.evaluation) : null;
  const player = useRef<HTMLAudioElement>(null);
  const typed = isTyped(answer);
  const { url, failed: silent } = usePlayback(
    interview.id,
    answer.id,
    !typed && (transcript !== null || answer.state === "not_scored"),
  );

  const play = (seconds: number) => {
    if (!player.current) return;
    player.current.currentTime = Math.max(0, seconds - 0.2);
    // Refused where the page was opened by its address: then it waits at the moment for a press.
    player.current.play().catch(() => undefined);
    player.current.scrollIntoView({ block: "nearest" });
  };
  const seek = url ? play : undefined;
  const begun = useRef(false);
  const begin = () => {
    if (at !== null && !begun.current) play(at);
    begun.current = true;
  };
  const reason = `reason.${answer.reason ?? ""}`;
  const written = feedbackLanguage(interview.profile);
  const failed = mine.evaluation?.status === "failed" && answer.state !== "not_scored";
  const rating = useSelfRating(interview, answer, evaluation);
  const place = useRef<HTMLDivElement>(null);
  const { held } = rating;
  const wasHeld = useRef(held);
  useEffect(() => {
    if (wasHeld.current && !held) place.current?.focus({ preventScroll: true }); // the button that was pressed is gone
    wasHeld.current = held;
  }, [held]);

  return (
    <div ref={place} tabIndex={-1} className="grid gap-5 outline-none">
      {held && <RateAnswer rating={rating} />}
      <Fault error={rating.error} />
      {!held && rating.band !== null && !evaluation && answer.state !== "not_scored" && (
        <Notice live>{t("rate.kept", { band: rating.band })}</Notice>
      )}
      {answer.state === "not_scored" && (
        <section className="card grid gap-2" aria-labelledby="unscored">
          <h2 id="unscored">{t("feedback.not_scored")}</h2>
          <p>{has(reason) ? t(reason) : answer.message}</p>
          {transcript?.heard_language && (
            <OtherLanguage interview={interview} answer={answer} heard={transcript.heard_language} />
          )}
          <p className="hint">{t("feedback.not_scored_why")}</p>
          <Redo interview={interview} answer={answer} onRedone={onRedone} main />
        </section>
      )}
      {(url !== null || silent) && (
        <section className="card sticky top-2 z-5 grid gap-2 py-3 sm:py-4" aria-label={t("feedback.recording")}>
          {silent ? (
            <p className="hint">{t("feedback.no_recording")}</p>
          ) : (
            // eslint-disable-next-line jsx-a11y/media-has-caption -- the whole transcript stands below it
            <audio
              ref={player}
              controls
              onLoadedMetadata={begin}
              src={url ?? undefined}
              className="w-full"
              aria-label={t("feedback.recording")}
            />
          )}
        </section>
      )}
      {evaluation?.flags.includes("no_answer") ? (
        <section className="card grid gap-3" aria-labelledby="no-answer">
          <h2 id="no-answer">{t("feedback.no_answer")}</h2>
          <p {...inLanguage(written)}>{evaluation.dimensions.relevance?.why}</p>
          <Redo interview={interview} answer={answer} onRedone={onRedone} main />
        </section>
      ) : evaluation && !held ? (
        <>
          <FeedbackLanguageNote spoken={interview.profile.language} written={written} />
          <Scores
            evaluation={evaluation}
            before={before}
            rating={rating.band}
            written={written}
            spoken={interview.profile.language}
            onSeek={seek}
          />
          <Advice evaluation={evaluation} written={written} spoken={interview.profile.language} onSeek={seek} />
          {answer.state === "scored" && <ExampleAnswer key={answer.id} answer={answer} />}
        </>
      ) : (
        transcript &&
        !evaluation &&
        answer.state !== "not_scored" &&
        !failed && <WaitingForService label={t("between.scoring")} />
      )}
      {failed && <Notice warm>{t("reason.processing_failed")}</Notice>}
      {transcript && answer.state !== "not_scored" && isHeard(transcript) && (
        <Timeline transcript={transcript} onSeek={seek} />
      )}
      {transcript?.text && <Transcript key={answer.id} interview={interview} answer={answer} transcript={transcript} />}
      {answer.code && (
        <section className="card grid gap-2">
          <h2>{t("feedback.code")}</h2>
          <WrittenCode code={answer.code} />
        </section>
      )}
      {answer.drawing && (
        <section className="card grid gap-2">
          <h2>{t("feedback.drawing")}</h2>
          <DrawnBeside drawing={answer.drawing} />
        </section>
      )}
      {transcript && <Mirror interview={interview} step={mine.expression} />}
      {answer.state !== "not_scored" && !evaluation?.flags.includes("no_answer") && (
        <Redo interview={interview} answer={answer} onRedone={onRedone} />
      )}
    </div>
  );
}

/** What only the candidate knows: “I did [what] with [whom]”. */
const GAP = /\[[^\]]+\]/;

interface AdviceProps {
  evaluation: Evaluation;
  /** Language of the words; the headings are the page's. */
  written: string;
  spoken: string;
  onSeek: Seek | undefined;
}

function Advice({ evaluation, written, spoken, onSeek }: AdviceProps) {
  const { t } = useTranslation();
  const { better, missing, strengths } = evaluation;
  return (
    <section className="card grid gap-4" aria-labelledby="advice">
      <h2 id="advice">{t("feedback.advice")}</h2>
      <Points title={t("feedback.strengths")} points={strengths} written={written} spoken={spoken} />
      <Points title={t("feedback.missing")} points={missing} written={written} spoken={spoken} />
      {better && (
        <div className="grid gap-2">
          <h3>{t(better.asks ? "feedback.asks" : "feedback.better")}</h3>
          <PlayFrom
            at={better.start}
            onSeek={onSeek}
            className="justify-self-start rounded-lg bg-warm-tint px-3 py-2 text-sm"
          >
            <span {...inLanguage(spoken)}>{t("quoted", { text: better.weak_quote })}</span>
          </PlayFrom>
          <CorrectedIn words={better.corrected} />
          <p {...inLanguage(better.asks ? written : spoken)} className="rounded-lg bg-tint px-3 py-2">
            {better.wording}
          </p>
          {GAP.test(better.wording) && <p className="hint">{t("feedback.better_gaps")}</p>}
          <p {...inLanguage(written)} className="hint">
            <Cited text={better.why} spoken={spoken} written={written} />
          </p>
        </div>
      )}
    </section>
  );
}

interface PointsProps extends Pick<AdviceProps, "written" | "spoken"> {
  title: string;
  points: string[];
}

function Points({ title, points, written, spoken }: PointsProps) {
  if (points.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul {...inLanguage(written)} className="mt-1 list-disc ps-5">
        {points.map((one) => (
          <li key={one}>
            <Cited text={one} spoken={spoken} written={written} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const SETTLED = new Set<Answer["state"]>(["scored", "not_scored", "skipped"]);

interface RedoProps extends Pick<Props, "interview" | "answer" | "onRedone"> {
  /** The most useful next step: after silence, or no answer. */
  main?: boolean;
}

function Redo({ interview, answer, onRedone, main = false }: RedoProps) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const [key] = useState(newKey);
  if (!SETTLED.has(answer.state) || answer.replaced_by !== null || isLastTake(interview, answer)) return null;
  const redo = () =>
    run(async () => {
      const again = await ask(
        api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/redo", {
          params: { path: { interview_id: interview.id, answer_id: answer.id }, header: { "Idempotency-Key": key } },
        }),
      );
      onRedone(again.id);
    });
  return (
    <div className="no-print grid justify-items-start gap-2">
      <Fault error={error} />
      <button type="button" className={main ? "button button-primary" : "button"} disabled={busy} onClick={redo}>
        {t("feedback.redo")}
      </button>
      <p className="hint">{t("feedback.redo_why")}</p>
    </div>
  );
}
