/** What mentors said of one's answers, by answer and moment. */
import { Link } from "wouter";
import type { Answer } from "@/shared/api/documents";
import { clock } from "@/shared/format";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { ConfirmButton } from "@/shared/ui/components";
import type { Links, MentorLinks } from "./useMentorLinks";

interface Props {
  found: Links;
  links: MentorLinks;
  /** In the order in which they were asked. */
  answers: Answer[];
  spoken: string;
  /** When the newest comment was made that was read before. */
  readUntil: string | null;
}

export function Comments({ found, links, answers, spoken, readUntil }: Props) {
  const { t } = useTranslation();
  const said = answers
    .map((answer) => ({ answer, comments: found.comments.filter((one) => one.answer_id === answer.id).sort(byMoment) }))
    .filter(({ comments }) => comments.length > 0);
  return (
    <section className="card grid gap-4" aria-labelledby="mentor-comments">
      <h2 id="mentor-comments">{t("mentor.comments", { count: found.comments.length })}</h2>
      {said.length === 0 ? <p>{t("mentor.no_comments")}</p> : <p className="hint">{t("mentor.unchecked")}</p>}
      {said.map(({ answer, comments }) => (
        <div key={answer.id} className="grid gap-3">
          <h3 {...inLanguage(spoken)}>{answer.question.text}</h3>
          <ul className="grid gap-3">
            {comments.map((one) => (
              <Comment
                key={one.id}
                comment={one}
                links={links}
                isNew={readUntil === null || Date.parse(one.created_at) > Date.parse(readUntil)}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

type Said = Links["comments"][number];

const byMoment = (a: Said, b: Said) => (a.at ?? -1) - (b.at ?? -1) || a.created_at.localeCompare(b.created_at);

function Comment({ comment, links, isNew }: { comment: Said; links: MentorLinks; isNew: boolean }) {
  const { t, beside, moment } = useTranslation();
  const { at, name, text, interview_id, answer_id } = comment;
  const place = at === null ? t("mentor.of_whole") : t("mentor.at", { time: clock(at) });
  return (
    <li className="grid gap-2 border-t border-line pt-3">
      <p dir="auto" className="whitespace-pre-line">
        {text}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="hint">
          {isNew && <span className="chip">{t("mentor.new")}</span>} <bdi>{name}</bdi> ·{" "}
          <Link href={`/interviews/${interview_id}/answers/${answer_id}${at === null ? "" : `?at=${at}`}`}>
            {place}
          </Link>{" "}
          · {moment(comment.created_at)}
        </span>
        <ConfirmButton
          label={t("mentor.delete")}
          confirmLabel={t("mentor.delete_sure")}
          about={beside(name, place)}
          className="button button-danger"
          disabled={links.busy}
          onConfirm={() => links.remove(comment.id)}
        />
      </div>
    </li>
  );
}
