/**
 * `npm run bench-upload`: does an answer wait for its film? At 1 Mbit/s, the same answers without and with one: from
 * "I'm done" to the transcript on the page, and while the film goes up, from a spoken segment of the next answer to its text.
 */
import { expect, test, type Page } from "@playwright/test";
import { statSync } from "node:fs";
import { ANSWER, narrow, open, patience, resumablePuts, seconds, setUp, speakFor, spoken, visit } from "./candidate.js";
import { busyFilm } from "./picture.js";
import { running } from "./stack.js";

const ROUNDS = Number(process.env["ROUNDS"] ?? 2);
const LINE = 1_000_000;
const QUESTIONS = ["Tell me about a serious problem that you fixed.", "Tell me about another one."];

interface Measured {
  transcript: number;
  live: number[];
  filmBytes: number;
  filmUnderWay: boolean;
}

const median = (values: number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  return Number(((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) / 1000).toFixed(2));
};
const longest = (values: number[]) => Number((Math.max(...values) / 1000).toFixed(2));

async function measure(film: boolean, voice: string): Promise<Measured> {
  const browser = await open(voice, busyFilm("bench-upload"));
  const { page } = await visit(browser);
  const puts = resumablePuts(page.context());
  await setUp(page, { questions: QUESTIONS, film });
  await narrow(page, LINE);
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, seconds(statSync(voice).size) / 2);
  const done = Date.now();
  await page.getByRole("button", { name: "I'm done" }).click();
  await expect(page.getByTestId("transcript")).toBeVisible({ timeout: patience() });
  const transcript = Date.now() - done;
  await next(page);
  const first = await shown(page);
  await page.getByRole("button", { name: "Start answering" }).click();
  const filmUnderWay = film && !puts.some((one) => one.arrived === Infinity);
  await speakFor(page, seconds(statSync(voice).size) / 2 - 2);
  await page.waitForTimeout(5000);
  const live = (await shown(page)).slice(first.length);
  await browser.close();
  return { transcript, live, filmBytes: puts.reduce((sum, one) => sum + one.length, 0), filmUnderWay };
}

async function next(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /^(Next question|Don't wait, next question|Go to the follow-up question)$/ })
    .first()
    .click({ timeout: patience() });
  await expect(page.getByRole("button", { name: "Start answering" })).toBeVisible();
}

/** From the last voice before a cut to the segment's text on the page, in order. */
async function shown(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const marks = (name: string) => performance.getEntriesByName(name) as PerformanceMark[];
    const at = new Map(marks("segment-shown").map((one) => [one.detail as string, one.startTime]));
    return marks("segment-cut").flatMap((cut) => {
      const { answerId, index, spokenUntil } = cut.detail as { answerId: string; index: number; spokenUntil: number };
      const text = at.get(`${answerId}/${index}`);
      return text === undefined ? [] : [text - spokenUntil];
    });
  });
}

test("an answer does not wait for its film", async () => {
  const voice = await spoken("bench-upload", [ANSWER, ANSWER].join(" "));
  const without: Measured[] = [];
  const filmed: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    without.push(await measure(false, voice));
    filmed.push(await measure(true, voice));
  }
  const transcripts = [without, filmed].map((all) => median(all.map((one) => one.transcript)));
  const lives = [without, filmed].map((all) => all.flatMap((one) => one.live));
  console.log(
    JSON.stringify({
      mode: running().mode,
      line_mbit_s: LINE / 1e6,
      rounds: ROUNDS,
      film_kb: Math.round(Math.max(...filmed.map((one) => one.filmBytes)) / 1000),
      film_under_way: filmed.every((one) => one.filmUnderWay),
      transcript_without_film_s: transcripts[0],
      transcript_with_film_s: transcripts[1],
      transcript_ratio: Number(((transcripts[1] ?? NaN) / (transcripts[0] ?? NaN)).toFixed(2)),
      live_segments: lives.map((all) => all.length),
      live_without_film_p50_s: median(lives[0] ?? []),
      live_with_film_p50_s: median(lives[1] ?? []),
      live_without_film_longest_s: longest(lives[0] ?? []),
      live_with_film_longest_s: longest(lives[1] ?? []),
    }),
  );
});
