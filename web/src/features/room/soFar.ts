import type { Segment } from "@/shared/api/documents";
import { characters } from "@/shared/signs";

/** Counted as the feedback counts: time to think before the first word and “um” slow nobody down. */
export function soFar(segments: Segment[], inCharacters = false): { seconds: number; spoken: number; fillers: number } {
  const first = segments.findIndex((one) => one.words.length > 0);
  const heard = first < 0 ? [] : segments.slice(first);
  const filled = heard.flatMap((one) => one.fillers).filter((one) => one.kind !== "discourse");
  const written = filled.filter((one) => one.source !== "signal");
  const seconds = heard.reduce((sum, one) => sum + one.duration, 0) - (heard[0]?.words[0]?.start ?? 0);
  const size = (words: { word?: unknown }[]) =>
    inCharacters ? words.reduce((sum, one) => sum + characters(String(one.word)), 0) : words.length;
  const words = heard.reduce((sum, one) => sum + size(one.words), 0);
  return { seconds, spoken: Math.max(0, words - size(written)), fillers: filled.length };
}
