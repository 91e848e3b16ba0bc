/**
 * Who has the floor: while the interviewer speaks, the microphone is listened to for one thing, whether the
 * candidate begins to speak. Nothing of it is kept but the last half second before they do.
 *
 * Echo cancellation is off (loudness and pitch are measured), so the interviewer may be in the microphone: the
 * first half second says how loud, and a voice has to be well over it.
 */
import { loudness } from "./segmenter";
import { RATE } from "./wav";

const LEARN_SECONDS = 0.5;
const OVER_ECHO_DB = 8;
const OVER_NOISE_DB = 12;
const FAINTEST_DB = -48;
/** So long a voice is no cough, and no key. */
const VOICE_SECONDS = 0.2;
const KEPT_SECONDS = 0.5;

export class Floor {
  private heard = 0;
  private loudest = -Infinity;
  private noise = -60;
  private voice = 0;
  private last: Int16Array<ArrayBuffer>[] = [];
  private held = 0;

  /** Takes a frame; whether the candidate has begun to speak. */
  hear(frame: Int16Array<ArrayBuffer>): boolean {
    const db = loudness(frame);
    this.keep(frame);
    this.heard += frame.length;
    if (this.heard <= LEARN_SECONDS * RATE) {
      this.loudest = Math.max(this.loudest, db);
      this.noise = Math.min(this.noise, db);
      return false;
    }
    const over = Math.max(FAINTEST_DB, this.loudest + OVER_ECHO_DB, this.noise + OVER_NOISE_DB);
    this.voice = db > over ? this.voice + frame.length : Math.max(0, this.voice - frame.length);
    return this.voice >= VOICE_SECONDS * RATE;
  }

  /** What was heard last: where a candidate has begun, their first syllables. */
  get beginning(): Int16Array<ArrayBuffer>[] {
    return this.last;
  }

  private keep(frame: Int16Array<ArrayBuffer>): void {
    this.last.push(frame);
    this.held += frame.length;
    while (this.held > KEPT_SECONDS * RATE) this.held -= this.last.shift()?.length ?? 0;
  }
}
