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
  if (Array.isArray(of)) return { arrayValue: { values: of.map(value) } };
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
      characters_per_minute: null,
      fillers_per_minute: 3.1,
      versions: { rubric: "behavioural.v1" },
    };
    await write(`users/${uid}/progress/past-${i}`, document);
  }
}

async function write(name: string, document: object): Promise<void> {
  const path = `projects/${PROJECT}/databases/(default)/documents/${name}`;
  const written = await fetch(`http://127.0.0.1:${running().ports["firestore"]}/v1/${path}`, {
    method: "PATCH",
    headers: { Authorization: "Bearer owner", "Content-Type": "application/json" },
    body: JSON.stringify({ fields: fields(document) }),
  });
  if (!written.ok) throw new Error(`Firestore: ${written.status} ${await written.text()}`);
}

/** What the nightly batch makes of six weeks' answers (`TrendSummary`), and of three in another role. */
export async function trended(page: Page): Promise<void> {
  const { uid } = await personOf(page);
  const weeks = [2.6, 2.8, 3.0, 3.1, 3.4, 3.6];
  const day = (weeksAgo: number) => new Date(Date.now() - weeksAgo * 7 * DAY_MS).toISOString().slice(0, 10);
  const trend = (measure: string, shift: number, competency = "") => ({
    measure,
    competency,
    answers: 24,
    first_day: day(5),
    last_day: day(0),
    rolling_mean: 3.6 + shift,
    slope: 0.2,
    slope_low: 0.08,
    slope_high: 0.32,
    direction: "rising",
    days_to_improve: 21,
    points: weeks.map((mean, i) => ({
      week: day(weeks.length - 1 - i),
      answers: i === 0 ? 1 : 4,
      mean: mean + shift,
      low: i === 0 ? null : mean + shift - 0.4,
      high: i === 0 ? null : mean + shift + 0.4,
    })),
  });
  const change = (measure: string, difference: number) => ({
    measure,
    before: 3.4,
    now: 3.4 + difference,
    difference,
    low: difference - 0.3,
    high: difference + 0.3,
    answers_before: 4,
    answers_now: 4,
  });
  const track = { level: "mid", language: "en-US", rubric_version: "behavioural.v1" };
  const few = {
    ...trend("total", 0),
    answers: 3,
    slope: null,
    slope_low: null,
    slope_high: null,
    direction: "unknown",
  };
  await write(`users/${uid}/insight/trends`, {
    owner: uid,
    expire_at: new Date(Date.now() + 90 * DAY_MS),
    computed_at: new Date(),
    day: day(0),
    tracks: [
      {
        ...track,
        role: "Data engineer",
        answers: 24,
        trends: [trend("total", 0), trend("structure", -0.3), trend("total", 0.2, "conflict")],
        cohort: { people: 12, percentile: 65 },
        changes: [change("total", 0.6), change("structure", 0.2)],
        forecast: {
          expected: 3.7,
          low: 3.3,
          high: 4.1,
          base: 3.1,
          parts: [
            { name: "level", value: 3.4, contribution: 0.45 },
            { name: "trend", value: 0.2, contribution: 0.25 },
            { name: "spread", value: 0.5, contribution: -0.1 },
          ],
          model_version: "readiness.v1",
        },
      },
      { ...track, role: "Analyst", answers: 3, trends: [few], cohort: null, changes: [], forecast: null },
    ],
  });
}
