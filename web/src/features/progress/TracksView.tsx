/** What many answers say together, by what they can be compared within: trends, the last week, others, what comes. */
import { useState } from "react";
import type { Schemas } from "@/shared/api/client";
import { languageTitle, useTranslation } from "@/shared/i18n";
import { useCompetency } from "@/shared/i18n/useCompetency";
import { WeeklyChart } from "./WeeklyChart";
import { isReal } from "./changes";

type Track = Schemas["TrackTrends"];
type Summary = Schemas["TrendSummary"];

export function TracksView({ summary }: { summary: Summary | null }) {
  const { t, date } = useTranslation();
  const [chosen, setChosen] = useState(0);
  const name = useTrackName();
  const track = summary?.tracks[chosen] ?? summary?.tracks[0];
  if (!summary || !track) {
    return (
      <section className="card grid gap-2" aria-labelledby="tracks">
        <h2 id="tracks">{t("trend.title")}</h2>
        <p>{t("trend.none")}</p>
      </section>
    );
  }
  return (
    <section className="grid gap-4" aria-labelledby="tracks" data-testid="tracks">
      <div className="grid gap-2">
        <h2 id="tracks">{t("trend.title")}</h2>
        {summary.tracks.length > 1 ? (
          <label className="label">
            {t("trend.choose")}
            <select className="field" value={chosen} onChange={(e) => setChosen(Number(e.target.value))}>
              {summary.tracks.map((one, i) => (
                <option key={`${name(one)}${one.rubric_version}`} value={i}>
                  {name(one)}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <p>{name(track)}</p>
        )}
        <p className="hint">{t("trend.as_of", { date: date(summary.day), count: track.answers })}</p>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Changes track={track} />
        <Others track={track} />
      </div>
      <Trends track={track} />
      <Ahead track={track} />
    </section>
  );
}

function useTrackName(): (track: Track) => string {
  const { t, has, language } = useTranslation();
  return (track) => {
    const level = `level.${track.level}`;
    return [track.role, has(level) ? t(level) : track.level, languageTitle(track.language, language)].join(" · ");
  };
}

function useMeasure(): (measure: string) => string {
  const { t, has } = useTranslation();
  return (measure) => {
    const key = `dimension.${measure}`;
    return measure === "total" ? t("report.overall") : has(key) ? t(key) : measure;
  };
}

function Changes({ track }: { track: Track }) {
  const { t, number } = useTranslation();
  const measure = useMeasure();
  const real = track.changes.filter(isReal);
  return (
    <section className="card grid content-start gap-2" aria-labelledby="changes">
      <h3 id="changes">{t("change.title")}</h3>
      {track.changes.length === 0 && <p>{t("change.none")}</p>}
      {track.changes.length > 0 && real.length === 0 && <p>{t("change.chance")}</p>}
      <ul className="grid gap-1">
        {real.map((one) => (
          <li key={one.measure}>
            {t(one.difference > 0 ? "change.up" : "change.down", {
              name: measure(one.measure),
              before: number(one.before, 1),
              now: number(one.now, 1),
            })}
          </li>
        ))}
      </ul>
      {track.changes.length > 0 && <p className="hint">{t("change.how")}</p>}
    </section>
  );
}

function Others({ track: { cohort } }: { track: Track }) {
  const { t } = useTranslation();
  return (
    <section className="card grid content-start gap-2" aria-labelledby="others">
      <h3 id="others">{t("cohort.title")}</h3>
      <p>{cohort ? t("cohort.place", { percentile: cohort.percentile, count: cohort.people }) : t("cohort.none")}</p>
    </section>
  );
}

function Trends({ track }: { track: Track }) {
  const measure = useMeasure();
  const competency = useCompetency();
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {track.trends.map((one) => (
        <WeeklyChart
          key={`${one.measure} ${one.competency}`}
          name={one.competency ? competency(one.competency) : measure(one.measure)}
          trend={one}
        />
      ))}
    </div>
  );
}

function Ahead({ track: { forecast } }: { track: Track }) {
  const { t, has, number } = useTranslation();
  return (
    <section className="card grid gap-2" aria-labelledby="ahead">
      <h3 id="ahead">{t("ahead.title")}</h3>
      {!forecast && <p>{t("ahead.none")}</p>}
      {forecast && (
        <>
          <p className="text-2xl font-semibold" data-testid="ahead">
            {t("ahead.range", { low: number(forecast.low, 1), high: number(forecast.high, 1) })}
          </p>
          <p>{t("ahead.expected", { expected: number(forecast.expected, 1) })}</p>
          <ul className="list-disc ps-5">
            <li>{t("ahead.base", { value: number(forecast.base, 1) })}</li>
            {forecast.parts.map((part) => {
              const key = `ahead.${part.name}`;
              const sign = part.contribution < 0 ? "−" : "+";
              return (
                <li key={part.name}>
                  {has(key) ? t(key) : part.name}: {sign}
                  {number(Math.abs(part.contribution), 2)}
                </li>
              );
            })}
          </ul>
          <p className="hint">{t("ahead.how")}</p>
        </>
      )}
    </section>
  );
}
