/** The way to code and to a drawing beside an answer; each editor itself comes when it is asked for. */
import { Suspense, lazy, useState } from "react";
import type { Answer } from "@/shared/api/documents";
import { useTranslation } from "@/shared/i18n";
import { WORK_KINDS, workDraft } from "@/shared/typedDraft";
import { Waiting } from "@/shared/ui/components";
import { WORKED_KINDS } from "@/shared/vocabulary";

const EDITORS = {
  code: lazy(() => import("./code/CodeEditor")),
  drawing: lazy(() => import("@/shared/ui/drawing").then(({ Whiteboard }) => ({ default: Whiteboard }))),
};

export function WorkBeside({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  /** What was begun, the page comes back to. */
  const [open, setOpen] = useState(() => WORK_KINDS.filter((kind) => workDraft(answer.id)[kind] !== undefined));
  if (!WORKED_KINDS.some((kind) => kind === answer.question.kind)) return null;
  const closed = WORK_KINDS.filter((kind) => !open.includes(kind));
  return (
    <>
      {closed.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {closed.map((kind) => (
            <button key={kind} type="button" className="button" onClick={() => setOpen([...open, kind])}>
              {t(`room.${kind}`)}
            </button>
          ))}
        </div>
      )}
      {open.map((kind) => {
        const Editor = EDITORS[kind];
        return (
          <Suspense key={kind} fallback={<Waiting label={t("waiting")} />}>
            <Editor answerId={answer.id} onClose={() => setOpen(open.filter((one) => one !== kind))} />
          </Suspense>
        );
      })}
    </>
  );
}
