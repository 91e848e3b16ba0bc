/** A moment of an answer as people write it: minutes and seconds, or seconds alone. */
export const MOMENT = "\\s*(\\d{1,2}:)?\\d{1,3}\\s*";

/** In seconds; null where nothing is written. */
export function secondsOf(written: string): number | null {
  const [last, first] = written.trim().split(":").reverse();
  if (!last) return null;
  return Number(first ?? 0) * 60 + Number(last);
}
