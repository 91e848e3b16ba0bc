/** One press starts a drill: on what is weakest, or one question once more. */
import { useState } from "react";
import { api, ask, newKey } from "@/shared/api/client";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { Fault } from "@/shared/ui/components";

interface Props {
  /** Of everything answered lately where there is none. */
  interviewId?: string;
  /** One question alone; `question` tells a screen reader which. */
  answerId?: string;
  question?: string;
  label: string;
  main?: boolean;
  onStarted: (interviewId: string) => void;
}

export function StartDrill({ interviewId, answerId, question, label, main = false, onStarted }: Props) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const [key] = useState(newKey);
  const start = () =>
    run(async () => {
      const body = {
        interview_id: interviewId ?? null,
        answer_id: answerId ?? null,
        consents: { recording: true, expression: false },
      };
      const made = await ask(api.POST("/v1/drills", { body, params: { header: { "Idempotency-Key": key } } }));
      onStarted(made.id);
    });
  return (
    <div className="no-print grid justify-items-start gap-2">
      <Fault error={error} />
      <button type="button" className={main ? "button button-primary" : "button"} disabled={busy} onClick={start}>
        {busy ? t("drill.starting") : label}
        {question && <span className="sr-only">: {question}</span>}
      </button>
    </div>
  );
}
