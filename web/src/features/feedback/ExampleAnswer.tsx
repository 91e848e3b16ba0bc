/** An example on request, after an attempt: the candidate's own words, with gaps that only they can fill. */
import { useEffect, useRef, useState, type ReactNode } from "react";
import { api, ask, type Schemas } from "@/shared/api/client";
import type { Answer } from "@/shared/api/documents";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { Fault, Waiting } from "@/shared/ui/components";

type Example = Schemas["ExampleAnswer"];

const GAPS = /(\[[^\]]+\])/;

/** Gaps stand out by more than their colour: the brackets stay. */
function withGaps(text: string): ReactNode[] {
  return text.split(GAPS).map((piece, i) =>
    GAPS.test(piece) ? (
      <mark key={i} className="rounded bg-warm-tint px-1 text-ink">
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}

export function ExampleAnswer({ answer }: { answer: Pick<Answer, "id" | "interview_id"> }) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const [example, setExample] = useState<Example | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (example) heading.current?.focus();
  }, [example]);
  const make = () =>
    run(async () => {
      const path = { interview_id: answer.interview_id, answer_id: answer.id };
      setExample(
        await ask(api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/example", { params: { path } })),
      );
    });
  if (!example)
    return (
      <div className="no-print grid justify-items-start gap-2">
        <Fault error={error} />
        <button type="button" className="button" disabled={busy} onClick={make}>
          {t("example.ask")}
        </button>
        {busy ? <Waiting label={t("example.making")} /> : <p className="hint">{t("example.what")}</p>}
      </div>
    );
  return (
    <section className="card grid gap-3 border-dashed" aria-labelledby="example">
      <h2 id="example" ref={heading} tabIndex={-1} className="outline-none">
        {t("example.title")}
      </h2>
      <p className="hint">{t("example.note")}</p>
      <ul className="grid gap-2">
        {example.sentences.map((one) => (
          <li key={one.text} className="rounded-lg bg-tint px-3 py-2">
            <span {...inLanguage(example.language)}>{withGaps(one.text)}</span>
            <span className="hint block">{t(`example.from_${one.source}`)}</span>
          </li>
        ))}
      </ul>
      {example.made_by === "code" && <p className="hint">{t("example.by_code")}</p>}
    </section>
  );
}
