/** Drives the microphone, the camera and the device's storage through the states of one answer. */
import { useCallback, useEffect, useEffectEvent, useMemo, useReducer, useRef, useState } from "react";
import { useSyncExternalStore } from "react";
import { api, ask, newKey } from "@/shared/api/client";
import type { Answer, Interview, Segment } from "@/shared/api/documents";
import { adopt } from "@/shared/capture/adopt";
import { close } from "@/shared/capture/closing";
import { deviceFault, openMicrophone, type DeviceFault } from "@/shared/capture/devices";
import { draft as keptDraft, deleteDraft, keepDraft, keepFile, pieces } from "@/shared/capture/drafts";
import { AT_FIRST, Recorder, recover, type RecorderState } from "@/shared/capture/recorder";
import { SHORTEST_IN_CONVERSATION, SHORTEST_SECONDS } from "@/shared/capture/segmenter";
import type { Sender } from "@/shared/capture/sender";
import { withdrawExpression } from "@/shared/consent";
import { held } from "@/shared/held";
import { useAction } from "@/shared/hooks";
import { forgetWork, keepTyped, moveWork, workDraft } from "@/shared/typedDraft";
import { answeringReducer, initialState, isSpeaking, mayFilm, type AnsweringState } from "./answeringState";

const subscribeToNothing = () => () => {};
const silent = () => AT_FIRST;

interface Options {
  interview: Interview;
  answer: Answer;
  /** What the server has of the answer; null until that is known. */
  segments: Segment[] | null;
  sender: Sender;
  onStart: () => void;
  /** `atLimit`: the time for an answer was over. */
  onDone: (answerId: string, atLimit?: boolean) => void;
  onSkipped: () => void;
  /** Started over as another attempt. */
  onNewAttempt: (answerId: string) => void;
}

export interface Answering {
  state: AnsweringState;
  /** Seconds, level and silence of the recording under way. */
  recording: RecorderState;
  stream: MediaStream | null;
  busy: boolean;
  error: unknown;
  start: () => void;
  pause: () => void;
  resume: () => void;
  finish: () => void;
  startOver: () => void;
  skip: () => void;
  withdraw: () => void;
  /** Another microphone was chosen: an answer under way goes on with it. */
  changeMicrophone: () => void;
  /** The interviewer speaks, and falls silent as soon as the candidate does (`spoke`). */
  yieldFloor: (spoke: () => void) => void;
  takeFloor: () => void;
  /** A recording made elsewhere is the answer. */
  sendFile: (recording: Blob) => void;
}

export function useAnswering(options: Options): Answering {
  const { interview, answer, segments, sender, onStart, onDone, onSkipped, onNewAttempt } = options;
  const [state, dispatch] = useReducer(answeringReducer, interview.consents.expression, initialState);
  const [recorder, setRecorder] = useState<Recorder | null>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  /** The recorder for handlers that outlive a render: a lost track, a page that is left. */
  const current = useRef<Recorder | null>(null);
  /** Once something was done about the answer here, it isn't taken over from elsewhere. */
  const untouched = useRef(true);
  const left = useRef(false);
  const gone = () => left.current;
  const { busy, error, run } = useAction();
  const recording = useSyncExternalStore(recorder?.subscribe ?? subscribeToNothing, recorder?.snapshot ?? silent);
  const path = { interview_id: interview.id, answer_id: answer.id };
  const { answer: limit, takes, name } = held(interview);
  const shortest = name === "conversation" ? SHORTEST_IN_CONVERSATION : SHORTEST_SECONDS;
  const ids = useMemo(
    () => ({ answerId: answer.id, interviewId: interview.id, uid: interview.owner }),
    [answer.id, interview.id, interview.owner],
  );

  const lookUpKept = useCallback(async () => {
    const seconds = await keptSeconds(answer.id);
    dispatch({ type: "kept", seconds });
    if (seconds > 0) sender.wake();
  }, [answer.id, sender]);
  useEffect(() => {
    left.current = false;
    void lookUpKept();
    return () => {
      left.current = true;
      void current.current?.leave();
      current.current = null;
    };
  }, [lookUpKept]);
  useEffect(() => {
    if (!untouched.current || !segments) return;
    void adopt(ids, segments).then((taken) => (taken ? lookUpKept() : undefined));
  }, [ids, segments, lookUpKept]);
  useEffect(() => () => close(stream), [stream]);

  const act = (work: () => Promise<void>) =>
    run(async () => {
      untouched.current = false;
      await work();
    });
  const hold = (next: Recorder | null) => {
    current.current = next;
    setRecorder(next);
  };
  const release = () => {
    setStream(null);
    hold(null);
  };
  /** As after a reload: what was said is kept, and the next recording continues it. */
  const lose = (fault: DeviceFault) => {
    const broken = current.current;
    if (!broken) return;
    release();
    dispatch({ type: "lost", fault });
    run(async () => {
      await broken.leave();
      await lookUpKept();
    });
  };

  const record = async (video: boolean) => {
    const opened = await openMicrophone({ video }).catch((caught: unknown) => {
      dispatch({ type: "failed", fault: deviceFault(caught) });
    });
    if (!opened) return;
    if (gone()) {
      close(opened); // allowed too late: nobody sees that it is on
      return;
    }
    setStream(opened);
    try {
      const begun = await Recorder.start(opened, ids, mayFilm(state), sender.wake, shortest);
      if (gone()) {
        await begun.leave();
        return;
      }
      hold(begun);
    } catch (caught) {
      close(opened);
      setStream(null);
      dispatch({ type: "failed", fault: deviceFault(caught) });
      return;
    }
    dispatch({ type: "started" });
    opened.getAudioTracks()[0]?.addEventListener("ended", () => lose("lost"));
  };
  const start = () =>
    act(async () => {
      onStart();
      await record(state.filming === "on");
    });
  const changeMicrophone = () => {
    const before = current.current;
    if (!before) return;
    close(stream);
    release();
    act(async () => {
      await before.leave();
      await lookUpKept();
      await record(false);
    });
  };
  const sendFile = (recording: Blob) =>
    act(async () => {
      await keepFile({ ...ids, file: recording.type, ...workDraft(answer.id) }, recording);
      forgetWork(answer.id);
      dispatch({ type: "closed" });
      sender.wake();
      onDone(answer.id);
    });
  const end = (atLimit: boolean) =>
    act(async () => {
      if (recorder) await recorder.finish(workDraft(answer.id));
      else await closeKept(interview, answer.id);
      forgetWork(answer.id);
      release();
      dispatch({ type: "closed" });
      sender.wake();
      if (atLimit) onDone(answer.id, true);
      else onDone(answer.id);
    });
  const finish = () => end(false);
  const startOver = () =>
    act(async () => {
      // Where takes are counted, one that was begun is used.
      const begun = takes !== null || recording.segments > 0 || (state.keptSeconds ?? 0) > 0;
      await recorder?.discard();
      await deleteDraft(answer.id);
      release();
      dispatch({ type: "restarted" });
      if (!begun) return;
      const again = await newAttempt(path);
      moveWork(answer.id, again);
      onNewAttempt(again);
    });
  const skip = () =>
    act(async () => {
      await deleteDraft(answer.id);
      keepTyped(answer.id, "");
      forgetWork(answer.id);
      await ask(api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/skip", { params: { path } }));
      onSkipped();
    });
  const withdraw = () =>
    run(async () => {
      dispatch({ type: "withdrawing" }); // the camera goes off at once, whether or not the network is there
      stream?.getVideoTracks().forEach((track) => track.stop());
      await recorder?.dropFilm();
      await withdrawExpression(interview);
      dispatch({ type: "withdrawn" });
    });
  const pause = () => {
    recorder?.pause();
    dispatch({ type: "paused" });
  };
  const resume = () => {
    recorder?.resume();
    dispatch({ type: "resumed" });
  };

  const yieldFloor = useCallback((spoke: () => void) => recorder?.yieldFloor(spoke), [recorder]);
  const takeFloor = useCallback(() => recorder?.takeFloor(), [recorder]);

  const full = isSpeaking(state) && recording.seconds >= limit;
  const stopped = isSpeaking(state) && recording.listening === "no";
  const onFull = useEffectEvent(() => end(true));
  const onStopped = useEffectEvent(() => lose("stopped"));
  useEffect(() => {
    if (full) onFull();
    else if (stopped) onStopped();
  }, [full, stopped]);

  const acts = {
    start,
    pause,
    resume,
    finish,
    startOver,
    skip,
    withdraw,
    changeMicrophone,
    sendFile,
    yieldFloor,
    takeFloor,
  };
  return { state, recording, stream, busy, error, ...acts };
}

/** Seconds of this answer that the device keeps from before the page was loaded, or the microphone lost. */
async function keptSeconds(answerId: string): Promise<number> {
  if ((await keptDraft(answerId))?.state !== "recording") return 0;
  return (await recover(answerId)).seconds;
}

/** Segments that were sent stay with their attempt, so starting over makes another attempt. */
async function newAttempt(path: { interview_id: string; answer_id: string }): Promise<string> {
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
    ...kept,
    ...workDraft(answerId),
    answerId,
    interviewId: interview.id,
    uid: interview.owner,
    state: "closed",
  });
}
