/** One question being answered: think, speak, pause, begin again, be done. */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { api, ask, newKey } from "@/shared/api/client";
import type { Answer, Interview, Segment } from "@/shared/api/documents";
import { adopt } from "@/shared/capture/adopt";
import { draft as keptDraft, forget, keepDraft, pieces } from "@/shared/capture/drafts";
import {
  Recorder,
  deviceFault,
  openMicrophone,
  recover,
  type DeviceFault,
  type Heard,
} from "@/shared/capture/recorder";
import type { Sender } from "@/shared/capture/sender";
import { withdrawExpression } from "@/shared/consent";
import { useWords } from "@/shared/i18n";
import { useCollection } from "@/shared/live";
import { Fault, LevelMeter, Notice, Twice, clock, useAct } from "@/shared/ui/parts";
import { useAwake } from "./awake";
import { LiveWords } from "./LiveWords";
import type { Voice } from "./speaking";

const THINK_SECONDS = 30;
/** What the API takes; the candidate is told in good time. */
const LONGEST_SECONDS = 15 * 60;
const WARN_SECONDS = 13 * 60;

const IDLE: Heard = { state: "starting", seconds: 0, silence: 0, level: 0, segments: 0, listening: "yes" };
const nothing = () => () => {};
const idle = () => IDLE;

interface Props {
  interview: Interview;
  answer: Answer;
  sender: Sender;
  voice: Voice;
  onDone: (answerId: string) => void;
  onSkipped: () => void;
  /** Begun again as a new attempt. */
  onAgain: (answerId: string) => void;
}

export function Answering({ interview, answer, sender, voice, onDone, onSkipped, onAgain }: Props) {
  const { t } = useWords();
  const [recorder, setRecorder] = useState<Recorder | null>(null);
  const current = useRef<Recorder | null>(null);
  const untouched = useRef(true);
  const { data: segments } = useCollection<Segment>(`interviews/${interview.id}/segments`, {
    owner: interview.owner,
    answer_id: answer.id,
  });
  const whose = useMemo(
    () => ({ answerId: answer.id, interviewId: interview.id, uid: interview.owner }),
    [answer.id, interview.id, interview.owner],
  );
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [before, setBefore] = useState<number | null>(null);
  const [fault, setFault] = useState<DeviceFault | null>(null);
  const [withdrawal, setWithdrawal] = useState<"none" | "asked" | "done">("none");
  const { busy, error, run } = useAct();
  const heard = useSyncExternalStore(recorder?.subscribe ?? nothing, recorder?.snapshot ?? idle);
  const path = { interview_id: interview.id, answer_id: answer.id };
  const filmed = interview.consents.expression && withdrawal === "none";
  const filmEnded = filmed && before !== null;

  /** What was said of this answer before the page was loaded, or the microphone lost. */
  const goOnAfter = useCallback(
    (seconds: number) => {
      if (seconds === 0) return;
      setBefore(seconds);
      sender.kick();
    },
    [sender],
  );
  useEffect(() => {
    void keptSeconds(answer.id).then(goOnAfter);
    return () => {
      void current.current?.leave();
      current.current = null;
    };
  }, [answer.id, goOnAfter]);
  useEffect(() => {
    if (!untouched.current || !segments) return;
    void adopt(whose, segments).then((taken) => (taken ? keptSeconds(answer.id).then(goOnAfter) : undefined));
  }, [whose, segments, answer.id, goOnAfter]);
  useEffect(() => () => stream?.getTracks().forEach((track) => track.stop()), [stream]);
  useAwake(recorder !== null);

  /** Once something was done about the answer here, it isn't taken over from elsewhere. */
  const act = (work: () => Promise<void>) =>
    run(async () => {
      untouched.current = false;
      await work();
    });
  const hold = (next: Recorder | null) => {
    current.current = next;
    setRecorder(next);
  };
  const start = () =>
    act(async () => {
      voice.hush();
      setFault(null);
      const opened = await openMicrophone({ video: filmed && !filmEnded }).catch((caught: unknown) =>
        setFault(deviceFault(caught)),
      );
      if (!opened) return;
      setStream(opened);
      hold(await Recorder.start(opened, whose, filmed, sender.kick));
      opened.getAudioTracks()[0]?.addEventListener("ended", () => lost("lost"));
    });
  /** As after a reload: what was said is kept, and it goes on from there. */
  const lost = (how: DeviceFault) => {
    const broken = current.current;
    if (!broken) return;
    close();
    setFault(how);
    run(async () => {
      await broken.leave();
      goOnAfter(await keptSeconds(answer.id));
    });
  };
  const close = () => {
    setStream(null);
    hold(null);
  };
  const finish = () =>
    act(async () => {
      if (recorder) await recorder.finish();
      else await closeKept(interview, answer.id);
      close();
      sender.kick();
      onDone(answer.id);
    });
  const startOver = () =>
    act(async () => {
      const begun = heard.segments > 0 || (before ?? 0) > 0;
      await recorder?.discard();
      await forget(answer.id);
      close();
      setBefore(null);
      if (begun) onAgain(await beginAgain(path));
    });
  const skip = () =>
    act(async () => {
      await forget(answer.id);
      await ask(api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/skip", { params: { path } }));
      onSkipped();
    });
  const withdraw = () =>
    run(async () => {
      setWithdrawal("asked"); // the camera goes off at once, whether or not the network is there
      stream?.getVideoTracks().forEach((track) => track.stop());
      await recorder?.dropFilm();
      await withdrawExpression(interview);
      setWithdrawal("done");
    });
  useEffect(() => {
    if (recorder && heard.seconds >= LONGEST_SECONDS) finish();
    else if (recorder && heard.listening === "no") lost("stopped");
  });

  const speaking = recorder !== null;
  const still = heard.state === "paused" || heard.listening !== "yes";
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (speaking) place.current?.focus({ preventScroll: true }); // the button that was pressed is gone
  }, [speaking]);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <section ref={place} tabIndex={-1} className="card grid gap-4 outline-none" aria-label={t("room.your_answer")}>
        {!speaking && before === null && <ThinkTime key={answer.id} />}
        {!speaking && before !== null && <Notice>{t("room.kept", { time: clock(before) })}</Notice>}
        {filmEnded && <Notice live>{t("room.film_ended", { time: clock(before) })}</Notice>}
        {fault && (
          <Notice warm live>
            {t(`devices.${fault}`)}
          </Notice>
        )}
        {speaking && (
          <>
            <p className="flex items-center gap-3">
              <span
                aria-hidden
                className={`size-3 rounded-full ${still ? "border-2 border-edge" : "animate-pulse bg-live"}`}
              />
              <span className="font-medium">{t(still ? "room.paused" : "room.recording")}</span>
              <span role="timer" className="ml-auto text-2xl tabular-nums" data-testid="timer">
                {clock(heard.seconds)}
              </span>
            </p>
            {heard.listening !== "yes" && (
              <Notice warm live>
                {t("room.stands_still")}
              </Notice>
            )}
            <LevelMeter level={heard.level} label="devices.level" />
            {heard.seconds >= WARN_SECONDS && (
              <Notice warm live>
                {t("room.nearly_full")}
              </Notice>
            )}
          </>
        )}
        {filmed && !filmEnded && <Filmed stream={stream} busy={busy} onWithdraw={withdraw} />}
        {withdrawal === "done" && <Notice live>{t("consent.withdrawn")}</Notice>}
        <Fault error={error} />
        {withdrawal === "asked" && !busy && (
          <button type="button" className="button justify-self-start" onClick={withdraw}>
            {t("consent.withdraw")}
          </button>
        )}
        <div className="flex flex-wrap gap-2">
          {!speaking && (
            <button type="button" className="button button-primary" disabled={busy} onClick={start}>
              {t(before === null ? "room.start" : "room.go_on")}
            </button>
          )}
          {(speaking || before !== null) && (
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
            <button
              type="button"
              className="button"
              onClick={() => (heard.state === "paused" ? recorder.resume() : recorder.pause())}
            >
              {t(heard.state === "paused" ? "room.resume" : "room.pause")}
            </button>
          )}
          {(speaking || before !== null) && (
            <Twice
              label={t("room.start_over")}
              sure={t("room.start_over_sure")}
              className="button button-quiet"
              disabled={busy}
              onSure={startOver}
            />
          )}
          {!speaking && before === null && (
            <button type="button" className="button button-quiet" disabled={busy} onClick={skip}>
              {t("room.skip")}
            </button>
          )}
        </div>
        <p className="hint">{t("room.no_hurry")}</p>
      </section>
      {(speaking || before !== null) && (
        <LiveWords
          segments={segments}
          language={interview.profile.language}
          silence={heard.state === "recording" ? heard.silence : 0}
        />
      )}
    </div>
  );
}

async function keptSeconds(answerId: string): Promise<number> {
  if ((await keptDraft(answerId))?.state !== "recording") return 0;
  return (await recover(answerId)).seconds;
}

/** Segments that were sent stay with their attempt, so another beginning is another attempt. */
async function beginAgain(path: { interview_id: string; answer_id: string }): Promise<string> {
  await ask(api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/skip", { params: { path } }));
  const again = await ask(
    api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/redo", {
      params: { path, header: { "Idempotency-Key": newKey() } },
    }),
  );
  return again.id;
}

/** "I'm done" after a reload, with no microphone open. */
async function closeKept(interview: Interview, answerId: string): Promise<void> {
  const kept = await keptDraft(answerId);
  if ((await pieces(answerId)).length === 0) return;
  await keepDraft({
    film: null,
    filmSent: true,
    ...kept,
    answerId,
    interviewId: interview.id,
    uid: interview.owner,
    state: "closed",
  });
}

function ThinkTime() {
  const { t } = useWords();
  const [left, setLeft] = useState(THINK_SECONDS);
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = window.setTimeout(() => setLeft(left - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [left]);
  return (
    <p className="flex items-baseline justify-between gap-3">
      <span>{t(left > 0 ? "room.think" : "room.ready")}</span>
      <span role="timer" className="text-2xl text-soft tabular-nums">
        {left > 0 && clock(left)}
      </span>
    </p>
  );
}

/** Being filmed is said, and can be ended, wherever it happens. */
function Filmed({ stream, busy, onWithdraw }: { stream: MediaStream | null; busy: boolean; onWithdraw: () => void }) {
  const { t } = useWords();
  const camera = stream === null || stream.getVideoTracks().length > 0;
  return (
    <div className="grid justify-items-start gap-2 text-sm">
      {stream && camera && <Mirror stream={stream} />}
      <p className="text-soft">{t(camera ? "consent.filmed" : "devices.no_camera")}</p>
      <button
        type="button"
        className="min-h-6 cursor-pointer text-left text-accent underline underline-offset-2"
        disabled={busy}
        onClick={onWithdraw}
      >
        {t("consent.withdraw")}
      </button>
    </div>
  );
}

function Mirror({ stream }: { stream: MediaStream }) {
  const { t } = useWords();
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={ref}
      autoPlay
      muted
      playsInline
      aria-label={t("devices.picture")}
      className="aspect-4/3 w-full max-w-60 -scale-x-100 rounded-xl bg-sunken"
    />
  );
}
