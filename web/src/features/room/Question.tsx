import type { Answer } from "@/shared/api/documents";
import { useWords } from "@/shared/i18n";
import { useCompetency } from "@/shared/i18n/useCompetency";
import { Title } from "@/shared/ui/parts";
import type { Voice } from "./speaking";

interface Props {
  answer: Answer;
  number: number;
  count: number;
  language: string;
  voice: Voice;
}

export function Question({ answer, number, count, language, voice }: Props) {
  const { t } = useWords();
  const competency = useCompetency();
  const { question, depth, attempt } = answer;
  const kind = depth > 0 ? t("room.follow_up") : t("room.question", { number, count });
  return (
    <section className="card grid gap-4">
      <p className="flex flex-wrap gap-2 text-sm">
        <span className="chip">{kind}</span>
        {attempt > 1 && <span className="chip">{t("room.attempt", { attempt })}</span>}
        {question.competency && <span className="chip">{competency(question.competency)}</span>}
      </p>
      <div lang={language}>
        <Title name={kind} key={answer.id}>
          {question.text}
        </Title>
      </div>
      {voice.available && (
        <div className="flex flex-wrap items-center gap-3 text-sm">
          <button type="button" className="button" onClick={voice.speaking ? voice.hush : voice.say}>
            {t(voice.speaking ? "room.hush" : "room.say")}
          </button>
          <label className="flex min-h-11 items-center gap-2 text-soft">
            <input
              type="checkbox"
              className="check mt-0"
              checked={voice.wanted}
              onChange={(e) => voice.want(e.target.checked)}
            />
            {t("room.read_aloud")}
          </label>
        </div>
      )}
    </section>
  );
}
