/** A line through few points, and how far it may be off: too few are called too few. */

export interface Trend {
  /** Value at the first and at the last interview. */
  from: number;
  to: number;
  /** Half width of the 95 % band at each point. */
  margin: number[];
  line: number[];
  direction: "up" | "down" | "unknown";
}

export const ENOUGH = 3;

/** Student's t at 97.5 %, by degrees of freedom 1 to 10; beyond, the normal's is close. */
const T = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23];

export function trend(values: number[]): Trend | null {
  const n = values.length;
  if (n < ENOUGH) return null;
  const meanX = (n - 1) / 2;
  const meanY = values.reduce((sum, y) => sum + y, 0) / n;
  const sxx = values.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
  const slope = values.reduce((sum, y, x) => sum + (x - meanX) * (y - meanY), 0) / sxx;
  const line = values.map((_, x) => meanY + slope * (x - meanX));
  const left = values.reduce((sum, y, x) => sum + (y - (line[x] ?? 0)) ** 2, 0);
  const sigma = Math.sqrt(left / (n - 2));
  const t = T[n - 3] ?? 1.96;
  const margin = values.map((_, x) => t * sigma * Math.sqrt(1 / n + (x - meanX) ** 2 / sxx));
  const doubt = (t * sigma) / Math.sqrt(sxx);
  const direction = Math.abs(slope) <= doubt || slope === 0 ? "unknown" : slope > 0 ? "up" : "down";
  return { from: line[0] ?? 0, to: line[n - 1] ?? 0, margin, line, direction };
}

/** Days in a row, up to today or yesterday, on which an interview was finished. */
export function streak(finished: string[], today: Date): number {
  const dayOf = (date: Date) => Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / 86_400_000);
  const days = new Set(finished.map((one) => dayOf(new Date(one))));
  let day = dayOf(today);
  if (!days.has(day)) day -= 1;
  let count = 0;
  while (days.has(day - count)) count += 1;
  return count;
}
