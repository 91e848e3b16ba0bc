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
