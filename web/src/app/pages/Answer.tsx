import { Link, useLocation, useParams, useSearch } from "wouter";
import { AnswerFeedback } from "@/features/feedback/AnswerFeedback";
import { inOrder } from "@/shared/interview-model";
import { useInterview } from "@/shared/interview";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { useSession } from "@/shared/session";
import { Title, Waiting } from "@/shared/ui/components";
import { Missing } from "../Missing";

export default function Answer() {
  const { interview: id, answer: answerId } = useParams<{ interview: string; answer: string }>();
  const at = new URLSearchParams(useSearch()).get("at");
  const { t } = useTranslation();
  const { person } = useSession();
  const [, go] = useLocation();
  const { interview, answers, steps, missing } = useInterview(id, person?.uid ?? "");
  const answer = answers?.find((one) => one.id === answerId);
  if (missing || (answers && answers.length > 0 && !answer)) return <Missing />;
  if (!interview || !answers || !answer) return <Waiting label={t("waiting")} />;
  const attempts = inOrder(answers).filter(
    (one) => one.position === answer.position && one.depth === answer.depth && one.parent_id === answer.parent_id,
  );
  return (
    <div className="mx-auto grid max-w-3xl gap-5">
      <p>
        <Link href={`/interviews/${id}/report`}>{t("list.report")}</Link>
      </p>
      <div {...inLanguage(interview.profile.language)}>
        <Title name={t("feedback.title")}>{answer.question.text}</Title>
      </div>
      {attempts.length > 1 && (
        <nav aria-label={t("feedback.attempts")}>
          <ul className="flex flex-wrap gap-2">
            {attempts.map((one) => (
              <li key={one.id}>
                <Link
                  className="button"
                  aria-current={one.id === answerId ? "page" : undefined}
                  href={`/interviews/${id}/answers/${one.id}`}
                >
                  {t("room.attempt", { attempt: one.attempt })}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <AnswerFeedback
        key={answer.id}
        interview={interview}
        answer={answer}
        answers={answers}
        steps={steps}
        at={at === null ? null : Number(at) || 0}
        onRedone={(next) => go(`/interviews/${id}?answer=${next}`)}
      />
    </div>
  );
}
