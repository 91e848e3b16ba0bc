/** A candidate at a real Chromium, whose microphone hears a file. */
import {
  chromium,
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
  type Request,
} from "@playwright/test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { personOf } from "./history.js";
import { running } from "./stack.js";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
];
/** Of 16 kHz mono 16-bit WAV files, in bytes. */
const WAV_HEADER = 44;
const WAV_SECOND = 32_000;
export const BUILD = join(import.meta.dirname, "build");

export const ANSWER = [
  "Last year I ran the nightly sales pipeline for a retailer with four hundred shops.",
  "One Monday the finance team told me that revenue was eleven percent too low.",
  "My task was to find the cause before the board meeting at noon.",
  "I compared the row counts of every stage and saw that the loss began in the currency join.",
  "I added the missing code, replayed three days from the raw files, and checked the totals.",
  "The corrected figures were ready at half past ten.",
].join(" ");

/** The stand-ins' voice says `text`; the file has a pause after it, and does not repeat. */
export async function spoken(name: string, text: string): Promise<string> {
  const { ports } = running();
  const said = await fetch(`http://127.0.0.1:${ports["control"]}/say`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });
  if (!said.ok) throw new Error(`the voice: ${said.status} ${await said.text()}`);
  mkdirSync(BUILD, { recursive: true });
  const path = join(BUILD, `${name}.wav`);
  writeFileSync(path, Buffer.from(await said.arrayBuffer()));
  return path;
}

/** Sentences with so many seconds of silence after each, in one file. */
export async function spokenApart(name: string, sentences: readonly string[], pause = 2.5): Promise<string> {
  const path = join(BUILD, `${name}.wav`);
  const parts: Buffer[] = [];
  for (const sentence of sentences) {
    const wav = readFileSync(await spoken(name, sentence));
    parts.push(wav.subarray(WAV_HEADER), Buffer.alloc(pause * WAV_SECOND));
  }
  const sound = Buffer.concat(parts);
  const header = readFileSync(path).subarray(0, WAV_HEADER);
  header.writeUInt32LE(36 + sound.length, 4);
  header.writeUInt32LE(sound.length, 40);
  writeFileSync(path, Buffer.concat([header, sound]));
  return path;
}

/**
 * `voice` is a WAV file that is heard once, `picture` a Y4M file that the camera shows over and over; `more` are
 * further flags, which win over these.
 */
export async function open(
  voice: string | null = null,
  picture: string | null = null,
  more: readonly string[] = [],
): Promise<Browser> {
  const heard = voice === null ? [] : [`--use-file-for-fake-audio-capture=${voice}%noloop`];
  const seen = picture === null ? [] : [`--use-file-for-fake-video-capture=${picture}`];
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...heard, ...seen, ...more] });
}

export async function visit(
  browser: Browser,
  options: BrowserContextOptions & { worker?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const { worker = false, ...more } = options;
  const context = await browser.newContext({
    baseURL: running().url,
    locale: "en-US",
    viewport: { width: 1280, height: 800 },
    ...more,
  });
  // Elsewhere it would answer for what a test watches or stands in for.
  if (!worker) await context.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  // What is never there fails by itself, long before the whole test would.
  context.setDefaultTimeout(patience());
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error("page error:", error.message));
  return { context, page };
}

/** Signs in without an account; the form is there to fill in. */
export async function begin(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Start practising" }).click();
  await expect(page.getByLabel("Role")).toBeVisible();
}

interface Wanted {
  questions?: string[];
  film?: boolean;
  conversation?: boolean;
}

/** Begins, fills in the form and waits for the question. */
export async function setUp(page: Page, options: Wanted = {}): Promise<string> {
  await begin(page);
  return fillIn(page, options);
}

/** Fills in the form that is there and waits for the question. */
export async function fillIn(
  page: Page,
  { questions = [], film = false, conversation = false }: Wanted = {},
): Promise<string> {
  await page.getByLabel("Role").fill("Data engineer");
  await page.getByLabel("Number of questions").selectOption("1");
  if (questions.length > 0) {
    await page.getByText("Ask your own questions").click();
    await page.getByLabel("One question per line").fill(questions.join("\n"));
  }
  if (conversation) {
    await page.getByText("Practise an employer's format").click();
    await page.getByRole("radio", { name: "Conversation" }).check();
  }
  await page.getByLabel("Record my voice for this interview").check();
  if (film) await page.getByLabel("Also film me").check();
  await page.getByRole("button", { name: "Go to the interview" }).click();
  await page.waitForURL(/\/interviews\/[^/]+$/);
  await expect(page.getByRole("button", { name: "Start answering" })).toBeVisible({ timeout: 180_000 });
  return page.url().split("/").at(-1) ?? "";
}

export async function speakFor(page: Page, seconds: number): Promise<void> {
  await expect(page.getByTestId("timer")).toBeVisible();
  await page.waitForFunction(
    (wanted) => {
      const [minutes = 0, rest = 0] = (document.querySelector('[data-testid="timer"]')?.textContent ?? "0:0")
        .split(":")
        .map(Number);
      return minutes * 60 + rest >= wanted;
    },
    seconds,
    { timeout: seconds * 2000 + 60_000 },
  );
}

export interface Put {
  /** Bytes of the object from `first` on, or null for a question of how much has arrived. */
  first: number | null;
  length: number;
  /** Bytes that had arrived by the answer; null when there was no answer. */
  arrived: number | null;
}

/** What goes to resumable sessions from now on, in order. */
export function resumablePuts(context: BrowserContext): Put[] {
  const puts: Put[] = [];
  const made = new Map<Request, Put>();
  context.on("request", (request) => {
    if (request.method() !== "PUT" || !request.url().includes("upload_id=")) return;
    const [, first, last] = /^bytes (\d+)-(\d+)\//.exec(request.headers()["content-range"] ?? "") ?? [];
    const asks = first === undefined || last === undefined;
    const put = {
      first: asks ? null : Number(first),
      length: asks ? 0 : Number(last) - Number(first) + 1,
      arrived: null,
    };
    made.set(request, put);
    puts.push(put);
  });
  context.on("response", (response) => {
    const put = made.get(response.request());
    if (!put) return;
    const [, last] = /^bytes=0-(\d+)$/.exec(response.headers()["range"] ?? "") ?? [];
    put.arrived = response.status() === 308 ? Number(last ?? -1) + 1 : Infinity;
  });
  return puts;
}

/** A line of so many bits a second, both ways, for one page. */
export async function narrow(page: Page, bitsPerSecond: number): Promise<void> {
  const line = await page.context().newCDPSession(page);
  const throughput = bitsPerSecond < 0 ? -1 : bitsPerSecond / 8;
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: bitsPerSecond < 0 ? 0 : 40,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}

/** Share of words that were said and not heard, or heard and not said. */
export function wordErrorRate(said: string, heard: string): number {
  const words = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}' ]/gu, " ")
      .split(/\s+/)
      .filter(Boolean);
  const a = words(said);
  const b = words(heard);
  let row = b.map((_, j) => j + 1);
  row.unshift(0);
  a.forEach((word, i) => {
    const next = [i + 1];
    b.forEach((other, j) => {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (word === other ? 0 : 1)));
    });
    row = next;
  });
  return (row[b.length] ?? 0) / Math.max(1, a.length);
}

/** Length of a 16 kHz mono WAV file. */
export function seconds(bytes: number): number {
  return (bytes - 44) / 32_000;
}

/**
 * Whether a follow-up is asked, once that is known. Until then an interview may be finished without it, by a button
 * that gives way to the follow-up's.
 */
export async function followUpAsked(
  page: Page,
  thinking: string,
  followUp: Locator,
  finish: Locator,
): Promise<boolean> {
  await expect(page.getByText(thinking)).toBeHidden({ timeout: patience() });
  await expect(followUp.or(finish)).toBeVisible({ timeout: patience() });
  return followUp.isVisible();
}

/** A small model on a busy laptop takes minutes for what a script answers at once. */
export function patience(): number {
  return running().mode === "models" ? 480_000 : 120_000;
}

/** Segments as they stand in the server's export of the interview, and the transcript's clock, by page or token. */
export async function whole(
  who: Page | string,
  interview: string,
): Promise<{ segments: { index: number; duration: number; finished_at: string }[]; transcribed: number }> {
  const token = typeof who === "string" ? who : (await personOf(who)).token;
  const response = await fetch(`${running().url}/v1/interviews/${interview}/export`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`export: ${response.status}`);
  const found = (await response.json()) as {
    segments: { index: number; duration: number; finished_at: string }[];
    answers: { steps: { transcript: { duration?: number } | null } }[];
  };
  return { segments: found.segments, transcribed: found.answers[0]?.steps.transcript?.duration ?? 0 };
}

/** Waits for the transcript; all segments are there, on the transcript's clock. Returns its seconds. */
export async function heardWhole(page: Page, interview: string): Promise<number> {
  await expect(page.getByTestId("transcript")).toBeVisible({ timeout: patience() });
  const { segments, transcribed } = await whole(page, interview);
  expect(segments.map((one) => one.index)).toEqual(segments.map((_, index) => index));
  const sent = segments.reduce((sum, one) => sum + one.duration, 0);
  expect(transcribed).toBeCloseTo(sent, 0);
  return sent;
}
