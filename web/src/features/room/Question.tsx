import type { Answer, Interview } from "@/shared/api/documents";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { useCompetency } from "@/shared/i18n/useCompetency";
import { asked, held } from "@/shared/held";
import { Title } from "@/shared/ui/components";
import type { ReadAloud } from "./useReadAloud";

interface Props {
  interview: Interview;
  answer: Answer;
  number: number;
  count: number;
  readAloud: ReadAloud;
}

export function Question({ interview, answer, number, count, readAloud }: Props) {
  const { t } = useTranslation();
  const competency = useCompetency();
  const { question, depth, attempt } = answer;
  const { takes, name } = held(interview);
  const kind = depth > 0 ? t("room.follow_up") : t("room.question", { number, count });
  return (
    <section className="card grid gap-4">
      <p className="flex flex-wrap gap-2 text-sm">
        <span className="chip">{kind}</span>
        {takes !== null && <span className="chip">{t("format.take", { take: attempt, takes })}</span>}
        {takes === null && attempt > 1 && <span className="chip">{t("room.attempt", { attempt })}</span>}
        {name === "panel" && question.asked_by && <span className="chip">{t(`panel.${question.asked_by}`)}</span>}
        {question.about && <span className="chip">{t(`room.about_${question.about}`)}</span>}
        {question.competency && <span className="chip">{competency(question.competency)}</span>}
      </p>
      <div {...inLanguage(interview.profile.language)}>
        <Title name={kind} key={answer.id}>
          {asked(interview, answer)}
        </Title>
      </div>
      {readAloud.available && (
        <div className="flex flex-wrap items-center gap-3 text-sm">
          <button type="button" className="button" onClick={readAloud.speaking ? readAloud.stop : readAloud.speak}>
            {t(readAloud.speaking ? "room.hush" : "room.say")}
          </button>
          {readAloud.automatic && (
            <label className="flex min-h-11 items-center gap-2 text-soft">
              <input
                type="checkbox"
                className="check mt-0"
                checked={readAloud.enabled}
                onChange={(e) => readAloud.setEnabled(e.target.checked)}
              />
              {t("room.read_aloud")}
            </label>
          )}
        </div>
      )}
    </section>
  );
}
