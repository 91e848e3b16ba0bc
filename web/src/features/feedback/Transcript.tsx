/** What was said, with what the candidate corrected of it; and the way to correct more. */
import { Suspense, lazy, useRef, useState } from "react";
import { api, ask } from "@/shared/api/client";
import type { Answer, Correction, Interview, Transcript as Said } from "@/shared/api/documents";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { isHeard, isTyped } from "@/shared/interview-model";
import { CORRECTION_ROUNDS } from "@/shared/vocabulary";
import { Fault, Notice, Waiting } from "@/shared/ui/components";
import { CorrectWords } from "./CorrectWords";
import { joined, piecesOf } from "@/shared/signs";
import { bare } from "./words";

const Asides = lazy(() => import("./Asides"));

interface Props {
  interview: Interview;
  answer: Answer;
  transcript: Said;
}

export function Transcript({ interview, answer, transcript }: Props) {
  const { t } = useTranslation();
  const [correcting, setCorrecting] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { busy, error, run } = useAction();
  const { corrections = [] } = transcript;
  const { correction: rounds = 0, judging_again = "no" } = answer;
  const open =
    answer.state === "scored" && answer.replaced_by === null && isHeard(transcript) && rounds < CORRECTION_ROUNDS;

  const leave = () => {
    setCorrecting(false);
    heading.current?.focus();
  };
  const send = (wanted: Pick<Correction, "first" | "last" | "said">[]) =>
    run(async () => {
      const path = { interview_id: interview.id, answer_id: answer.id };
      const body = { corrections: wanted.map(({ first, last, said }) => ({ first, last, said })) };
      await ask(api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/corrections", { params: { path }, body }));
      leave();
    });

  return (
    <section className="card grid gap-3" aria-labelledby="words">
      <h2 id="words" ref={heading} tabIndex={-1} className="outline-none">
        {t(isTyped(answer) ? "feedback.typed" : "feedback.transcript")}
      </h2>
      {correcting ? (
        <CorrectWords
          transcript={transcript}
          spoken={interview.profile.language}
          busy={busy}
          error={error}
          onSend={send}
          onLeave={leave}
        />
      ) : (
        <p {...inLanguage(interview.profile.language)} data-testid="transcript">
          <Marked text={transcript.text} corrections={corrections} />
        </p>
      )}
      {transcript.asides?.length ? (
        <Suspense>
          <Asides asides={transcript.asides} spoken={interview.profile.language} />
        </Suspense>
      ) : null}
      <div role="status">{judging_again === "under_way" && <Waiting label={t("words.again")} />}</div>
      {judging_again === "failed" && <Notice warm>{t("words.failed")}</Notice>}
      {!correcting && <Fault error={error} />}
      {open && !correcting && (
        <div className="no-print flex flex-wrap gap-2">
          {judging_again === "failed" && (
            <button type="button" className="button" disabled={busy} onClick={() => send(corrections)}>
              {t("words.retry")}
            </button>
          )}
          <button type="button" className="button" disabled={busy} onClick={() => setCorrecting(true)}>
            {t("words.wrong")}
          </button>
        </div>
      )}
    </section>
  );
}

/** The text as it is judged, each correction with what was heard beside it. */
function Marked({ text, corrections }: { text: string; corrections: Correction[] }) {
  const { t, language } = useTranslation();
  if (corrections.length === 0) return text;
  const pieces = piecesOf(text);
  const parts = [];
  let at = 0;
  for (const one of corrections) {
    const words = joined(pieces.slice(one.first, one.last + 1));
    const [before = "", after = ""] = words.split(bare([words]));
    parts.push(
      `${joined(pieces.slice(at, one.first))} ${before}`,
      <span key={one.first}>
        <ins className="bg-tint font-medium underline decoration-dotted underline-offset-4">{one.said}</ins>{" "}
        <small {...inLanguage(language)} className="text-soft">
          ({t("words.heard", { heard: one.heard })})
        </small>
      </span>,
      after,
    );
    at = one.last + 1;
    parts.push(" ");
  }
  parts.push(joined(pieces.slice(at)));
  return parts;
}
