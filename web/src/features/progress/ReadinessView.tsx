/** Job readiness with its range and the parts that it is made of, so that nobody has to believe a number. */
import type { Schemas } from "@/shared/api/client";
import { useTranslation, type Key } from "@/shared/i18n";
import { Fault } from "@/shared/ui/components";
import { wholeShares } from "./shares";

type Readiness = Schemas["Readiness"];
type Part = Schemas["ReadinessPart"];

export function ReadinessView({ ready, error }: { ready: Readiness | null; error: unknown }) {
  const { t } = useTranslation();
  return (
    <section className="card grid gap-4" aria-labelledby="readiness" aria-busy={!ready && !error}>
      <h2 id="readiness">{t("readiness.title")}</h2>
      {!ready && <Fault error={error} />}
      {ready && <Known ready={ready} />}
      <p className="hint">{t("readiness.what")}</p>
    </section>
  );
}

function Known({ ready }: { ready: Readiness }) {
  const { t, has, number } = useTranslation();
  const weights = wholeShares(ready.parts.map((part) => part.weight));
  return (
    <>
      {ready.score === null ? (
        <p>{t("readiness.none")}</p>
      ) : (
        <div>
          <p data-testid="readiness" className="text-3xl font-semibold">
            {t("resumes.of_hundred", { score: number(ready.score) })}
          </p>
          {ready.low !== null && ready.high !== null && (
            <p className="hint">{t("readiness.range", { low: number(ready.low), high: number(ready.high) })}</p>
          )}
        </div>
      )}
      <ul className="grid gap-4 sm:grid-cols-3">
        {ready.parts.map((part, place) => (
          <li key={part.name} className="grid content-start gap-1 border-t border-line pt-3">
            <span className="flex flex-wrap items-baseline justify-between gap-x-2">
              <PartName name={part.name} />
              <span>{t("resumes.of_hundred", { score: number(part.score) })}</span>
            </span>
            <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="amount h-2 w-full rounded-full">
              <rect width="100" height="4" fill="var(--sunken)" />
              <rect width={part.score} height="4" fill="var(--accent)" />
            </svg>
            <Basis part={part} />
            <span className="hint">{t("readiness.weight", { weight: number(weights[place] ?? 0) })}</span>
          </li>
        ))}
        {ready.missing.map((name) => {
          const key = `readiness.${name}_missing`;
          return (
            <li key={name} className="grid content-start gap-1 border-t border-line pt-3">
              <PartName name={name} />
              {has(key) && <span className="hint">{t(key)}</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function PartName({ name }: { name: string }) {
  const { t, has } = useTranslation();
  const key = `readiness.${name}`;
  return <h3>{has(key) ? t(key) : name}</h3>;
}

const BASIS: Record<string, Key> = { interviews: "readiness.interviews_of", practice: "readiness.practice_of" };

function Basis({ part: { name, values, basis } }: { part: Part }) {
  const { t, number } = useTranslation();
  const key = name === "resume" ? ("wanted" in values ? "readiness.resume_of" : "readiness.resume_plain") : BASIS[name];
  const figures = Object.fromEntries(
    Object.entries(values).map(([figure, value]) => [figure, figure === "mean" ? number(value, 1) : Math.round(value)]),
  );
  return <span className="text-sm">{key ? t(key, figures) : basis}</span>;
}
