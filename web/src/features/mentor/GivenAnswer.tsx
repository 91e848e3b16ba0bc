/** One answer as it is shown to a mentor: to be read, heard and commented on at a moment. */
import { useRef, useState } from "react";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { clock } from "@/shared/format";
import { feedbackLanguage } from "@/shared/interview-model";
import { DrawnBeside } from "@/shared/ui/components";
import { WrittenCode } from "@/shared/ui/WrittenCode";
import { Bands } from "./Bands";
import { CommentForm } from "./CommentForm";
import { FeedbackOf } from "./FeedbackOf";
import { MadeComments } from "./MadeComments";
import { Sound } from "./Sound";
import type { MentorAnswer, MentorView, View } from "./useMentorView";

interface Props {
  answer: MentorAnswer;
  /** From 1, in the order in which they were asked. */
  place: number;
  view: View;
  mentor: MentorView;
  name: string;
  onName: (name: string) => void;
}

export function GivenAnswer({ answer, place, view, mentor, name, onName }: Props) {
  const { t } = useTranslation();
  const player = useRef<HTMLAudioElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const [heard, setHeard] = useState(false);
  const [moment, setMoment] = useState("");
  const comments = view.comments.filter((one) => one.answer_id === answer.id);
  const written = feedbackLanguage(view);
  const id = `answer-${answer.id}`;

  const play = (seconds: number) => {
    if (!player.current) return;
    player.current.currentTime = seconds;
    player.current.play().catch(() => undefined);
  };
  const commentAt = (seconds: number) => {
    setMoment(clock(seconds));
    text.current?.focus();
  };

  return (
    <section className="card grid gap-4" aria-labelledby={`${id}-place ${id}`}>
      <header className="grid gap-1">
        <p id={`${id}-place`} className="hint">
          {t("guest.question", { count: place })}
          {answer.follow_up && ` · ${t("guest.follow_up")}`}
        </p>
        <h2 id={id} {...inLanguage(view.language)}>
          {answer.question}
        </h2>
        {answer.state === "not_scored" && <p className="hint">{t("guest.unscored")}</p>}
      </header>
      {answer.recording && (
        <Sound load={() => mentor.sound(answer.id)} player={player} onThere={() => setHeard(true)} />
      )}
      {answer.transcript && (
        <div className="grid gap-2">
          <h3>{t("guest.said")}</h3>
          <ol className="grid gap-3">
            {answer.transcript.map((one, at) => (
              <li key={at} className="grid gap-1">
                <p {...inLanguage(view.language)}>{one.text}</p>
                {one.start !== null && <Moment at={one.start} onPlay={heard ? play : null} onComment={commentAt} />}
              </li>
            ))}
          </ol>
        </div>
      )}
      {answer.code && (
        <div className="grid gap-2">
          <h3>{t("guest.code")}</h3>
          <WrittenCode code={answer.code} />
        </div>
      )}
      {answer.drawing && (
        <div className="grid gap-2">
          <h3>{t("guest.drawing")}</h3>
          <DrawnBeside drawing={answer.drawing} />
        </div>
      )}
      {answer.scores && <Bands scores={answer.scores} />}
      {answer.feedback && <FeedbackOf feedback={answer.feedback} written={written} spoken={view.language} />}
      <MadeComments comments={comments} mentor={mentor} />
      {view.comments_left > 0 && (
        <CommentForm
          answer={answer}
          about={`${id}-place`}
          mentor={mentor}
          name={name}
          onName={onName}
          moment={moment}
          onMoment={setMoment}
          text={text}
        />
      )}
    </section>
  );
}

interface MomentProps {
  at: number;
  onPlay: ((seconds: number) => void) | null;
  onComment: (seconds: number) => void;
}

function Moment({ at, onPlay, onComment }: MomentProps) {
  const { t } = useTranslation();
  const time = clock(at);
  return (
    <p className="flex flex-wrap gap-2">
      {onPlay && (
        <button type="button" className="chip cursor-pointer" onClick={() => onPlay(at)}>
          {t("guest.from_here", { time })}
        </button>
      )}
      <button type="button" className="chip cursor-pointer" onClick={() => onComment(at)}>
        {t("guest.comment_here", { time })}
      </button>
    </p>
  );
}
