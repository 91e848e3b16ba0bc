/** Under which conditions the candidate practises. Pressure is chosen here, and said before it is met. */
import { useId } from "react";
import type { Schemas } from "@/shared/api/client";
import { textField } from "@/shared/form";
import { duration } from "@/shared/held";
import { useTranslation } from "@/shared/i18n";
import { ANSWER_SECONDS, INTERVIEW_FORMATS, MORE_TIME, TAKES, THINK_SECONDS, TONES } from "@/shared/vocabulary";
import { Choice } from "@/shared/ui/fields";

export type FormatName = (typeof INTERVIEW_FORMATS)[number];
type Wish = NonNullable<Schemas["CreateInterview"]["format"]>;

const THINK = [10, 30, 60, 120, 180];
const ANSWER = [30, 60, 90, 120, 180, 300, 600];

/** What the form says of the format, as the API takes it. */
export function formatWish(form: FormData): Wish {
  const text = (name: string) => textField(form, name);
  const name = text("format") as FormatName;
  const tone = text("tone") as NonNullable<Wish["tone"]>;
  const none = { think_seconds: null, answer_seconds: null, takes: null, more_time: "usual" } as const;
  if (name !== "one_way") return { name, tone, ...none };
  return {
    name,
    tone,
    think_seconds: Number(text("think_seconds")),
    answer_seconds: Number(text("answer_seconds")),
    takes: Number(text("takes")),
    more_time: text("more_time") as NonNullable<Wish["more_time"]>,
  };
}

export function FormatFields({ chosen, onChange }: { chosen: FormatName; onChange: (format: FormatName) => void }) {
  const { t, language } = useTranslation();
  const id = useId();
  const lengths = (all: number[]): [string, string][] => all.map((one) => [String(one), duration(one, language)]);
  return (
    <details className="card">
      <summary className="cursor-pointer font-medium text-accent">{t("format.title")}</summary>
      <div className="grid gap-4 pt-4">
        <fieldset className="grid gap-3">
          <legend className="label">{t("format.choose")}</legend>
          {INTERVIEW_FORMATS.map((name) => (
            <div key={name} className="flex gap-3">
              <input
                id={`${id}-${name}`}
                type="radio"
                name="format"
                value={name}
                className="check"
                checked={chosen === name}
                aria-describedby={`${id}-${name}-why`}
                onChange={() => onChange(name)}
              />
              <div>
                <label htmlFor={`${id}-${name}`} className="font-medium">
                  {t(`format.${name}`)}
                </label>
                <p id={`${id}-${name}-why`} className="hint">
                  {t(`format.${name}_why`)}
                </p>
              </div>
            </div>
          ))}
        </fieldset>
        {chosen === "one_way" && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Choice
              name="think_seconds"
              label="format.think"
              initial={String(THINK_SECONDS.usual)}
              options={lengths(THINK)}
            />
            <Choice
              name="answer_seconds"
              label="format.answer"
              initial={String(ANSWER_SECONDS.usual)}
              options={lengths(ANSWER)}
            />
            <Choice
              name="takes"
              label="format.takes"
              initial={String(TAKES.usual)}
              options={Array.from({ length: TAKES.most }, (_, at) => [String(at + 1), String(at + 1)])}
            />
            <Choice
              name="more_time"
              label="format.more_time"
              options={(Object.keys(MORE_TIME) as (keyof typeof MORE_TIME)[]).map((one) => [
                one,
                t(`more_time.${one}`),
              ])}
            />
          </div>
        )}
        <Choice
          name="tone"
          label="format.tone"
          hint="format.tone_why"
          options={TONES.map((one) => [one, t(`tone.${one}`)])}
        />
        <p className="hint">{t("format.free")}</p>
      </div>
    </details>
  );
}
