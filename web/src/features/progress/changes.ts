/** Whether a change from one week to the next is more than chance: only when it lies outside both weeks' ranges. */
import type { Schemas } from "@/shared/api/client";

export type Change = Schemas["WeekChange"];

/**
 * The difference's interval has the half width √(a² + b²) of the weeks' own, a and b, which overlap unless the
 * difference is above a + b; and a + b is √2 times that half width at most.
 */
export function isReal({ difference, low, high }: Change): boolean {
  if (low === null || high === null) return false;
  return Math.abs(difference) > Math.SQRT2 * ((high - low) / 2);
}
