/** The way to code beside an answer; the editor itself comes when it is asked for. */
import { Suspense, lazy, useState } from "react";
import type { Answer } from "@/shared/api/documents";
import { useTranslation } from "@/shared/i18n";
import { codeDraft } from "@/shared/typedDraft";
import { Waiting } from "@/shared/ui/components";
import { WORKED_KINDS } from "@/shared/vocabulary";

const CodeEditor = lazy(() => import("./code/CodeEditor"));

export function CodeBeside({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  /** Where code was begun, the page comes back to it. */
  const [open, setOpen] = useState(() => codeDraft(answer.id) !== null);
  if (!WORKED_KINDS.some((kind) => kind === answer.question.kind)) return null;
  if (!open)
    return (
      <button type="button" className="button justify-self-start" onClick={() => setOpen(true)}>
        {t("room.code")}
      </button>
    );
  return (
    <Suspense fallback={<Waiting label={t("waiting")} />}>
      <CodeEditor answerId={answer.id} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
