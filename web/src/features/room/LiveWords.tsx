/** What was heard so far, a moment after it was said: words, pace, fillers. */
import { useEffect } from "react";
import type { Segment } from "@/shared/api/documents";
import { useTranslation, type Key } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { IN_WORDS, joined, paceOf, told, type Pace } from "@/shared/signs";
import { soFar } from "./soFar";

/** A minute; fewer are fine. */
const MANY_FILLERS = 5;
const ENOUGH_SECONDS = 8;
const STILL_QUIET = 4;
const LONG_QUIET = 15;

/** By the limits that the answer is judged by afterwards. */
function paceHint(pace: number, [, , slow, fast]: Pace): Key {
  if (pace > fast) return "live.pace_fast";
  return pace < slow ? "live.pace_slow" : "live.pace_good";
}

/** From the last voice of a segment to its words on the page: what the live feedback is measured by. */
function markShown(segments: Segment[]): void {
  requestAnimationFrame(() => {
    const known = new Set(
      performance.getEntriesByName("segment-shown").map((one) => String((one as PerformanceMark).detail)),
    );
    for (const one of segments) {
      const name = `${one.answer_id}/${one.index}`;
      if (!known.has(name)) performance.mark("segment-shown", { detail: name });
    }
  });
}

interface Props {
  /** As they come, in any order; null until the first are known. */
  segments: Segment[] | null;
  language: string;
  silence: number;
}

export function LiveWords({ segments: data, language, silence }: Props) {
  const { t, number } = useTranslation();
  const segments = [...(data ?? [])].sort((a, b) => a.index - b.index);
  useEffect(() => {
    if (data?.length) markShown(data);
  }, [data]);

  const norm = paceOf(language);
  const { seconds, spoken, fillers } = soFar(segments, norm !== undefined);
  const pace = seconds >= ENOUGH_SECONDS ? (spoken * 60) / seconds : null;
  const hint: Key | null =
    silence >= LONG_QUIET ? "live.still_recording" : silence >= STILL_QUIET ? "live.take_time" : null;

  return (
    <section className="card grid gap-3" aria-labelledby="live">
      <h2 id="live">{t("live.title")}</h2>
      <p className="min-h-5 text-sm text-accent" role="status">
        {hint && t(hint)}
      </p>
      <p
        className="max-h-56 min-h-14 overflow-y-auto"
        data-testid="live-transcript"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must with the keyboard too
        tabIndex={0}
        aria-label={t("live.transcript")}
        role="log"
      >
        {segments.length === 0 ? (
          <span className="text-soft">{t("live.nothing_yet")}</span>
        ) : (
          <span {...inLanguage(language)}>{joined(segments.map((one) => one.text))}</span>
        )}
      </p>
      <dl className="grid grid-cols-2 gap-3 border-t border-line pt-3 text-sm">
        <div>
          <dt className="text-soft">{t("live.pace")}</dt>
          <dd className="font-medium">{pace === null ? "–" : told({ t, number }, pace, norm && pace)}</dd>
          {pace !== null && <dd className="hint">{t(paceHint(pace, norm ?? IN_WORDS))}</dd>}
        </div>
        <div>
          <dt className="text-soft">{t("live.fillers")}</dt>
          <dd className="font-medium">{number(fillers)}</dd>
          {pace !== null && (
            <dd className="hint">
              {t((fillers * 60) / seconds > MANY_FILLERS ? "live.fillers_many" : "live.fillers_fine")}
            </dd>
          )}
        </div>
      </dl>
    </section>
  );
}
