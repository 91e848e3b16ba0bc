/** One answer being spoken: microphone → 16 kHz frames → segments, each kept before it is sent. */
import * as drafts from "./drafts";
import type { Draft } from "./drafts";
import type { Work } from "../typedDraft";
import { filmType } from "./film-type";
import { Floor } from "./floor";
import { frames, type Listening } from "./microphone";
import { SHORTEST_SECONDS, Segmenter, loudness, type Cut } from "./segmenter";
import { Signal, type Heard } from "./signal";
import { uplink } from "./uplink";
import { RATE, concat, toWav } from "./wav";

const FILM_PART_MS = 2000;
const TAIL_FRAMES = 31; // of 32 ms: about a second
/** Frames between two looks at the level: ten a second look alive, and leave the processor to others. */
const SHOWN_FRAMES = 3;

export interface RecorderState {
  state: "starting" | "recording" | "paused" | "done";
  seconds: number;
  /** Seconds since the last voice. */
  silence: number;
  /** 0 to 1, for the meter. */
  level: number;
  segments: number;
  listening: Listening;
  /** Whether a voice is heard at all, or nothing whatever. */
  signal: Heard;
}

export const AT_FIRST: RecorderState = {
  state: "starting",
  seconds: 0,
  silence: 0,
  level: 0,
  segments: 0,
  listening: "yes",
  signal: "fine",
};

/** −60 dB is nothing, −10 dB is loud. */
export function meter(db: number): number {
  return Math.max(0, Math.min(1, (db + 60) / 50));
}

export class Recorder {
  private heard = AT_FIRST;
  private signal = new Signal();
  private listeners = new Set<() => void>();
  private unsaved: Int16Array<ArrayBuffer>[] = [];
  private tailSeq = 0;
  private sinceShown = 0;
  private writes: Promise<void> = Promise.resolve();
  private stopFrames = () => {};
  private film: MediaRecorder | null = null;
  private filmSeq = 0;
  /** While the interviewer speaks. */
  private floor: { listens: Floor; spoke: () => void } | null = null;

  private constructor(
    private draft: Draft,
    private readonly segmenter: Segmenter,
    private readonly kept: () => void,
  ) {}

  /**
   * Begins an answer, or continues one that a reload broke off; its film then stays as far as it
   * went, since films can't be joined. `kept` is called after each segment.
   */
  static async start(
    stream: MediaStream,
    wanted: Omit<Draft, "state" | "film">,
    withFilm: boolean,
    kept: () => void,
    shortest = SHORTEST_SECONDS,
  ): Promise<Recorder> {
    drafts.askToPersist();
    const before = await recover(wanted.answerId);
    const goesOn = before.index > 0;
    const earlier = goesOn ? ((await drafts.draft(wanted.answerId))?.film ?? null) : null;
    const films = withFilm && stream.getVideoTracks().length > 0 ? filmType() : null;
    const film = withFilm ? (goesOn ? earlier : films) : null;
    const draft: Draft = { ...wanted, state: "recording", film };
    if (!goesOn || film === null) await drafts.deleteFilm(draft.answerId);
    await drafts.keepDraft(draft);
    const recorder = new Recorder(
      draft,
      new Segmenter(before.index, Math.round(before.seconds * RATE), shortest),
      kept,
    );
    recorder.heard = { ...recorder.heard, seconds: before.seconds, segments: before.index };
    if (goesOn) kept();
    recorder.stopFrames = await frames(stream, recorder.hear, recorder.listens);
    if (film !== null && !goesOn) recorder.startFilm(stream, film);
    window.addEventListener("pagehide", recorder.saveTail);
    uplink.speaks(true);
    recorder.tell({ state: "recording" });
    return recorder;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly snapshot = (): RecorderState => this.heard;

  private tell(change: Partial<RecorderState>): void {
    this.heard = { ...this.heard, ...change };
    for (const listener of this.listeners) listener();
  }

  private readonly hear = (frame: Int16Array<ArrayBuffer>): void => {
    if (this.heard.state === "done") return;
    this.sinceShown = (this.sinceShown + 1) % SHOWN_FRAMES;
    const shown = this.sinceShown === 0;
    if (this.heard.state === "paused") {
      if (shown) this.tell({ level: meter(loudness(frame)) });
      return;
    }
    if (this.floor) {
      if (this.floor.listens.hear(frame)) this.interrupts(this.floor);
      else if (shown) this.tell({ level: meter(loudness(frame)) });
      return;
    }
    this.take(frame, shown);
  };

  private take(frame: Int16Array<ArrayBuffer>, shown: boolean): void {
    const cut = this.segmenter.push(frame);
    const signal = this.signal.hear(loudness(frame), this.segmenter.silence === 0);
    if (signal !== this.heard.signal) this.tell({ signal });
    this.unsaved.push(frame);
    if (cut) this.keep(cut);
    else if (this.unsaved.length >= TAIL_FRAMES) this.saveTail();
    if (shown)
      this.tell({ level: meter(loudness(frame)), seconds: this.segmenter.seconds, silence: this.segmenter.silence });
  }

  /** The interviewer speaks: nothing is kept until they are done, or until the candidate speaks (`spoke`). */
  yieldFloor(spoke: () => void): void {
    this.saveTail();
    this.floor = { listens: new Floor(), spoke };
    this.rollFilm();
  }

  /** The interviewer is done. */
  takeFloor(): void {
    this.floor = null;
    this.rollFilm();
  }

  private interrupts({ listens, spoke }: { listens: Floor; spoke: () => void }): void {
    this.takeFloor();
    for (const frame of listens.beginning) this.take(frame, false);
    spoke();
  }

  /** The film stands still with the sound, so that they stay together. */
  private readonly listens = (listening: Listening): void => {
    if (this.heard.state === "done" || listening === this.heard.listening) return;
    this.tell({ listening });
    if (listening === "waits") this.saveTail();
    this.rollFilm();
  };

  private rollFilm(): void {
    const rolls = this.heard.state !== "paused" && this.heard.listening === "yes" && !this.floor;
    if (this.film?.state === "recording" && !rolls) this.film.pause();
    if (this.film?.state === "paused" && rolls) this.film.resume();
  }

  private readonly saveTail = (): void => {
    if (this.unsaved.length === 0) return;
    const samples = concat(this.unsaved);
    this.unsaved = [];
    this.tailSeq += 1;
    const seq = this.tailSeq;
    this.writes = this.writes.then(() => drafts.keepTail(this.draft.answerId, seq, samples));
  };

  private keep(cut: Cut): void {
    const { answerId } = this.draft;
    const spokenUntil = performance.now() - cut.trailing * 1000;
    performance.mark("segment-cut", { detail: { answerId, index: cut.index, spokenUntil } });
    this.unsaved = this.segmenter.pending();
    const duration = cut.samples.length / RATE;
    const piece = { answerId, index: cut.index, start: cut.start, duration, wav: toWav(cut.samples), sent: false };
    this.writes = this.writes.then(() => drafts.keepPiece(piece)).then(this.kept);
    this.tell({ segments: cut.index + 1 });
  }

  pause(): void {
    uplink.speaks(false);
    this.tell({ state: "paused", silence: 0, signal: "fine" });
    this.rollFilm();
  }

  resume(): void {
    uplink.speaks(true);
    this.signal = new Signal();
    this.tell({ state: "recording" });
    this.rollFilm();
  }

  /** The candidate is done: the rest is cut and kept, and the answer is closed, with the work beside it. */
  async finish(work: Work): Promise<void> {
    await this.end();
    const rest = this.segmenter.flush();
    if (rest) this.keep(rest);
    this.writes = this.writes.then(() => drafts.keepDraft({ ...this.draft, ...work, state: "closed" }));
    await this.writes;
    this.kept();
  }

  /** Leaves the page: what was said stays kept, and the answer open. */
  async leave(): Promise<void> {
    this.saveTail();
    await this.end();
    await this.writes;
  }

  /** Throws away what was said so far. */
  async discard(): Promise<void> {
    await this.end();
    await this.writes;
    await drafts.deleteDraft(this.draft.answerId);
  }

  /** The candidate is filmed no longer: what was filmed of this answer goes, the voice stays. */
  async dropFilm(): Promise<void> {
    const film = this.film;
    this.film = null;
    if (film) film.ondataavailable = null;
    if (film && film.state !== "inactive") film.stop();
    this.draft = { ...this.draft, film: null };
    this.writes = this.writes
      .then(() => drafts.keepDraft(this.draft))
      .then(() => drafts.deleteFilm(this.draft.answerId));
    await this.writes;
  }

  private async end(): Promise<void> {
    window.removeEventListener("pagehide", this.saveTail);
    this.stopFrames();
    uplink.speaks(false);
    this.tell({ state: "done", level: 0 });
    const film = this.film;
    this.film = null;
    if (film && film.state !== "inactive") {
      await new Promise((resolve) => {
        film.addEventListener("stop", resolve, { once: true });
        film.stop();
      });
      await this.writes;
    }
  }

  private startFilm(stream: MediaStream, mimeType: string): void {
    this.film = new MediaRecorder(new MediaStream(stream.getVideoTracks()), { mimeType, videoBitsPerSecond: 400_000 });
    this.film.ondataavailable = ({ data }) => {
      this.filmSeq += 1;
      const seq = this.filmSeq;
      this.writes = this.writes.then(() => drafts.keepFilm(this.draft.answerId, seq, data));
    };
    this.film.start(FILM_PART_MS);
  }
}

/** After a reload, what was said since the last cut becomes a segment of its own. */
export async function recover(answerId: string): Promise<{ index: number; seconds: number }> {
  const kept = await drafts.pieces(answerId);
  const last = kept.at(-1);
  const index = (last?.index ?? -1) + 1;
  const start = last ? last.start + last.duration : 0;
  const rest = concat(await drafts.tail(answerId));
  if (rest.length === 0) return { index, seconds: start };
  const duration = rest.length / RATE;
  await drafts.keepPiece({ answerId, index, start, duration, wav: toWav(rest), sent: false });
  return { index: index + 1, seconds: start + duration };
}
