/** Shares of one as whole per cent that add up to a hundred: what rounding leaves goes to the largest remainders. */
export function wholeShares(shares: readonly number[]): number[] {
  const percent = shares.map((share) => share * 100);
  const whole = percent.map(Math.floor);
  const left = Math.round(percent.reduce((sum, one) => sum + one, 0)) - whole.reduce((sum, one) => sum + one, 0);
  const byRest = percent.map((one, place) => [one - Math.floor(one), place] as const).sort(([a], [b]) => b - a);
  const raised = new Set(byRest.slice(0, left).map(([, place]) => place));
  return whole.map((one, place) => one + Number(raised.has(place)));
}
