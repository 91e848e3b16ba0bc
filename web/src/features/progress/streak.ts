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
