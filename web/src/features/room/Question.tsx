import type { Answer } from "@/shared/api/documents";
import { useTranslation } from "@/shared/i18n";
import { useCompetency } from "@/shared/i18n/useCompetency";
import { Title } from "@/shared/ui/components";
import type { ReadAloud } from "./useReadAloud";

interface Props {
  answer: Answer;
  number: number;
  count: number;
  language: string;
  readAloud: ReadAloud;
}

export function Question({ answer, number, count, language, readAloud }: Props) {
  const { t } = useTranslation();
  const competency = useCompetency();
  const { question, depth, attempt } = answer;
  const kind = depth > 0 ? t("room.follow_up") : t("room.question", { number, count });
  return (
    <section className="card grid gap-4">
      <p className="flex flex-wrap gap-2 text-sm">
        <span className="chip">{kind}</span>
        {attempt > 1 && <span className="chip">{t("room.attempt", { attempt })}</span>}
        {question.about && <span className="chip">{t(`room.about_${question.about}`)}</span>}
        {question.competency && <span className="chip">{competency(question.competency)}</span>}
      </p>
      <div lang={language}>
        <Title name={kind} key={answer.id}>
          {question.text}
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
