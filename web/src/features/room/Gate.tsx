/** Before a question whose time runs: what will happen, and nothing happens before a press. */
import { api, ask } from "@/shared/api/client";
import type { Answer, Interview } from "@/shared/api/documents";
import { duration, held } from "@/shared/held";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { Fault, Title } from "@/shared/ui/components";

interface Props {
  interview: Interview;
  answer: Answer;
  number: number;
  count: number;
  onShow: () => void;
  onSkipped: () => void;
}

export function Gate({ interview, answer, number, count, onShow, onSkipped }: Props) {
  const { t, language } = useTranslation();
  const { busy, error, run } = useAction();
  const { think, answer: limit, takes } = held(interview);
  const title = t("room.question", { number, count });
  const skip = () =>
    run(async () => {
      const path = { interview_id: interview.id, answer_id: answer.id };
      await ask(api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/skip", { params: { path } }));
      onSkipped();
    });
  return (
    <section className="card grid gap-4">
      {takes !== null && (
        <p className="text-sm">
          <span className="chip">{t("format.take", { take: answer.attempt, takes })}</span>
        </p>
      )}
      <Title name={title}>{title}</Title>
      <p>
        {think === null
          ? t("format.gate_unlimited")
          : t("format.gate", { think: duration(think, language), answer: duration(limit, language) })}
      </p>
      <p className="hint">{t("format.free")}</p>
      <Fault error={error} />
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button button-primary" disabled={busy} onClick={onShow}>
          {t("format.show")}
        </button>
        <button type="button" className="button button-quiet" disabled={busy} onClick={skip}>
          {t("room.skip")}
        </button>
      </div>
    </section>
  );
}
