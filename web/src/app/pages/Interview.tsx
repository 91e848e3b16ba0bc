import { useLocation, useParams, useSearch } from "wouter";
import { AnswerFeedback } from "@/features/feedback/AnswerFeedback";
import { Room } from "@/features/room/Room";
import type { Answer } from "@/shared/api/documents";
import { useInterview } from "@/shared/interview";
import { useTranslation } from "@/shared/i18n";
import { useSession } from "@/shared/session";
import { Title, Waiting } from "@/shared/ui/components";
import { Missing } from "../Missing";

export default function Interview() {
  const { interview: id } = useParams<{ interview: string }>();
  const startAt = new URLSearchParams(useSearch()).get("answer");
  const { t } = useTranslation();
  const { person, sender } = useSession();
  const [, go] = useLocation();
  const { interview, answers, steps, missing } = useInterview(id, person?.uid ?? "");

  if (missing || interview?.status === "deleting") return <Missing />;
  if (!interview || !answers || !sender) return <Waiting label={t("waiting")} />;
  if (answers.length === 0) return <Preparing />;
  const report = `/interviews/${id}/report`;
  if (interview.status !== "ready" && interview.status !== "preparing" && startAt === null) {
    return (
      <div className="card grid justify-items-start gap-4">
        <Title name={t("room.over")}>{t("room.over")}</Title>
        <button type="button" className="button button-primary" onClick={() => go(report)}>
          {t("list.report")}
        </button>
      </div>
    );
  }
  const feedback = (answer: Answer) => (
    <AnswerFeedback
      interview={interview}
      answer={answer}
      answers={answers}
      steps={steps}
      onRedone={(next) => go(`/interviews/${id}?answer=${next}`)}
    />
  );
  return (
    <Room
      key={startAt}
      interview={interview}
      answers={answers}
      steps={steps}
      sender={sender}
      feedback={feedback}
      startAt={startAt}
      onFinished={() => go(report)}
    />
  );
}

function Preparing() {
  const { t } = useTranslation();
  return (
    <div className="card grid gap-3">
      <Title name={t("room.preparing")}>{t("room.preparing")}</Title>
      <Waiting label={t("room.preparing_why")} />
    </div>
  );
}
