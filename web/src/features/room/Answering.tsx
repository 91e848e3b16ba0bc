/** One question being answered: think, speak, pause, start over, be done. */
import { Suspense, lazy, useEffect, useRef, useState } from "react";
import type { Answer, Interview, Segment } from "@/shared/api/documents";
import { missing, used } from "@/shared/capture/devices";
import type { Sender } from "@/shared/capture/sender";
import { clock } from "@/shared/format";
import { duration, held, isLastTake, type Held } from "@/shared/held";
import { useTranslation } from "@/shared/i18n";
import { useCollection } from "@/shared/live";
import { typedDraft } from "@/shared/typedDraft";
import { LONGEST_ANSWER_SECONDS } from "@/shared/vocabulary";
import { ConfirmButton, Fault, LevelMeter, Notice } from "@/shared/ui/components";
import { DevicePicker } from "@/shared/ui/DevicePicker";
import { isSpeaking } from "./answeringState";
import { FilmingNotice } from "./FilmingNotice";
import { LiveWords } from "./LiveWords";
import { SendRecording } from "./SendRecording";
import { ThinkTime } from "./ThinkTime";
import { TimeLeft } from "./TimeLeft";
import { TypeAnswer } from "./TypeAnswer";
import { useAnswering, type Answering as Controls } from "./useAnswering";
import type { ReadAloud } from "./useReadAloud";
import { useWakeLock } from "./useWakeLock";
import { WorkBeside } from "./WorkBeside";

const Interviewer = lazy(() => import("./conversation/Interviewer"));

/** The candidate is told two minutes before the longest answer ends; of a format's limit, in its last third. */
const WARN_SECONDS = 2 * 60;
const WARN_OF_LIMIT_SECONDS = 30;

/** Whether a format ends an answer before the longest that is taken. */
const isLimited = ({ answer }: Held) => answer < LONGEST_ANSWER_SECONDS;

interface Props {
  interview: Interview;
  answer: Answer;
  sender: Sender;
  readAloud: ReadAloud;
  /** Of a conversation: asked within the turn, so that the microphone goes on. */
  opens: boolean;
  onDone: (answerId: string, atLimit?: boolean) => void;
  onSkipped: () => void;
  onNewAttempt: (answerId: string) => void;
}

export function Answering(props: Props) {
  const { interview, answer, sender, readAloud, opens, onDone, onSkipped, onNewAttempt } = props;
  const { t, language } = useTranslation();
  const filter = { owner: interview.owner, answer_id: answer.id };
  const { data: segments } = useCollection<Segment>(`interviews/${interview.id}/segments`, filter);
  const answering = useAnswering({
    interview,
    answer,
    segments,
    sender,
    onStart: readAloud.stop,
    onDone,
    onSkipped,
    onNewAttempt,
  });
  const { state, recording, stream, busy, error } = answering;
  const { keptSeconds, filming, fault } = state;
  const speaking = isSpeaking(state);
  /** Where a text was begun, the page comes back to it. */
  const [typing, setTyping] = useState(() => typedDraft(answer.id) !== "");
  /** Who chose to type starts by a press when they speak after all. */
  const [typed, setTyped] = useState(typing);
  const inWriting = typing && !speaking && keptSeconds === null;
  const rules = held(interview);
  const startsAlone = rules.think !== null && !typed;
  useWakeLock(speaking);

  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (speaking) section.current?.focus({ preventScroll: true }); // the button that was pressed is gone
  }, [speaking]);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <section ref={section} tabIndex={-1} className="card grid gap-4 outline-none" aria-label={t("room.your_answer")}>
        {rules.name === "conversation" && !inWriting && state.phase !== "closed" && (
          <Suspense>
            <Interviewer
              interview={interview}
              answer={answer}
              segments={segments}
              answering={answering}
              aloud={readAloud.enabled}
              opens={opens}
            />
          </Suspense>
        )}
        {state.phase === "idle" && !inWriting && (
          <ThinkTime
            key={`${answer.id}${startsAlone}`}
            seconds={startsAlone ? rules.think : null}
            onOver={() => busy || answering.start()}
          />
        )}
        {!speaking && keptSeconds !== null && <Notice>{t("room.kept", { time: clock(keptSeconds) })}</Notice>}
        {filming === "ended" && keptSeconds !== null && (
          <Notice live>{t("room.film_ended", { time: clock(keptSeconds) })}</Notice>
        )}
        {fault && (
          <Notice warm live>
            {t(`devices.${fault}`)}
          </Notice>
        )}
        {speaking && <RecordingStatus answering={answering} rules={rules} />}
        {filming === "on" && !inWriting && (
          <FilmingNotice stream={stream} busy={busy} onWithdraw={answering.withdraw} />
        )}
        {filming === "withdrawn" && <Notice live>{t("consent.withdrawn")}</Notice>}
        <Fault error={error} />
        {filming === "withdrawing" && !busy && (
          <button type="button" className="button justify-self-start" onClick={answering.withdraw}>
            {t("consent.withdraw")}
          </button>
        )}
        {inWriting ? (
          <TypeAnswer
            interview={interview}
            answer={answer}
            onSent={() => onDone(answer.id)}
            onSpeak={() => setTyping(false)}
          />
        ) : (
          <Buttons
            answering={answering}
            maySendFile={rules.name !== "one_way"}
            mayStartOver={!isLastTake(interview, answer)}
            onType={() => {
              readAloud.stop();
              setTyping(true);
              setTyped(true);
            }}
          />
        )}
        {/* Below the buttons: the names of microphones come late, and must not move a button from under a press. */}
        {!speaking && !inWriting && state.phase !== "closed" && (
          <DevicePicker kind="microphone" using={null} disabled={busy} onChosen={() => {}} />
        )}
        {!inWriting && rules.name !== "conversation" && (
          <p className="hint">
            {isLimited(rules) ? t("format.no_hurry", { answer: duration(rules.answer, language) }) : t("room.no_hurry")}
          </p>
        )}
        {state.phase !== "closed" && <WorkBeside answer={answer} />}
      </section>
      {(speaking || keptSeconds !== null) && (
        <LiveWords
          segments={segments}
          language={interview.profile.language}
          silence={state.phase === "recording" && recording.signal === "fine" ? recording.silence : 0}
        />
      )}
    </div>
  );
}

function RecordingStatus({ answering, rules }: { answering: Controls; rules: Held }) {
  const { state, recording, stream, busy } = answering;
  const { t, language } = useTranslation();
  const limited = isLimited(rules);
  const left = rules.answer - recording.seconds;
  const warned = left <= (limited ? Math.min(WARN_OF_LIMIT_SECONDS, rules.answer / 3) : WARN_SECONDS);
  const still = state.phase === "paused" || recording.listening !== "yes";
  return (
    <>
      <p className="flex items-center gap-3">
        <span
          aria-hidden
          className={`size-3 rounded-full ${still ? "border-2 border-edge" : "animate-pulse bg-live"}`}
        />
        <span className="font-medium">{t(still ? "room.paused" : "room.recording")}</span>
        <span role="timer" className="ms-auto text-2xl tabular-nums" data-testid="timer">
          {clock(recording.seconds)}
        </span>
        {limited && <span className="text-soft">{t("format.of", { limit: duration(rules.answer, language) })}</span>}
      </p>
      {limited && <TimeLeft seconds={Math.ceil(left)} />}
      {recording.listening !== "yes" && (
        <Notice warm live>
          {t("room.stands_still")}
        </Notice>
      )}
      <LevelMeter level={recording.level} label="devices.level" />
      {stream && missing(stream) && (
        <Notice live>{t("devices.missing", { name: missing(stream)?.name ?? "", using: used(stream) ?? "" })}</Notice>
      )}
      <div role="status" className="grid gap-3 empty:hidden">
        {recording.signal !== "fine" && state.phase === "recording" && (
          <Notice warm={recording.signal === "dead"}>
            {t(recording.signal === "dead" ? "devices.dead" : "devices.unheard")}
          </Notice>
        )}
      </div>
      {recording.signal !== "fine" && (
        <DevicePicker
          kind="microphone"
          using={stream && used(stream)}
          disabled={busy}
          onChosen={answering.changeMicrophone}
        />
      )}
      {warned && (
        <Notice warm live>
          {t(limited ? "format.nearly_over" : "room.nearly_full")}
        </Notice>
      )}
    </>
  );
}

interface ButtonsProps {
  answering: Controls;
  maySendFile: boolean;
  mayStartOver: boolean;
  onType: () => void;
}

function Buttons({ answering, maySendFile, mayStartOver, onType }: ButtonsProps) {
  const { t } = useTranslation();
  const { state, busy, start, pause, resume, finish, startOver, skip, sendFile } = answering;
  const speaking = isSpeaking(state);
  const kept = state.keptSeconds !== null;
  if (state.phase === "closed") return null;
  return (
    <div className="flex flex-wrap gap-2">
      {!speaking && (
        <button type="button" className="button button-primary" disabled={busy} onClick={start}>
          {t(kept ? "room.go_on" : "room.start")}
        </button>
      )}
      {(speaking || kept) && (
        <button
          type="button"
          className={speaking ? "button button-primary" : "button"}
          disabled={busy}
          onClick={finish}
        >
          {t("room.done")}
        </button>
      )}
      {speaking && (
        <button type="button" className="button" onClick={state.phase === "paused" ? resume : pause}>
          {t(state.phase === "paused" ? "room.resume" : "room.pause")}
        </button>
      )}
      {(speaking || kept) && mayStartOver && (
        <ConfirmButton
          label={t("room.start_over")}
          confirmLabel={t("room.start_over_sure")}
          className="button button-quiet"
          disabled={busy}
          onConfirm={startOver}
        />
      )}
      {!speaking && !kept && (
        <button type="button" className="button" disabled={busy} onClick={onType}>
          {t("room.type")}
        </button>
      )}
      {!speaking && !kept && (
        <button type="button" className="button button-quiet" disabled={busy} onClick={skip}>
          {t("room.skip")}
        </button>
      )}
      {!speaking && !kept && maySendFile && <SendRecording disabled={busy} onChosen={sendFile} />}
    </div>
  );
}
