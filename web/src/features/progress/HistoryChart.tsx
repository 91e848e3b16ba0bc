import { useTranslation } from "@/shared/i18n";

const WIDTH = 320;
const HEIGHT = 130;
const PAD = 22;

export interface Point {
  at: string;
  value: number;
}

/** A point for each interview, whatever its role: a history, in which no trend is read; the table says the same. */
export function HistoryChart({ name, points }: { name: string; points: Point[] }) {
  const { t, number, date } = useTranslation();
  const x = (i: number) => PAD + (points.length === 1 ? 0.5 : i / (points.length - 1)) * (WIDTH - 2 * PAD);
  const y = (value: number) => HEIGHT - PAD - ((Math.max(1, Math.min(5, value)) - 1) / 4) * (HEIGHT - 2 * PAD);
  return (
    <figure className="card grid gap-2">
      <figcaption>
        <h2>{name}</h2>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name} className="w-full">
        {[1, 2, 3, 4, 5].map((band) => (
          <g key={band}>
            <line x1={PAD} x2={WIDTH - PAD} y1={y(band)} y2={y(band)} stroke="var(--line)" />
            <text x="6" y={y(band) + 4} fontSize="11" fill="var(--soft)">
              {number(band)}
            </text>
          </g>
        ))}
        {points.map((one, i) => (
          <circle
            key={one.at}
            cx={x(i)}
            cy={y(one.value)}
            r="4"
            fill="var(--accent)"
            stroke="var(--surface)"
            strokeWidth="1.5"
          />
        ))}
      </svg>
      {points.length > 1 && (
        <p aria-hidden className="axis hint -mt-2 flex justify-between">
          <bdi>{date(points[0]?.at ?? "")}</bdi>
          <bdi>{date(points.at(-1)?.at ?? "")}</bdi>
        </p>
      )}
      <details>
        <summary className="cursor-pointer text-sm text-accent">{t("progress.as_table")}</summary>
        <ul className="mt-1 text-sm">
          {points.map((one) => (
            <li key={one.at}>
              {date(one.at)}: {number(one.value, 1)}
            </li>
          ))}
        </ul>
      </details>
    </figure>
  );
}
