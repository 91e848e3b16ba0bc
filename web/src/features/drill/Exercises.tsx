/** Questions that were answered: first, last time, now and best, and when each comes back. */
import { useState } from "react";
import { useTranslation, type Key } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import type { Exercise } from "./useDrill";

type Mark = Exercise["latest"];

interface Props {
  exercises: Exercise[];
  /** Of the interview that the questions are of. */
  language?: string;
  /** Of a drill's report: what was said in it is "this time". */
  inDrill?: boolean;
}

export function Exercises({ exercises, language, inDrill = false }: Props) {
  const { t, date } = useTranslation();
  const [now] = useState(() => Date.now());
  return (
    <ul className="grid gap-3">
      {exercises.map((one) => (
        <li key={one.question.text} className="grid gap-1 border-t border-line pt-3">
          <span {...inLanguage(language)}>{one.question.text}</span>
          <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
            {one.times > 2 && <Marked name="drill.first" mark={one.first} />}
            {one.previous && <Marked name={inDrill ? "drill.before" : "drill.previous"} mark={one.previous} />}
            <Marked name={inDrill ? "drill.now" : "drill.latest"} mark={one.latest} strong />
            {one.times > 1 && <Marked name="drill.best" mark={one.best} />}
          </dl>
          <span className="hint">
            {one.times === 1 && `${t("drill.first_time")} `}
            {Date.parse(one.due_at) <= now ? t("drill.due_now") : t("drill.due_on", { date: date(one.due_at) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Marked({ name, mark, strong = false }: { name: Key; mark: Mark; strong?: boolean }) {
  const { t, number } = useTranslation();
  return (
    <div className="flex gap-1.5">
      <dt className="text-soft">{t(name)}</dt>
      <dd dir="ltr" className={strong ? "font-semibold" : ""}>
        {number(mark.band, 1)}
        {mark.uncertainty !== null && ` ± ${number(mark.uncertainty, 1)}`}
      </dd>
    </div>
  );
}
