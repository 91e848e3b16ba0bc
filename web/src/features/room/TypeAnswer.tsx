/** An answer in writing: without a microphone, or where nobody can speak or be heard. */
import { useEffect, useId, useRef, useState } from "react";
import { api, ask } from "@/shared/api/client";
import type { Answer, Interview } from "@/shared/api/documents";
import { sendWork } from "@/shared/capture/work";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { forgetWork, keepTyped, typedDraft, workDraft } from "@/shared/typedDraft";
import { Fault } from "@/shared/ui/components";
import { TYPED_CHARACTERS } from "@/shared/vocabulary";

interface Props {
  interview: Interview;
  answer: Answer;
  onSent: () => void;
  onSpeak: () => void;
}

/** Characters as the server counts them: an emoji is one. */
const length = (text: string) => Array.from(text).length;

export function TypeAnswer({ interview, answer, onSent, onSpeak }: Props) {
  const { t, number } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => typedDraft(answer.id));
  const { busy, error, run } = useAction();
  const left = TYPED_CHARACTERS - length(text);
  useEffect(() => field.current?.focus(), []);

  const write = (next: string) => {
    setText(next);
    keepTyped(answer.id, next);
  };
  const send = () =>
    run(async () => {
      const path = { interview_id: interview.id, answer_id: answer.id };
      await sendWork({ interviewId: interview.id, answerId: answer.id, ...workDraft(answer.id) });
      await ask(
        api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/typed", { params: { path }, body: { text } }),
      );
      keepTyped(answer.id, "");
      forgetWork(answer.id);
      onSent();
    });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={id} className="label">
        {t("room.typed_answer")}
      </label>
      <p id={`${id}-why`} className="hint">
        {t("room.type_why")} {t("room.typed_kept")}
      </p>
      <textarea
        ref={field}
        id={id}
        className="field min-h-48"
        rows={9}
        {...inLanguage(interview.profile.language)}
        value={text}
        disabled={busy}
        aria-describedby={`${id}-why ${id}-left`}
        aria-invalid={left < 0}
        onChange={(event) => write(event.target.value)}
      />
      <p id={`${id}-left`} className="hint tabular-nums">
        {t("room.typed_left", { left: number(left), most: number(TYPED_CHARACTERS) })}
      </p>
      <Fault error={error} />
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="button button-primary" disabled={busy || left < 0 || text.trim() === ""}>
          {t("room.send_typed")}
        </button>
        <button type="button" className="button button-quiet" disabled={busy} onClick={onSpeak}>
          {t("room.speak")}
        </button>
      </div>
    </form>
  );
}
