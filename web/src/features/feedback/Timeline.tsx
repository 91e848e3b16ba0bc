/** The answer on its own clock: where it paused, where it filled, how fast it went. */
import type { MouseEvent } from "react";
import type { Heard } from "@/shared/interview-model";
import { useTranslation } from "@/shared/i18n";
import { clock } from "@/shared/format";
import { Figure } from "@/shared/ui/components";
import { IN_WORDS, paceOf, told } from "@/shared/signs";
import { inCharacters, marks } from "./marks";
import { PlayFrom, type Seek } from "./PlayFrom";

const WIDTH = 480;
const HEIGHT = 72;
/** Of what is usual at most. */
const FASTEST = 1.6;

interface Props {
  transcript: Heard;
  onSeek: Seek | undefined;
}

export function Timeline({ transcript, onSeek }: Props) {
  const { t, number } = useTranslation();
  const { delivery, duration } = transcript;
  const x = (seconds: number) => (seconds / Math.max(duration, 0.1)) * WIDTH;
  const characters = inCharacters(delivery) ? delivery.characters_per_minute : null;
  const [low, high] = (characters === null ? undefined : paceOf(transcript.language)) ?? IN_WORDS;
  const y = (rate: number) => HEIGHT - 4 - Math.min(1, rate / (high * FASTEST)) * (HEIGHT - 12);
  const drawn = marks(transcript);
  const line = drawn.pace.map(([at, rate]) => `${x(at)},${y(rate)}`);
  const moments = [
    ...drawn.pauses.map((one) => ({
      at: one.start,
      label: t("timeline.pause", { seconds: number(one.seconds, 1) }),
    })),
    ...[...drawn.fillers, ...drawn.phrases].map((one) => ({
      at: one.start,
      label: t("quoted", { text: one.word }),
    })),
    ...drawn.hedges.map((one) => ({ at: one.start, label: t("timeline.hedge", { phrase: one.phrase }) })),
  ].sort((a, b) => a.at - b.at);

  // For the pointer; the keyboard has the list of moments.
  const playThere = (event: MouseEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onSeek?.(((event.clientX - left) / width) * duration);
  };

  return (
    <section className="card grid gap-4" aria-labelledby="delivery">
      <h2 id="delivery">{t("timeline.title")}</h2>
      <dl className="grid grid-cols-2 gap-3 text-sm sm:grid-cols-4">
        <Figure name={t("live.pace")} value={told({ t, number }, delivery.words_per_minute, characters)} />
        <Figure
          name={t("timeline.fillers")}
          value={t("timeline.a_minute", { count: number(delivery.fillers_per_minute, 1) })}
        />
        <Figure
          name={t("timeline.longest")}
          value={
            delivery.longest_pause > 0
              ? t("timeline.seconds", { seconds: number(delivery.longest_pause, 1) })
              : t("timeline.no_long_pause")
          }
        />
        <Figure name={t("timeline.hedges")} value={number(drawn.hedges.length)} />
      </dl>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t("timeline.chart", { duration: clock(duration) })}
        className={`w-full ${onSeek ? "cursor-pointer" : ""}`}
        onClick={playThere}
      >
        <rect width={WIDTH} height={HEIGHT} rx="6" fill="var(--sunken)" />
        {drawn.pauses.map((one) => (
          <rect
            key={one.start}
            x={x(one.start)}
            width={Math.max(2, x(one.end) - x(one.start))}
            height={HEIGHT}
            fill="var(--edge)"
            opacity="0.35"
          />
        ))}
        {[low, high].map((rate) => (
          <line key={rate} x1="0" x2={WIDTH} y1={y(rate)} y2={y(rate)} stroke="var(--edge)" strokeDasharray="3 5" />
        ))}
        <polyline points={line.join(" ")} fill="none" stroke="var(--accent)" strokeWidth="2.5" strokeLinejoin="round" />
        {drawn.fillers.map((one) => (
          <circle key={one.start} cx={x(one.start)} cy={HEIGHT - 8} r="4.5" fill="var(--warm)" />
        ))}
        {drawn.phrases.map((one) => (
          <circle key={one.start} cx={x(one.start)} cy={HEIGHT - 8} r="3.5" fill="none" stroke="var(--warm)" />
        ))}
        {drawn.hedges.map((one) => (
          <path key={one.start} d={`M${x(one.start)} 4l5 8h-10z`} fill="var(--ink)" />
        ))}
      </svg>
      <p aria-hidden className="axis hint -mt-3 flex justify-between tabular-nums">
        <span>0:00</span>
        <span>{clock(duration)}</span>
      </p>
      <p className="hint flex flex-wrap gap-x-4">
        <span>
          <span aria-hidden className="text-accent">
            ━{" "}
          </span>
          {t("timeline.key_pace")}
        </span>
        <span>
          <span aria-hidden>┄ </span>
          {characters === null ? t("timeline.key_usual") : t("timeline.key_usual_characters", { low, high })}
        </span>
        <span>
          <span aria-hidden>▒ </span>
          {t("timeline.key_pause")}
        </span>
        <span>
          <span aria-hidden className="text-warm">
            ●{" "}
          </span>
          {t("timeline.key_filler")}
        </span>
        {drawn.phrases.length > 0 && (
          <span>
            <span aria-hidden className="text-warm">
              ○{" "}
            </span>
            {t("timeline.key_phrase")}
          </span>
        )}
        <span>
          <span aria-hidden>▲ </span>
          {t("timeline.key_hedge")}
        </span>
      </p>
      {moments.length > 0 && (
        <details>
          <summary className="cursor-pointer text-sm font-medium text-accent">{t("timeline.moments")}</summary>
          <ul className="mt-2 flex flex-wrap gap-2">
            {moments.map((one) => (
              <li key={`${one.at}${one.label}`}>
                <PlayFrom at={one.at} onSeek={onSeek} className="chip">
                  {clock(one.at)} {one.label}
                </PlayFrom>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
