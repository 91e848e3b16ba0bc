/** A countdown to think before the answer; it ends nothing. */
import { useEffect, useState } from "react";
import { clock } from "@/shared/format";
import { useTranslation } from "@/shared/i18n";

const THINK_SECONDS = 30;

export function ThinkTime() {
  const { t } = useTranslation();
  const [left, setLeft] = useState(THINK_SECONDS);
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = window.setTimeout(() => setLeft(left - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [left]);
  return (
    <p className="flex items-baseline justify-between gap-3">
      <span>{t(left > 0 ? "room.think" : "room.ready")}</span>
      <span role="timer" className="text-2xl text-soft tabular-nums">
        {left > 0 && clock(left)}
      </span>
    </p>
  );
}
