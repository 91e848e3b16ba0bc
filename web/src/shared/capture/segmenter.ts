/**
 * Cuts speech at pauses. Nothing is thrown away: segments follow each other without a gap, so that
 * their starts are the answer's clock. A pause cuts a segment, never an answer.
 */
import { RATE, concat } from "./wav";

export const LONGEST_SECONDS = 20;
export const SHORTEST_SECONDS = 2.5;
/** In a conversation "could you repeat that?" is answered at once. */
export const SHORTEST_IN_CONVERSATION = 1;
/** Cloud Speech takes more words per segment just as well; an answer may have 200 segments. */
const SHORTEST_WHEN_MANY = 8;
const MANY = 60;
const PAUSE_SECONDS = 0.4;
/** A segment that grows long is cut at a shorter pause. */
const IMPATIENT_AFTER = 10;
const SHORT_PAUSE_SECONDS = 0.2;
/** With no pause at all, the cut is at the quietest frame of the last seconds. */
const LOOK_BACK_SECONDS = 4;
const OVER_NOISE_DB = 9;
const FAINTEST_DB = -52;

export interface Cut {
  index: number;
  start: number;
  samples: Int16Array<ArrayBuffer>;
  /** Seconds of silence that end the segment: what waiting for the pause cost. */
  trailing: number;
}

export function loudness(frame: Int16Array): number {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return 10 * Math.log10(sum / Math.max(1, frame.length) / 32768 ** 2 + 1e-10);
}

export class Segmenter {
  private frames: { samples: Int16Array<ArrayBuffer>; db: number }[] = [];
  private length = 0;
  private noise = -60;
  private voiced = false;
  private quiet = 0;

  /** `index` and `start` (in samples): where an answer continues after a reload. `shortest`: seconds. */
  constructor(
    private index = 0,
    private start = 0,
    private readonly shortest = SHORTEST_SECONDS,
  ) {}

  /** Seconds since the last voice. */
  get silence(): number {
    return this.quiet / RATE;
  }

  /** Seconds on the answer's clock. */
  get seconds(): number {
    return (this.start + this.length) / RATE;
  }

  push(samples: Int16Array<ArrayBuffer>): Cut | null {
    const db = loudness(samples);
    this.noise = db < this.noise ? this.noise * 0.7 + db * 0.3 : Math.min(this.noise + 0.03, -35);
    const speaks = db > Math.max(this.noise + OVER_NOISE_DB, FAINTEST_DB);
    this.quiet = speaks ? 0 : this.quiet + samples.length;
    this.voiced ||= speaks;
    this.frames.push({ samples, db });
    this.length += samples.length;
    return this.decide();
  }

  private decide(): Cut | null {
    const seconds = this.length / RATE;
    const shortest = this.index < MANY ? this.shortest : SHORTEST_WHEN_MANY;
    const pause = seconds < IMPATIENT_AFTER ? PAUSE_SECONDS : SHORT_PAUSE_SECONDS;
    if (this.voiced && seconds >= shortest && this.quiet >= pause * RATE) return this.cut(this.frames.length);
    if (seconds >= LONGEST_SECONDS - 0.5) return this.cut(this.quietest());
    return null;
  }

  private quietest(): number {
    let from = this.frames.length;
    let back = 0;
    while (from > 1 && back < LOOK_BACK_SECONDS * RATE) back += this.frames[--from]?.samples.length ?? 0;
    let best = this.frames.length - 1;
    for (let i = from; i < this.frames.length; i += 1) {
      if ((this.frames[i]?.db ?? 0) < (this.frames[best]?.db ?? 0)) best = i;
    }
    return best + 1;
  }

  private cut(frames: number): Cut {
    const samples = concat(this.frames.slice(0, frames).map((one) => one.samples));
    const made: Cut = {
      index: this.index,
      start: this.start / RATE,
      samples,
      trailing: Math.min(this.quiet, this.length) / RATE,
    };
    this.frames = this.frames.slice(frames);
    this.index += 1;
    this.start += samples.length;
    this.length -= samples.length;
    this.voiced = this.frames.length > 0;
    return made;
  }

  /** Frames after the last cut. */
  pending(): Int16Array<ArrayBuffer>[] {
    return this.frames.map((one) => one.samples);
  }

  /** What is left when the candidate is done. */
  flush(): Cut | null {
    return this.frames.length > 0 ? this.cut(this.frames.length) : null;
  }
}
