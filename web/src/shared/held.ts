/** How an interview is held: what its format asks of the page. Time is kept here, takes by the server. */
import type { Answer, Interview } from "./api/documents";
import { LONGEST_ANSWER_SECONDS, MORE_TIME } from "./vocabulary";
import type { Language } from "./i18n";

export interface Held {
  name: NonNullable<Interview["format"]>["name"];
  /** Of thinking, after which recording starts by itself; null where nothing starts by itself. */
  think: number | null;
  /** Of an answer, after which recording stops. */
  answer: number;
  takes: number | null;
}

const PRACTICE: Held = { name: "practice", think: null, answer: LONGEST_ANSWER_SECONDS, takes: null };

/** What holds now: nothing of a format that was left, or of an interview from before there were formats. */
export function held({ format }: Interview): Held {
  if (format?.left_at !== null) return PRACTICE;
  const times = MORE_TIME[format.more_time];
  const longer = (seconds: number | null) => (seconds === null || times === null ? null : Math.round(seconds * times));
  return {
    name: format.name,
    think: longer(format.think_seconds),
    answer: Math.min(longer(format.answer_seconds) ?? LONGEST_ANSWER_SECONDS, LONGEST_ANSWER_SECONDS),
    takes: format.takes,
  };
}

/** The question as this interviewer words it. */
export function asked(interview: Interview, { question }: Answer): string {
  const words = interview.format?.left_at === null ? question.worded : "";
  return words === undefined || words === "" ? question.text : words;
}

/** Whether another take of a question would be refused: until the interview is finished. */
export function isLastTake(interview: Interview, answer: Answer): boolean {
  const { takes } = held(interview);
  const goesOn = interview.status === "preparing" || interview.status === "ready";
  return takes !== null && goesOn && answer.attempt >= takes;
}

/** "90 seconds", "2 minutes", as the page's language says it. */
export function duration(seconds: number, language: Language): string {
  const [value, unit] = seconds >= 60 && seconds % 60 === 0 ? [seconds / 60, "minute"] : [seconds, "second"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(value);
}
