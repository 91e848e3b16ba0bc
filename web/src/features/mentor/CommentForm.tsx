/** A comment on an answer: by whom, on which moment of it, and what. */
import { useState, type RefObject, type SubmitEvent } from "react";
import { useTranslation } from "@/shared/i18n";
import { useAction } from "@/shared/hooks";
import { Fault } from "@/shared/ui/components";
import { MENTOR_COMMENT, MENTOR_NAME } from "@/shared/vocabulary";
import { MOMENT, secondsOf } from "./moment";
import type { MentorAnswer, MentorView } from "./useMentorView";

interface Props {
  answer: MentorAnswer;
  /** The element that says which answer it is. */
  about: string;
  mentor: MentorView;
  name: string;
  onName: (name: string) => void;
  /** As it is written, such as 1:05; empty: the whole answer. */
  moment: string;
  onMoment: (moment: string) => void;
  text: RefObject<HTMLTextAreaElement | null>;
}

export function CommentForm({ answer, about, mentor, name, onName, moment, onMoment, text }: Props) {
  const { t } = useTranslation();
  const [said, setSaid] = useState("");
  const [sent, setSent] = useState(false);
  const { busy, error, run } = useAction();
  const timed = answer.seconds !== null;
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSent(false);
    const at = timed ? secondsOf(moment) : null;
    run(async () => {
      await mentor.comment({ answer_id: answer.id, name, text: said, at });
      setSaid("");
      onMoment("");
      setSent(true);
    });
  };
  const title = `comment-${answer.id}`;
  return (
    <form onSubmit={send} className="grid gap-3 border-t border-line pt-4" aria-labelledby={`${title} ${about}`}>
      <h3 id={title}>{t("guest.comment")}</h3>
      <div className="grid gap-3 sm:grid-cols-2">
        {mentor.unnamed && (
          <label className="block">
            <span className="label">{t("guest.your_name")}</span>
            <input
              className="field"
              value={name}
              maxLength={MENTOR_NAME}
              autoComplete="name"
              required
              onChange={(event) => onName(event.target.value)}
            />
          </label>
        )}
        {timed && (
          <label className="block">
            <span className="label">{t("guest.moment")}</span>
            <input
              className="field"
              value={moment}
              pattern={MOMENT}
              inputMode="text"
              autoComplete="off"
              onChange={(event) => onMoment(event.target.value)}
            />
          </label>
        )}
      </div>
      <label className="block">
        <span className="label">{t("guest.text")}</span>
        <textarea
          ref={text}
          className="field"
          rows={3}
          value={said}
          maxLength={MENTOR_COMMENT}
          required
          onChange={(event) => setSaid(event.target.value)}
        />
      </label>
      <button type="submit" className="button justify-self-start" disabled={busy}>
        {t("guest.send")}
      </button>
      <Fault error={error} />
      <p role="status" className="hint">
        {sent && t("guest.sent")}
      </p>
    </form>
  );
}
