/** Interviews of past weeks, as `write_report` keeps them, so that the progress page has something to show. */
import type { Page } from "@playwright/test";
import { running } from "./stack.js";

const PROJECT = "demo-mock-interview";
const DAY_MS = 86_400_000;

/** Firestore's REST form of a value. */
function value(of: unknown): object {
  if (of === null) return { nullValue: null };
  if (of instanceof Date) return { timestampValue: of.toISOString() };
  if (typeof of === "string") return { stringValue: of };
  if (typeof of === "number") return Number.isInteger(of) ? { integerValue: String(of) } : { doubleValue: of };
  return { mapValue: { fields: fields(of as object) } };
}

const fields = (of: object) => Object.fromEntries(Object.entries(of).map(([name, one]) => [name, value(one)]));

export async function personOf(page: Page): Promise<{ uid: string; token: string }> {
  return page.evaluate(async () => {
    const open = indexedDB.open("firebaseLocalStorageDb");
    await new Promise((done) => (open.onsuccess = done));
    const all = open.result.transaction("firebaseLocalStorage").objectStore("firebaseLocalStorage").getAll();
    await new Promise((done) => (all.onsuccess = done));
    const { value: user } = all.result[0] as { value: { uid: string; stsTokenManager: { accessToken: string } } };
    return { uid: user.uid, token: user.stsTokenManager.accessToken };
  });
}

/** `totals`, oldest first, a day apart and the last one today. */
export async function practised(page: Page, totals: number[]): Promise<void> {
  const { uid } = await personOf(page);
  for (const [i, total] of totals.entries()) {
    const near = (step: number) => Math.max(1, Math.min(5, Number((total + step).toFixed(2))));
    const document = {
      owner: uid,
      interview_id: `past-${i}`,
      finished_at: new Date(Date.now() - (totals.length - 1 - i) * DAY_MS),
      expire_at: new Date(Date.now() + 300 * DAY_MS),
      role: "Data engineer",
      level: "mid",
      industry: "",
      language: "en-US",
      kind: "behavioural",
      total,
      dimensions: {
        clarity: near(0.3),
        confidence: near(-0.2),
        correctness: near(0.1),
        relevance: near(0.4),
        structure: near(-0.4),
      },
      competencies: { problem_solving: near(0.3), conflict: near(-0.3), prioritisation: near(0) },
      scored: 4,
      not_scored: i % 2,
      words_per_minute: 132,
      fillers_per_minute: 3.1,
      versions: { rubric: "behavioural.v1" },
    };
    const path = `projects/${PROJECT}/databases/(default)/documents/users/${uid}/progress/past-${i}`;
    const written = await fetch(`http://127.0.0.1:${running().ports["firestore"]}/v1/${path}`, {
      method: "PATCH",
      headers: { Authorization: "Bearer owner", "Content-Type": "application/json" },
      body: JSON.stringify({ fields: fields(document) }),
    });
    if (!written.ok) throw new Error(`Firestore: ${written.status} ${await written.text()}`);
  }
}
