/** Whether anything comes from a microphone: one that is muted or the wrong one is noticed while the candidate speaks. */

/** `dead`: not even noise; `unheard`: noise, and nobody has spoken yet. */
export type Heard = "fine" | "dead" | "unheard";

/** A frame is 32 ms. */
const FRAME_SECONDS = 0.032;
/** Below any microphone's own noise: a muted one, or none behind a virtual one. */
const DEAD_DB = -85;
const DEAD_SECONDS = 2.5;
/** Headsets that cut out noise send nothing between words: thinking is no fault of theirs. */
const DEAD_SECONDS_IF_GATED = 12;
const UNHEARD_SECONDS = 4;

export class Signal {
  private seconds = 0;
  private dead = 0;
  private voiced = false;
  private gated = false;

  /** Takes a frame's level, and whether it is voice; says how things stand. */
  hear(db: number, voice: boolean): Heard {
    this.seconds += FRAME_SECONDS;
    if (voice) {
      this.gated ||= this.voiced && this.dead > 0;
      this.voiced = true;
    }
    this.dead = db <= DEAD_DB ? this.dead + FRAME_SECONDS : 0;
    if (this.dead >= (this.gated ? DEAD_SECONDS_IF_GATED : DEAD_SECONDS)) return "dead";
    return this.voiced || this.seconds < UNHEARD_SECONDS ? "fine" : "unheard";
  }
}
