/** What an assignment asks for: of coach and member alike. */
import { languageTitle, useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import type { Assignment } from "./useCoachedClass";

export function AssignmentFacts({ assignment }: { assignment: Assignment }) {
  const { t, date, language } = useTranslation();
  const { profile, questions, note, due_at } = assignment;
  return (
    <>
      <h3>
        <bdi>{assignment.title}</bdi>
      </h3>
      <p className="hint">
        {due_at && `${t("classes.due", { date: date(due_at) })} · `}
        <bdi>{profile.role}</bdi> · {t(`level.${profile.level}`)} · {t(`kind.${profile.kind}`)} ·{" "}
        {languageTitle(profile.language, language)} · {t("classes.questions", { count: profile.question_count })}
      </p>
      {note && (
        <p dir="auto" className="whitespace-pre-line">
          {note}
        </p>
      )}
      {questions.length > 0 && (
        <ol {...inLanguage(profile.language)} className="list-decimal space-y-1 ps-5">
          {questions.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ol>
      )}
    </>
  );
}
