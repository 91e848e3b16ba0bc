/**
 * `make walk`: what a candidate reads about each kind of answer and on each page, in every page language, as
 * pictures in build/walk. To be looked at; nothing is asserted but that a page came, and that some fit a phone.
 */
import { expect, test, type Page } from "@playwright/test";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { patience, visit } from "./candidate.js";
import { personOf, practised } from "./history.js";
import { ROOT, answering, running } from "./stack.js";
import { interviewed, listening } from "./walked.js";

interface Language {
  spoken: string;
  role: string;
  question: string;
  answers: Record<string, string>;
}

const LANGUAGES = JSON.parse(readFileSync(join(import.meta.dirname, "walk.json"), "utf8")) as Record<string, Language>;
const FOLDER = join(ROOT, "build", "walk");
/** Beside those that are typed: one that is heard, so that the page says how it was spoken, and one that is not. */
const HEARD = ["spoken", "silence"];
const REPORTED = ["brilliant", "vague", "spoken", "silence"];
/** Looked at on a narrow phone, too: the longest words of a language don't fit there first. */
const ON_A_PHONE = ["consent without camera", "question", "spoken", "report on vague", "progress over weeks", "jobs"];
const PHONE = { width: 360, height: 740 };

type Call = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;

async function caller(page: Page): Promise<Call> {
  const { token } = await personOf(page);
  return async (method, path, body) => {
    const response = await fetch(running().url + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
}

interface View {
  interview: { status: string };
  answers: { id: string; state: string }[];
  report: object | null;
}

/** 12 s of a sound at 16 kHz: of a level, with the pauses of speech, or of nothing. */
function wav(level: number): Buffer {
  const samples = Int16Array.from({ length: 16_000 * 12 }, (_, i) =>
    Math.round(level * Math.sin(i / 13) * Math.sin(i / 900) * Number(i % 48_000 < 36_000)),
  );
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}

async function upload(call: Call, place: string, content: Buffer): Promise<void> {
  const ticket = (await call("POST", `${place}/uploads`, {
    mode: "recording",
    content_type: "audio/wav",
    size: content.length,
  })) as { url: string; headers: Record<string, string> };
  const begun = await fetch(ticket.url, { method: "POST", headers: ticket.headers });
  const session = begun.headers.get("Location");
  if (!session) throw new Error(`no session: ${begun.status}`);
  const last = content.length - 1;
  await fetch(session, {
    method: "PUT",
    body: new Uint8Array(content),
    headers: { "Content-Range": `bytes 0-${last}/${content.length}` },
  });
  await call("POST", `${place}/complete`);
}

for (const [code, language] of Object.entries(LANGUAGES)) {
  test(`in ${code}`, async () => {
    mkdirSync(FOLDER, { recursive: true });
    const { role, question } = language;
    const answer = language.answers["brilliant"] ?? "";
    const browser = await listening(answer);
    const { page } = await visit(browser, { locale: language.spoken });
    await page.addInitScript((chosen) => {
      localStorage.setItem("language", chosen);
      localStorage.setItem("self_rating", "off"); // what is read is the feedback
    }, code);
    const take = async (name: string) => {
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(FOLDER, `${code}-${name.replaceAll(" ", "-")}.png`), fullPage: true });
    };
    const at = async (path: string, name: string) => {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForTimeout(1200);
      await take(name);
      if (!ON_A_PHONE.includes(name)) return;
      const desk = page.viewportSize() ?? PHONE;
      await page.setViewportSize(PHONE);
      await take(`${name} on a phone`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, `${name} is wider than a phone`).toBeLessThanOrEqual(PHONE.width);
      await page.setViewportSize(desk);
    };

    await at("/", "welcome");
    await page.locator("main .button-primary").first().click();
    await page.waitForURL(/set-up/);
    await at("/set-up", "consent without camera");
    await at("/progress", "progress without answers");
    await interviewed(page, code, { role, question, answer }, take);

    // An interview for each kind of answer, given through the door of the API.
    const call = await caller(page);
    const view = async (id: string) => (await call("GET", `/v1/interviews/${id}`)) as unknown as View;
    const said = [{ service: "speech", transcript: language.answers["good"] }];
    await answering(said, async () => {
      for (const kind of [...Object.keys(language.answers), ...HEARD]) {
        const { id } = (await call("POST", "/v1/interviews", {
          role: language.role,
          level: "senior",
          language: language.spoken,
          kind: "behavioural",
          question_count: 1,
          own_questions: [language.question],
          consents: { recording: true, expression: false },
        })) as { id: string };
        await expect.poll(async () => (await view(id)).interview.status, { timeout: patience() }).toBe("ready");
        if (kind === "brilliant") await at(`/interviews/${id}`, "question");
        const answer = (await view(id)).answers[0]?.id;
        const place = `/v1/interviews/${id}/answers/${answer}`;
        const text = language.answers[kind];
        if (text !== undefined) await call("POST", `${place}/typed`, { text });
        else await upload(call, place, wav(kind === "silence" ? 0 : 9_000));
        const state = async () => (await view(id)).answers.find((one) => one.id === answer)?.state;
        await expect.poll(state, { timeout: patience() }).toMatch(/scored/);
        await at(`/interviews/${id}/answers/${answer}`, kind);
        if (!REPORTED.includes(kind)) continue;
        await call("POST", `/v1/interviews/${id}/finish`);
        await expect.poll(async () => (await view(id)).report !== null, { timeout: patience() }).toBe(true);
        await at(`/interviews/${id}/report`, `report on ${kind}`);
      }
    });
    await at("/", "list");
    await at("/progress", "progress of five interviews");
    await practised(page, [2.4, 2.7, 2.6, 3.1, 3.3, 3.4]);
    await at("/progress", "progress over weeks");
    await at("/privacy", "privacy");
    await at("/jobs", "jobs");
    await browser.close();
  });
}
