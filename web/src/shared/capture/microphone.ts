/** Frames of a microphone: whatever its rate, and noticed when the system takes it away. */
import workletUrl from "./worklet.js?url";

/** `waits`: the system has suspended the sound, and it is being resumed; `no`: it could not be. */
export type Listening = "yes" | "waits" | "no";

const RESUME_MS = 1000;
/** While the candidate looks on; then a press of theirs begins anew. */
const RESUME_TRIES = 5;
/** A context that runs gives a frame every 32 ms: without one at so many looks, the device is gone. */
const NO_FRAME_LOOKS = 5;
const LOOK_MS = 500;
/** Of microphones and headsets: Bluetooth ones have 16 kHz, or 8. */
const USUAL_RATES = [48_000, 44_100, 16_000, 8_000];

/** Frames of a microphone, until `stop`; `listens` says when the system takes the sound away, and whether it came back. */
export async function frames(
  stream: MediaStream,
  heard: (frame: Int16Array<ArrayBuffer>) => void,
  listens: (how: Listening) => void = () => {},
): Promise<() => void> {
  const { context, source } = await opened(stream);
  await context.audioWorklet.addModule(workletUrl);
  // Without a press Safari neither resumes nor refuses: `watch` goes on trying.
  if (context.state === "suspended") await Promise.race([context.resume().catch(() => undefined), pause(RESUME_MS)]);
  const unwatch = watch(context, listens);
  const capture = new AudioWorkletNode(context, "capture", { numberOfOutputs: 0 });
  let looks = 0; // counted, not timed: a page that stood still for a while has the frames still to come
  capture.port.onmessage = ({ data }: MessageEvent<Int16Array<ArrayBuffer>>) => {
    looks = 0;
    heard(data);
  };
  const looking = window.setInterval(() => {
    looks = context.state === "running" ? looks + 1 : 0;
    if (looks >= NO_FRAME_LOOKS) listens("no");
  }, LOOK_MS);
  source.connect(capture);
  return () => {
    window.clearInterval(looking);
    capture.port.postMessage("stop");
    source.disconnect();
    unwatch();
    void context.close();
  };
}

const pause = (ms: number) => new Promise((go) => window.setTimeout(go, ms));

/** Firefox connects no microphone to a context of another rate: then the context takes the microphone's. */
async function opened(stream: MediaStream): Promise<{ context: AudioContext; source: MediaStreamAudioSourceNode }> {
  const own = stream.getAudioTracks()[0]?.getSettings().sampleRate;
  let failure: unknown;
  for (const sampleRate of new Set([undefined, own, ...USUAL_RATES])) {
    const context = new AudioContext(sampleRate === undefined ? {} : { sampleRate });
    try {
      return { context, source: context.createMediaStreamSource(stream) };
    } catch (error) {
      failure = error;
      await context.close().catch(() => undefined);
    }
  }
  throw failure;
}

/** A call or a change of tabs suspends a context on phones; it is resumed as soon as the system lets it. */
function watch(context: AudioContext, listens: (how: Listening) => void): () => void {
  let tries = 0;
  let timer = 0;
  const look = () => {
    window.clearTimeout(timer);
    if (context.state === "running") {
      tries = 0;
      listens("yes");
      return;
    }
    void context.resume().catch(() => undefined);
    if (document.visibilityState === "visible") tries += 1;
    listens(tries > RESUME_TRIES ? "no" : "waits");
    timer = window.setTimeout(look, RESUME_MS);
  };
  context.addEventListener("statechange", look);
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    window.clearTimeout(timer);
    context.removeEventListener("statechange", look);
    document.removeEventListener("visibilitychange", look);
  };
}
