/** The job that was practised for last: the next interview and the résumé check begin with it.
 * It stays in this browser, and goes when the candidate signs out or deletes the account. */
import * as z from "zod/mini";

const KEY = "last_job";

const text = () => z._default(z.string(), "");
const job = z.object({
  role: text(),
  level: text(),
  industry: text(),
  kind: text(),
  language: text(),
  feedback_language: text(),
  count: text(),
  advertisement: text(),
});
export type LastJob = z.infer<typeof job>;

const NONE: LastJob = job.parse({});

export function lastJob(): LastJob {
  try {
    return job.parse(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return NONE;
  }
}

export function rememberJob(part: Partial<LastJob>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...lastJob(), ...part }));
  } catch {
    // A browser without room or permission remembers nothing, and the interview goes on.
  }
}

export function forgetJob(): void {
  localStorage.removeItem(KEY);
}

/** The tag that the browser asks for, by region where we have it; else the first of its language. */
export function spokenBy(wanted: readonly string[], offered: readonly string[], page: string): string {
  const exact = wanted.find((one) => offered.includes(one) && one.startsWith(page));
  return exact ?? offered.find((one) => one.startsWith(page)) ?? "en-US";
}

/** The language for feedback: as last time, else the page's; English where feedback isn't written in the page's yet. */
export function writtenBy(offered: readonly string[], last: string, page: string): string {
  return [last, page].find((one) => offered.includes(one)) ?? "en";
}
