/**
 * Whose turn it is on a narrow line. Sound goes at once; what is large goes when no sound waits, and while an answer
 * is being spoken, a part after each segment, which the next segment stops.
 */
import { QUANTUM } from "./resumable";
import { SHORTEST_SECONDS } from "./segmenter";

/** A part takes about this long, so that whatever comes next waits no longer. */
const PART_MS = 2000;
const MOST_QUANTA = 32;

export class Uplink {
  private speaking = false;
  private sounds = 0;
  private gap = false;
  /** Bytes a millisecond, as last measured. */
  private rate: number | null = null;
  private waiting: (() => void)[] = [];
  private stop: AbortController | null = null;

  /** A microphone is heard, or no longer. */
  speaks(now: boolean): void {
    this.speaking = now;
    this.gap = false;
    this.look();
  }

  /** Sends sound: nothing large beside it. */
  async sound<T>(work: () => Promise<T>): Promise<T> {
    this.sounds += 1;
    if (this.speaking) this.stop?.abort();
    try {
      return await work();
    } finally {
      this.sounds -= 1;
      this.gap = this.sounds === 0;
      this.look();
    }
  }

  /** Waits for a turn, and sends as many bytes as it may: `work` gets their number and what may stop it. */
  async turn<T>(work: (bytes: number, stop: AbortSignal) => Promise<T>): Promise<T> {
    while (!this.free()) await new Promise<void>((go) => this.waiting.push(go));
    this.gap = false;
    const bytes = this.share();
    const stop = new AbortController();
    this.stop = stop;
    const begun = performance.now();
    try {
      const done = await work(bytes, stop.signal);
      this.rate = bytes / Math.max(1, performance.now() - begun);
      return done;
    } finally {
      this.stop = null;
    }
  }

  private free(): boolean {
    if (this.sounds > 0) return false;
    if (!this.speaking) return true;
    return this.gap && (this.rate === null || QUANTUM / this.rate <= SHORTEST_SECONDS * 1000);
  }

  private share(): number {
    if (this.speaking || this.rate === null) return QUANTUM;
    return QUANTUM * Math.max(1, Math.min(MOST_QUANTA, Math.floor((this.rate * PART_MS) / QUANTUM)));
  }

  private look(): void {
    if (!this.free()) return;
    const going = this.waiting;
    this.waiting = [];
    for (const go of going) go();
  }
}

export const uplink = new Uplink();
