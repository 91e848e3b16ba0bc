/** The weakest of what was measured, and a press that practises it. */
import { useTranslation } from "@/shared/i18n";
import { useArea } from "@/shared/i18n/useArea";
import { Exercises } from "./Exercises";
import { StartDrill } from "./StartDrill";
import type { Drill } from "./useDrill";

interface Props {
  drill: Drill;
  /** Of one interview, else of everything answered lately, with its questions. */
  interviewId?: string;
  onStarted: (interviewId: string) => void;
}

export function DrillCard({ drill, interviewId, onStarted }: Props) {
  const { t, number } = useTranslation();
  const area = useArea();
  if (!drill.focus || drill.band === null) return null;
  const name = area(drill.focus.area);
  return (
    <section className="card grid gap-3" aria-labelledby="drill">
      <h2 id="drill">{t("drill.title")}</h2>
      <p>
        {t("drill.weakest", { area: name, band: number(drill.band, 1) })} · {t("report.from", { count: drill.answers })}
      </p>
      <StartDrill
        {...(interviewId && { interviewId })}
        label={t("drill.start", { area: name })}
        main
        onStarted={onStarted}
      />
      <p className="hint">{t("drill.why")}</p>
      {!interviewId && drill.exercises.length > 0 && (
        <details>
          <summary className="cursor-pointer py-2 font-medium text-accent">
            {t("drill.exercises", { count: drill.exercises.length, area: name })}
          </summary>
          <Exercises exercises={drill.exercises} />
        </details>
      )}
    </section>
  );
}

/** Of a drill's own report: each question before and now. */
export function DrillResults({
  drill,
  language,
  onStarted,
}: { drill: Drill; language: string } & Pick<Props, "onStarted">) {
  const { t } = useTranslation();
  const area = useArea();
  return (
    <section className="card grid gap-3" aria-labelledby="drilled" data-testid="drilled">
      <h2 id="drilled">{t("drill.results")}</h2>
      <p className="text-soft">
        {drill.focus ? t("drill.by_area", { area: area(drill.focus.area) }) : t("drill.by_total")}
      </p>
      {drill.exercises.length === 0 && <p>{t("drill.nothing")}</p>}
      <Exercises exercises={drill.exercises} language={language} inDrill />
      <StartDrill label={t("drill.next")} main onStarted={onStarted} />
      <p className="hint">{t("drill.why")}</p>
    </section>
  );
}
