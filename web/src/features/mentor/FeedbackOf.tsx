/** The feedback on an answer in words: what was good, what was missing, a better wording, and a reason for each band. */
import type { Schemas } from "@/shared/api/client";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { DIMENSIONS } from "@/shared/vocabulary";

interface Props {
  feedback: Schemas["MentorFeedback"];
  /** Languages of the words about the answer, and of the answer. */
  written: string;
  spoken: string;
}

export function FeedbackOf({ feedback: { strengths, missing, better, dimensions }, written, spoken }: Props) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3">
      <h3>{t("feedback.advice")}</h3>
      <Points title={t("feedback.strengths")} points={strengths} language={written} />
      <Points title={t("feedback.missing")} points={missing} language={written} />
      {better && (
        <div className="grid gap-1">
          <h4 className="font-medium">{t(better.asks ? "feedback.asks" : "feedback.better")}</h4>
          <p {...inLanguage(spoken)}>{t("quoted", { text: better.weak_quote })}</p>
          <p {...inLanguage(written)} className="rounded-lg bg-tint px-3 py-2">
            {better.wording}
          </p>
        </div>
      )}
      <dl className="grid gap-3">
        {DIMENSIONS.map((name) => {
          const note = dimensions[name];
          if (!note) return null;
          return (
            <div key={name} className="grid gap-1 border-t border-line pt-2">
              <dt className="font-medium">{t(`dimension.${name}`)}</dt>
              <dd {...inLanguage(written)}>{note.why}</dd>
              {note.evidence
                .filter((one) => one.quote)
                .map((one) => (
                  <dd key={`${one.start}${one.quote}${one.shows}`} {...inLanguage(spoken)} className="hint">
                    {one.beside ? (
                      <code className="whitespace-pre-wrap">{one.quote}</code>
                    ) : (
                      t("quoted", { text: one.quote })
                    )}
                  </dd>
                ))}
            </div>
          );
        })}
      </dl>
    </div>
  );
}

function Points({ title, points, language }: { title: string; points: string[]; language: string }) {
  if (points.length === 0) return null;
  return (
    <div>
      <h4 className="font-medium">{title}</h4>
      <ul {...inLanguage(language)} className="list-disc ps-5">
        {points.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}
