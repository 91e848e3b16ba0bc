import type { Answer } from "./api/documents";

/** Answers in writing that are not sent yet. They stay in this browser, by answer, and go when they are sent, when the
 * question is skipped, and when the candidate signs out or deletes the account. */
const PREFIX = "typed_answer.";

export function typedDraft(answerId: string): string {
  try {
    return localStorage.getItem(PREFIX + answerId) ?? "";
  } catch {
    return "";
  }
}

export function keepTyped(answerId: string, text: string): void {
  try {
    if (text) localStorage.setItem(PREFIX + answerId, text);
    else localStorage.removeItem(PREFIX + answerId);
  } catch {
    // A browser without room or permission keeps nothing: the text is on the page until it is sent.
  }
}

export function forgetTyped(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

export type Code = NonNullable<Answer["code"]>;
export type CodeLanguage = Code["language"];
export type Drawing = NonNullable<Answer["drawing"]>;
export type Component = Drawing["components"][number];
export type Connection = Drawing["connections"][number];

/** What is made beside an answer; it goes with what is typed. */
export interface Work {
  code?: Code;
  drawing?: Drawing;
}
export const WORK_KINDS = ["code", "drawing"] as const satisfies (keyof Work)[];

const isEmpty = (work: Code | Drawing) => ("text" in work ? work.text === "" : work.components.length === 0);

export function workDraft(answerId: string): Work {
  return Object.fromEntries(
    WORK_KINDS.flatMap((kind) => {
      try {
        return [[kind, JSON.parse(typedDraft(`${kind}.${answerId}`)) as unknown]];
      } catch {
        return [];
      }
    }),
  );
}

export function keepWork<Kind extends keyof Work>(answerId: string, kind: Kind, work: Work[Kind]): void {
  keepTyped(`${kind}.${answerId}`, work && !isEmpty(work) ? JSON.stringify(work) : "");
}

export function forgetWork(answerId: string): void {
  for (const kind of WORK_KINDS) keepWork(answerId, kind, undefined);
}

/** Who starts over speaks anew, and goes on writing and drawing. */
export function moveWork(from: string, to: string): void {
  const work = workDraft(from);
  for (const kind of WORK_KINDS) keepWork(to, kind, work[kind]);
  forgetWork(from);
}
