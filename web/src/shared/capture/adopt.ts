/** An answer that was begun on another device, or on one that forgot it: what the server has of it counts. */
import * as drafts from "./drafts";
import type { Draft } from "./drafts";

interface Heard {
  index: number;
  duration: number;
}

/**
 * Takes over the segments that the server has, so that what is said next follows them. False when this
 * device knows the answer itself, and while a segment before others is still on its way.
 */
export async function adopt(wanted: Omit<Draft, "state" | "film">, heard: readonly Heard[]): Promise<boolean> {
  const known = [...heard].sort((a, b) => a.index - b.index);
  if (known.length === 0 || known.some((one, at) => one.index !== at)) return false;
  if (await drafts.draft(wanted.answerId)) return false;
  await drafts.keepDraft({ ...wanted, state: "recording", film: null });
  let start = 0;
  for (const { index, duration } of known) {
    await drafts.keepPiece({ answerId: wanted.answerId, index, start, duration, wav: new ArrayBuffer(0), sent: true });
    start += duration;
  }
  return true;
}
