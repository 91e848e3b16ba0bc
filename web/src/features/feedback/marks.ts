/** What the chart of an answer shows, from the same measurement as the figures above it. */
import type { Heard } from "@/shared/interview-model";
import { characters } from "@/shared/signs";

const WINDOW_SECONDS = 5;

export interface Marks {
  /** Seconds, and words or characters a minute, each point over a few seconds. */
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
      words
        .filter(({ start }) => !fillers.some((one) => one.start <= start && start < one.end))
        .map((one) => ({ start: one.start, size: inCharacters(delivery) ? characters(one.word) : 1 })),
      duration,
    ),
    pauses: delivery.pauses.map((one) => ({ ...one, seconds: Math.round((one.end - one.start) * 100) / 100 })),
    fillers,
    phrases: delivery.fillers.filter((one) => one.kind !== "filled_pause"),
    hedges: delivery.hedges,
  };
}

/** Whether pace is told in characters, as in languages without spaces between words. */
export const inCharacters = (delivery: Heard["delivery"]): boolean => (delivery.characters_per_minute ?? null) !== null;

function pace(spoken: { start: number; size: number }[], duration: number): [number, number][] {
  const points: [number, number][] = [];
  for (let at = 0; at < duration; at += WINDOW_SECONDS) {
    const until = Math.min(at + WINDOW_SECONDS, duration);
    if (until - at < 2) break;
    const said = spoken.filter(({ start }) => start >= at && start < until).reduce((sum, one) => sum + one.size, 0);
    points.push([(at + until) / 2, (said * 60) / (until - at)]);
  }
  return points;
}
