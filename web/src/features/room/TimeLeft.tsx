/** Tells a screen reader at a few moments how much of a limited time is left; a timer itself is not read out. */
import { duration } from "@/shared/held";
import { useTranslation } from "@/shared/i18n";

const TOLD = [10, 30, 60] as const;

export function TimeLeft({ seconds, before = "" }: { seconds: number; before?: string }) {
  const { t, language } = useTranslation();
  const told = TOLD.find((one) => seconds <= one);
  const time = told === undefined ? "" : duration(told, language);
  return (
    <p role="status" className="sr-only">
      {told !== undefined && seconds > 0 && (before ? `${before} ${time}` : t("format.time_left", { time }))}
    </p>
  );
}
