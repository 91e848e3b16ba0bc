/** What the chart of an answer shows, from the same measurement as the figures above it. */
import type { Heard } from "@/shared/interview-model";

const WINDOW_SECONDS = 5;

export interface Marks {
  /** Seconds and words a minute, each point over a few seconds. */
  pace: [number, number][];
  /** `seconds` as the measurement rounds them: the longest is the figure beside the chart. */
  pauses: { start: number; end: number; seconds: number }[];
  /** Um, uh and their kin: those that the rate counts. */
  fillers: { start: number; word: string }[];
  /** Words that carry nothing, which have a sentence and no rate of their own on the page. */
  phrases: { start: number; word: string }[];
  hedges: { start: number; phrase: string }[];
}

export function marks({ delivery, duration, words }: Heard): Marks {
  const fillers = delivery.fillers.filter((one) => one.kind === "filled_pause");
  return {
    pace: pace(
      words.map((one) => one.start).filter((start) => !fillers.some((one) => one.start <= start && start < one.end)),
      duration,
    ),
    pauses: delivery.pauses.map((one) => ({ ...one, seconds: Math.round((one.end - one.start) * 100) / 100 })),
    fillers,
    phrases: delivery.fillers.filter((one) => one.kind !== "filled_pause"),
    hedges: delivery.hedges,
  };
}

function pace(starts: number[], duration: number): [number, number][] {
  const points: [number, number][] = [];
  for (let at = 0; at < duration; at += WINDOW_SECONDS) {
    const until = Math.min(at + WINDOW_SECONDS, duration);
    if (until - at < 2) break;
    const words = starts.filter((start) => start >= at && start < until).length;
    points.push([(at + until) / 2, (words * 60) / (until - at)]);
  }
  return points;
}
