/** A countdown to think before the answer. It ends nothing, unless a format starts the recording with it. */
import { useEffect, useEffectEvent, useState } from "react";
import { clock } from "@/shared/format";
import { useTranslation } from "@/shared/i18n";
import { TimeLeft } from "./TimeLeft";

const THINK_SECONDS = 30;

interface Props {
  /** Of a format that starts the recording by itself; null where the candidate does. */
  seconds?: number | null;
  onOver?: () => void;
}

export function ThinkTime({ seconds = null, onOver }: Props) {
  const { t } = useTranslation();
  const [elapsed, setElapsed] = useState(0);
  const left = Math.max(0, (seconds ?? THINK_SECONDS) - elapsed);
  const over = left === 0;
  useEffect(() => {
    if (over) return undefined;
    const timer = window.setInterval(() => setElapsed((before) => before + 1), 1000);
    return () => window.clearInterval(timer);
  }, [over]);
  const starts = seconds !== null;
  const end = useEffectEvent(() => onOver?.());
  useEffect(() => {
    if (over && starts) end();
  }, [over, starts]);
  const label = starts ? "format.starts_in" : "room.think";
  return (
    <>
      <p className="flex items-baseline justify-between gap-3">
        <span>{t(over ? "room.ready" : label)}</span>
        <span role="timer" className="text-2xl text-soft tabular-nums">
          {!over && clock(left)}
        </span>
      </p>
      {starts && <TimeLeft seconds={left} before={t("format.starts_in")} />}
    </>
  );
}
