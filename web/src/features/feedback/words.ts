import { CORRECTED_AT_LEAST, CORRECTED_AT_MOST, CORRECTED_SHARE, CORRECTION_WORDS } from "@/shared/vocabulary";
import type { Correction } from "@/shared/api/documents";
import { joined } from "@/shared/signs";

/** How many words of an answer may be corrected. */
export function mostCorrected(pieces: number): number {
  return Math.min(CORRECTED_AT_MOST, Math.max(CORRECTED_AT_LEAST, Math.floor(CORRECTED_SHARE * pieces)));
}

export const countOf = (corrections: Pick<Correction, "first" | "last">[]): number =>
  corrections.reduce((sum, one) => sum + one.last - one.first + 1, 0);

/** Words without the punctuation around them, as the server keeps them. */
export const bare = (words: string[]): string =>
  joined(words).replace(/^[^\p{L}\p{M}\p{N}#+%]+|[^\p{L}\p{M}\p{N}#+%]+$/gu, "");

export interface Range {
  first: number;
  last: number;
}

/** The words that are chosen once another one is pressed: a neighbour joins them, as long as there is room. */
export function choose(chosen: Range | null, at: number): Range | null {
  if (chosen && at >= chosen.first && at <= chosen.last) return null;
  if (chosen && chosen.last - chosen.first + 1 < CORRECTION_WORDS) {
    if (at === chosen.last + 1) return { first: chosen.first, last: at };
    if (at === chosen.first - 1) return { first: at, last: chosen.last };
  }
  return { first: at, last: at };
}
