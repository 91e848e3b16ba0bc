/** The interview room: one question at a time. */
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { api, ask } from "@/shared/api/client";
import type { Answer, Interview, Steps, StoredBefore } from "@/shared/api/documents";
import { inOrder } from "@/shared/interview-model";
import { draftsOf } from "@/shared/capture/drafts";
import type { Sender } from "@/shared/capture/sender";
import { useTranslation } from "@/shared/i18n";
import { useSending } from "@/shared/session";
import { useAction } from "@/shared/hooks";
import { holdRoom } from "@/shared/offline/install";
import { Fault, Notice, Title, Waiting } from "@/shared/ui/components";
import { Answering } from "./Answering";
import { held, asked as wordsOf } from "@/shared/held";
import { typedDraft } from "@/shared/typedDraft";
import { Between } from "./Between";
import { DrillNote } from "./DrillNote";
import { FormatBar } from "./FormatBar";
import { Gate } from "./Gate";
import { nextStep, numberOf, openAnswers } from "./nextStep";
import { Question } from "./Question";
import { useReadAloud } from "./useReadAloud";

interface Props {
  interview: Interview;
  answers: Answer[];
  steps: Record<string, Steps>;
  sender: Sender;
  feedback: (answer: Answer) => ReactNode;
  /** Where a link asks to begin: an answer that is redone. */
  startAt: string | null;
  onFinished: () => void;
}

export function Room({ interview, answers, steps, sender, feedback, startAt, onFinished }: Props) {
  const { t } = useTranslation();
  const closed = useClosed(interview.owner);
  const sending = useSending();
  const [chosen, setChosen] = useState<string | null>(startAt);
  const [last, setLast] = useState<string | null>(null);
  /** The answer whose recording was stopped by its time limit. */
  const [stopped, setStopped] = useState<string | null>(null);
  /** The follow-up that was asked within the turn of a conversation. */
  const [opened, setOpened] = useState<string | null>(null);
  const finish = useAction();
  useEffect(holdRoom, []);

  // The first question is there, the others are still being written.
  const writing = interview.status === "preparing";

  if (closed.ids === null) return <Waiting label={t("waiting")} />;
  const still = openAnswers(answers, closed.ids);
  const previous = last === null ? undefined : answers.find((one) => one.id === last);
  const current = still.find((one) => one.id === chosen) ?? (chosen === null && !previous ? still[0] : undefined);

  const end = () =>
    finish.run(async () => {
      await ask(api.POST("/v1/interviews/{interview_id}/finish", { params: { path: { interview_id: interview.id } } }));
      onFinished();
    });
  const done = (answerId: string, atLimit = false) => {
    if (atLimit) setStopped(answerId);
    closed.add(answerId);
    setLast(answerId);
    setChosen(null);
  };

  if (current) {
    const { number, count } = numberOf(current, answers);
    return (
      <Asked
        key={current.id}
        interview={interview}
        answer={current}
        number={number}
        count={writing ? Math.max(count, interview.profile.question_count) : count}
        sender={sender}
        opens={opened === current.id}
        onDone={done}
        onSkipped={() => setChosen(null)}
        onNewAttempt={setChosen}
      />
    );
  }
  if (chosen !== null && !answers.some((one) => one.id === chosen)) return <Waiting label={t("waiting")} />;
  const shown = previous ?? lastGiven(answers, closed.ids);
  if (!shown && writing) return <Waiting label={t("between.writing")} />;
  if (!shown) {
    return (
      <div className="card grid justify-items-start gap-4">
        <Title name={t("room.over")}>{t("room.over")}</Title>
        <Fault error={finish.error} />
        <button type="button" className="button button-primary" disabled={finish.busy} onClick={end}>
          {t("room.finish")}
        </button>
      </div>
    );
  }
  const format = held(interview).name;
  const next = nextStep(shown, answers, steps[shown.id], closed.ids, writing, format === "one_way");
  const go = (id: string) => {
    setLast(null);
    setChosen(id);
  };
  return (
    <div className="grid gap-5">
      {format === "conversation" && previous && next.kind === "follow_up" && (
        <GoesOn
          to={next.answerId}
          onGo={(id) => {
            setOpened(id);
            go(id);
          }}
        />
      )}
      <Fault error={finish.error} />
      <FormatBar interview={interview} />
      <Between
        key={shown.id}
        interview={interview}
        stopped={stopped === shown.id}
        answer={shown}
        steps={steps[shown.id]}
        sending={sending.find((one) => one.answerId === shown.id)}
        next={next}
        feedback={feedback(shown)}
        onGo={go}
        onFinish={end}
        finishing={finish.busy}
      />
    </div>
  );
}

/** In a conversation the interviewer asks on without a press. */
function GoesOn({ to, onGo }: { to: string; onGo: (id: string) => void }) {
  const onCome = useEffectEvent(onGo);
  useEffect(() => onCome(to), [to]);
  return null;
}

function lastGiven(answers: Answer[], closed: ReadonlySet<string>): Answer | undefined {
  return inOrder(answers)
    .filter(
      (one) =>
        one.replaced_by === null && one.state !== "skipped" && (one.state !== "awaiting_upload" || closed.has(one.id)),
    )
    .at(-1);
}

interface AskedProps {
  interview: Interview;
  answer: Answer;
  number: number;
  count: number;
  sender: Sender;
  opens: boolean;
  onDone: (answerId: string, atLimit?: boolean) => void;
  onSkipped: () => void;
  onNewAttempt: (answerId: string) => void;
}

/** Where a question's time runs, it is shown when the candidate asks for it. */
function Asked(props: AskedProps) {
  const { interview, answer, number, count, onSkipped } = props;
  const [shown, setShown] = useState(() => typedDraft(answer.id) !== "");
  const waits = !shown && held(interview).name === "one_way";
  return (
    <div className="grid gap-5">
      <FormatBar interview={interview} />
      <Remarks interview={interview} />
      <DrillNote interview={interview} question={answer.question.text} />
      {waits ? (
        <Gate
          interview={interview}
          answer={answer}
          number={number}
          count={count}
          onShow={() => setShown(true)}
          onSkipped={onSkipped}
        />
      ) : (
        <Shown {...props} />
      )}
    </div>
  );
}

function Shown(props: AskedProps) {
  const { interview, answer, number, count, sender, opens, onDone, onSkipped, onNewAttempt } = props;
  const readAloud = useReadAloud(wordsOf(interview, answer), interview.profile.language, opens);
  return (
    <>
      <Question interview={interview} answer={answer} number={number} count={count} readAloud={readAloud} />
      <Answering
        interview={interview}
        answer={answer}
        sender={sender}
        readAloud={readAloud}
        opens={opens}
        onDone={onDone}
        onSkipped={onSkipped}
        onNewAttempt={onNewAttempt}
      />
    </>
  );
}

/** What the candidate should know of the questions, such as that our own collection was used. */
function Remarks({ interview: { notice, notices } }: { interview: StoredBefore<Interview, "notices"> }) {
  const { t, has } = useTranslation();
  const known = (notices ?? []).map((code) => `notice.${code}`).filter(has);
  const words = known.length > 0 ? known.map((key) => t(key)).join(" ") : notice;
  return words ? <Notice>{words}</Notice> : null;
}

/** Answers that are said but not wholly sent: the server still awaits them, the candidate doesn't. */
function useClosed(uid: string) {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    void draftsOf(uid).then((kept) =>
      setIds(new Set(kept.filter((one) => one.state !== "recording").map((one) => one.answerId))),
    );
  }, [uid]);
  return { ids, add: (id: string) => setIds((before) => new Set([...(before ?? []), id])) };
}
