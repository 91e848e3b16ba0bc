/** For each question the stories that were found to answer it, or another on its competency. */
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { useCompetency } from "@/shared/i18n/useCompetency";
import { headline, type Bank } from "./useStories";

type Question = Bank["questions"][number];

export function QuestionFits({ bank }: { bank: Bank }) {
  const { t } = useTranslation();
  const competency = useCompetency();
  const coming = bank.questions.filter((one) => one.answer_id !== null);
  const usual = bank.questions.filter((one) => one.answer_id === null);
  const without = usual.filter((one) => one.fits.length === 0);
  return (
    <section className="card grid gap-4" aria-labelledby="fits">
      <h2 id="fits">{t("stories.fits")}</h2>
      <p className="hint">{t("stories.fits_how")}</p>
      {coming.length > 0 && (
        <details>
          <summary className="min-h-6 cursor-pointer">{t("stories.coming", { count: coming.length })}</summary>
          <Questions bank={bank} questions={coming} />
        </details>
      )}
      <Questions bank={bank} questions={usual.filter((one) => one.fits.length > 0)} />
      {without.length > 0 && (
        <details>
          <summary className="min-h-6 cursor-pointer">{t("stories.without", { count: without.length })}</summary>
          <ul className="mt-2 grid gap-2">
            {without.map((one) => (
              <li key={one.question}>
                <span className="font-medium">{competency(one.competency)}</span>
                <span {...inLanguage(one.language)} className="block text-sm text-soft">
                  {one.question}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Questions({ bank, questions }: { bank: Bank; questions: Question[] }) {
  const { t, number } = useTranslation();
  const competency = useCompetency();
  const named = (id: string) => bank.stories.find((one) => one.id === id);
  return (
    <ul className="mt-2 grid gap-4">
      {questions.map((one) => (
        <li key={one.answer_id ?? one.question} className="grid gap-1 border-t border-line pt-3">
          {one.competency && <span className="font-medium">{competency(one.competency)}</span>}
          <span {...inLanguage(one.language)} className="text-sm text-soft">
            {one.question}
          </span>
          {one.fits.length === 0 && <p className="hint">{t("stories.no_fit")}</p>}
          <ul className="grid gap-1">
            {one.fits.map((fit) => {
              const story = named(fit.story_id);
              if (!story) return null;
              return (
                <li key={fit.story_id}>
                  <a href={`#story-${story.id}`}>{headline(story, t)}</a>{" "}
                  <span className="hint">
                    {t(`stories.why_${fit.why}`, { band: number(fit.relevance, 1) })}
                    {story.overused.length > 0 && ` · ${t("stories.worn")}`}
                  </span>
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ul>
  );
}
