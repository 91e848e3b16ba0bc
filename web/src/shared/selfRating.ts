/** A candidate's own rating of an answer, asked for before its score is shown; docs/decisions/self-rating.md. */
import type { Answer, Interview } from "./api/documents";
import { SELF_RATING_HALF_STEP } from "./vocabulary";

export const BANDS = [1, 2, 3, 4, 5] as const;
export type OwnBand = (typeof BANDS)[number];

/** Seen from the score's range: `harsh` is below it, `kind` above. As `shared/practice/calibration.py` compares. */
export type Verdict = "inside" | "harsh" | "kind";

export function compare(band: number, total: number, uncertainty: number): Verdict {
  const apart = band - total;
  if (Math.abs(apart) <= uncertainty + SELF_RATING_HALF_STEP + 1e-9) return "inside";
  return apart > 0 ? "kind" : "harsh";
}

const KEY = "self_rating";
/** Whether to ask: in this browser, as the theme is. Nobody is asked who has never seen a score. */
type Wish = "ask" | "off" | null;

function wish(): Wish {
  try {
    return localStorage.getItem(KEY) as Wish;
  } catch {
    return "off";
  }
}

function keep(next: "ask" | "off"): void {
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser that keeps nothing never asks.
  }
}

export const isAskedFor = (): boolean => wish() !== "off";
export const askFor = (wanted: boolean): void => keep(wanted ? "ask" : "off");

/** A score was shown: from the next one on, the candidate knows what they are asked to rate by. */
export function scoreWasShown(): void {
  if (wish() === null) keep("ask");
}

const OVER = new Set<Answer["state"]>(["not_scored", "skipped"]);

/** Of a first attempt in an interview that goes on: elsewhere its score was seen, or that of the same question. */
export function mayAsk(interview: Interview, answer: Answer): boolean {
  return (
    wish() === "ask" &&
    !interview.drill &&
    (interview.status === "preparing" || interview.status === "ready") &&
    answer.attempt === 1 &&
    answer.replaced_by === null &&
    !answer.self_rating &&
    !answer.correction &&
    !OVER.has(answer.state)
  );
}
