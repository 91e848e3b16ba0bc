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

/** Code beside an answer; it goes with what is typed. */
const CODE = "code.";

export function codeDraft(answerId: string): Code | null {
  try {
    return JSON.parse(typedDraft(CODE + answerId)) as Code;
  } catch {
    return null;
  }
}

export function keepCode(answerId: string, code: Code | null): void {
  keepTyped(CODE + answerId, code && code.text !== "" ? JSON.stringify(code) : "");
}

/** Who starts over speaks anew, and goes on writing. */
export function moveCode(from: string, to: string): void {
  keepCode(to, codeDraft(from));
  keepCode(from, null);
}
