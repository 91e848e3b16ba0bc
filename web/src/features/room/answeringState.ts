/**
 * The states of answering one question, and what moves between them. Pure: microphone, camera and storage are
 * driven by `useAnswering`.
 *
 *     idle ──started──▶ recording ◀──resumed── paused
 *      ▲  │kept            │   └──paused──▶──────┘
 *      │  ▼                │lost
 *      │ lost ◀────────────┘ ──started──▶ recording
 *      └──restarted── any              any ──closed──▶ closed
 */
import type { DeviceFault } from "@/shared/capture/devices";

/** `lost`: a reload or a failing microphone ended the recording; what was said until then is kept. */
export type Phase = "idle" | "recording" | "paused" | "lost" | "closed";

/** `ended`: the film stops where the recording was lost. `withdrawing`: the camera is off, the server not told yet. */
export type Filming = "off" | "on" | "ended" | "withdrawing" | "withdrawn";

export interface AnsweringState {
  phase: Phase;
  /** Seconds kept from before the recording under way; null when this is the first. */
  keptSeconds: number | null;
  filming: Filming;
  fault: DeviceFault | null;
}

export type AnsweringEvent =
  | { type: "started" }
  | { type: "paused" }
  | { type: "resumed" }
  /** The microphone could not be opened. */
  | { type: "failed"; fault: DeviceFault }
  /** The microphone stopped in the middle of a recording. */
  | { type: "lost"; fault: DeviceFault }
  /** What is kept of this answer has been looked up, on the device or the server. */
  | { type: "kept"; seconds: number }
  | { type: "restarted" }
  | { type: "closed" }
  | { type: "withdrawing" }
  | { type: "withdrawn" };

export function initialState(mayFilm: boolean): AnsweringState {
  return { phase: "idle", keptSeconds: null, filming: mayFilm ? "on" : "off", fault: null };
}

export const isSpeaking = ({ phase }: AnsweringState): boolean => phase === "recording" || phase === "paused";

/** Whether the candidate has agreed to be filmed, whatever the camera does just now. */
export const mayFilm = ({ filming }: AnsweringState): boolean => filming === "on" || filming === "ended";

/** The next state; an event that a state does not know leaves it as it is. */
export function answeringReducer(state: AnsweringState, event: AnsweringEvent): AnsweringState {
  switch (event.type) {
    case "started":
      return state.phase === "closed" ? state : { ...state, phase: "recording", fault: null };
    case "paused":
      return state.phase === "recording" ? { ...state, phase: "paused" } : state;
    case "resumed":
      return state.phase === "paused" ? { ...state, phase: "recording" } : state;
    case "failed":
      return { ...state, fault: event.fault };
    case "lost":
      return isSpeaking(state) ? { ...state, phase: "lost", fault: event.fault } : state;
    case "kept":
      return withKept(state, event.seconds);
    case "restarted":
      return {
        ...state,
        phase: "idle",
        keptSeconds: null,
        filming: state.filming === "ended" ? "on" : state.filming,
        fault: null,
      };
    case "closed":
      return { ...state, phase: "closed" };
    case "withdrawing":
      return mayFilm(state) ? { ...state, filming: "withdrawing" } : state;
    case "withdrawn":
      return { ...state, filming: "withdrawn" };
  }
}

function withKept(state: AnsweringState, seconds: number): AnsweringState {
  if (state.phase === "closed") return state;
  if (seconds === 0) return state.phase === "lost" && state.keptSeconds === null ? { ...state, phase: "idle" } : state;
  return {
    ...state,
    phase: isSpeaking(state) ? state.phase : "lost",
    keptSeconds: seconds,
    filming: state.filming === "on" ? "ended" : state.filming,
  };
}
