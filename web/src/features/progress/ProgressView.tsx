import type { Progress } from "@/shared/api/documents";
import { DIMENSIONS } from "@/shared/vocabulary";
import { useTranslation } from "@/shared/i18n";
import { useCompetency } from "@/shared/i18n/useCompetency";
import { HistoryChart, type Point } from "./HistoryChart";
import { streak } from "./streak";

export function ProgressView({ summaries }: { summaries: Progress[] }) {
  const { t, number } = useTranslation();
  const competency = useCompetency();
  const inTime = [...summaries].sort((a, b) => a.finished_at.localeCompare(b.finished_at));
  const points = (pick: (one: Progress) => number | null | undefined): Point[] =>
    inTime.flatMap((one) => {
      const value = pick(one);
      return typeof value === "number" ? [{ at: one.finished_at, value }] : [];
    });
  const competencies = means(inTime);
  return (
    <div className="grid gap-6">
      <dl className="grid grid-cols-2 gap-3 *:first:col-span-2 sm:grid-cols-3 sm:*:first:col-span-1">
        <Card
          name={t("progress.streak")}
          value={number(
            streak(
              inTime.map((one) => one.finished_at),
              new Date(),
            ),
          )}
        />
        <Card name={t("progress.interviews")} value={number(inTime.length)} />
        <Card name={t("progress.answers")} value={number(inTime.reduce((sum, one) => sum + one.scored, 0))} />
      </dl>
      <h2>{t("progress.history")}</h2>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <HistoryChart name={t("report.overall")} points={points((one) => one.total)} />
        {DIMENSIONS.map((name) => (
          <HistoryChart key={name} name={t(`dimension.${name}`)} points={points((one) => one.dimensions[name])} />
        ))}
      </div>
      {competencies.length > 0 && (
        <section className="card" aria-labelledby="competencies">
          <h2 id="competencies">{t("progress.competencies")}</h2>
          <ul className="mt-3 grid gap-3">
            {competencies.map(({ name, mean, n }) => (
              <li key={name} className="grid gap-1">
                <span className="flex flex-wrap justify-between gap-x-2">
                  <span>{competency(name)}</span>
                  <span className="text-soft">
                    {number(mean, 1)} · {t("progress.from", { count: n })}
                  </span>
                </span>
                <svg
                  aria-hidden
                  viewBox="0 0 100 4"
                  preserveAspectRatio="none"
                  className="amount h-2 w-full rounded-full"
                >
                  <rect width="100" height="4" fill="var(--sunken)" />
                  <rect width={((mean - 1) / 4) * 100} height="4" fill="var(--accent)" />
                </svg>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="hint">{t("progress.how")}</p>
    </div>
  );
}

function means(summaries: Progress[]): { name: string; mean: number; n: number }[] {
  const found = new Map<string, number[]>();
  for (const one of summaries) {
    for (const [name, value] of Object.entries(one.competencies)) found.set(name, [...(found.get(name) ?? []), value]);
  }
  return [...found]
    .map(([name, values]) => ({
      name,
      mean: values.reduce((sum, one) => sum + one, 0) / values.length,
      n: values.length,
    }))
    .sort((a, b) => b.mean - a.mean);
}

function Card({ name, value }: { name: string; value: string }) {
  return (
    <div className="card">
      <dt className="text-sm text-soft">{name}</dt>
      <dd className="text-2xl font-semibold">{value}</dd>
    </div>
  );
}
