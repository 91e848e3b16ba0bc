import type { Schemas } from "@/shared/api/client";
import { useTranslation } from "@/shared/i18n";
import { isolated } from "@/shared/i18n/direction";

const WIDTH = 320;
const HEIGHT = 130;
const PAD = 22;

type Trend = Schemas["Trend"];

/** A measure by week: each week's mean with its range as a bar; the table below says the same. */
export function WeeklyChart({ name, trend }: { name: string; trend: Trend }) {
  const { t, number, date, language } = useTranslation();
  const { points, slope, slope_low, slope_high } = trend;
  const times = points.map((one) => Date.parse(one.week));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const x = (time: number) => PAD + (last === first ? 0.5 : (time - first) / (last - first)) * (WIDTH - 2 * PAD);
  const y = (band: number) => HEIGHT - PAD - ((Math.max(1, Math.min(5, band)) - 1) / 4) * (HEIGHT - 2 * PAD);
  const verdict = t(slope === null ? "progress.too_few" : `trend.${trend.direction}`);
  const range = (low: number | null, high: number | null) =>
    low === null || high === null ? t("trend.no_range") : isolated(`${number(low, 1)}–${number(high, 1)}`, language);
  return (
    <figure className="card grid content-start gap-2">
      <figcaption>
        <h3>{name}</h3>
        <p className="hint">{verdict}</p>
        {slope !== null && slope_low !== null && slope_high !== null && (
          <p className="hint">
            {t("trend.slope", { slope: number(slope, 2), low: number(slope_low, 2), high: number(slope_high, 2) })}
          </p>
        )}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${name}: ${verdict}`} className="w-full">
        {[1, 2, 3, 4, 5].map((band) => (
          <g key={band}>
            <line x1={PAD} x2={WIDTH - PAD} y1={y(band)} y2={y(band)} stroke="var(--line)" />
            <text x="6" y={y(band) + 4} fontSize="11" fill="var(--soft)">
              {number(band)}
            </text>
          </g>
        ))}
        {points.map((one, i) => (
          <g key={one.week} stroke="var(--accent)">
            {one.low !== null && one.high !== null && (
              <line x1={x(times[i] ?? 0)} x2={x(times[i] ?? 0)} y1={y(one.low)} y2={y(one.high)} strokeWidth="2" />
            )}
            <circle
              cx={x(times[i] ?? 0)}
              cy={y(one.mean)}
              r="4"
              fill={one.low === null ? "var(--surface)" : "var(--accent)"}
              strokeWidth="1.5"
            />
          </g>
        ))}
      </svg>
      <details>
        <summary className="cursor-pointer text-sm text-accent">{t("progress.as_table")}</summary>
        <ul className="mt-1 text-sm">
          {points.map((one) => (
            <li key={one.week}>
              {date(one.week)}: {number(one.mean, 1)} ({range(one.low, one.high)}) ·{" "}
              {t("progress.from", { count: one.answers })}
            </li>
          ))}
        </ul>
      </details>
    </figure>
  );
}
