/**
 * `npm run bench`: live feedback, from the end of a spoken segment to its text on the page. The
 * clock starts at the last voice before the pause that cuts the segment, so waiting for the pause counts.
 * Its parts: the pause, sending, hearing (Storage, Pub/Sub, recognition, Firestore's write), showing.
 */
import { expect, test } from "@playwright/test";
import { statSync } from "node:fs";
import { ANSWER, open, seconds, setUp, speakFor, spoken, visit, whole } from "./candidate.js";
import { running } from "./stack.js";
import { longestTask, measure, now } from "./vitals.js";

const ROUNDS = 2;

interface Shown {
  fromVoice: number;
  fromCut: number;
  /** Links asked for and the segment put: the page's and the network's own part. */
  upload: number;
  /** Sent until written, and written until on the page: both clocks are this machine's. */
  hearing: number;
  showing: number;
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number(((sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN) / 1000).toFixed(2));
}

test("live feedback", async () => {
  const voice = await spoken("latency", ANSWER);
  const length = seconds(statSync(voice).size);
  const measured: Shown[] = [];
  const busy: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const browser = await open(voice);
    const { page } = await visit(browser);
    await measure(page);
    const interview = await setUp(page, { questions: ["Tell me about a time you found and fixed a serious problem."] });
    await page.getByRole("button", { name: "Start answering" }).click();
    const recording = await now(page);
    await speakFor(page, length + 4);
    busy.push(await longestTask(page, recording));
    await page.waitForTimeout(6000);
    const { segments } = await whole(page, interview);
    const written = Object.fromEntries(segments.map((one) => [one.index, Date.parse(one.finished_at)]));
    measured.push(
      ...(await page.evaluate((written) => {
        const marks = (name: string) => performance.getEntriesByName(name) as PerformanceMark[];
        const shown = new Map(marks("segment-shown").map((one) => [one.detail as string, one.startTime]));
        const sent = new Map(
          marks("segment-sent").map((one) => {
            const { answerId, index } = one.detail as { answerId: string; index: number };
            return [`${answerId}/${index}`, one.startTime];
          }),
        );
        return marks("segment-cut").flatMap((cut) => {
          const { answerId, index, spokenUntil } = cut.detail as {
            answerId: string;
            index: number;
            spokenUntil: number;
          };
          const at = shown.get(`${answerId}/${index}`);
          const left = sent.get(`${answerId}/${index}`);
          const heard = (written[index] ?? NaN) - performance.timeOrigin;
          if (at === undefined || left === undefined) return [];
          return [
            {
              fromVoice: at - spokenUntil,
              fromCut: at - cut.startTime,
              upload: left - cut.startTime,
              hearing: heard - left,
              showing: at - heard,
            },
          ];
        });
      }, written)),
    );
    await browser.close();
  }
  expect(measured.length).toBeGreaterThan(4);
  const log = (await (await fetch(`http://127.0.0.1:${running().ports["control"]}/control/log`)).json()) as {
    calls: { service: string; seconds: number }[];
  };
  const recognised = log.calls.filter((one) => one.service === "speech").map((one) => one.seconds * 1000);
  const fromVoice = measured.map((one) => one.fromVoice);
  const upload = measured.map((one) => one.upload);
  const fromCut = measured.map((one) => one.fromCut);
  console.log(
    JSON.stringify({
      mode: running().mode,
      segments: measured.length,
      room_longest_task_ms: Math.max(...busy),
      live_text_p50_s: quantile(fromVoice, 0.5),
      live_text_p95_s: quantile(fromVoice, 0.95),
      live_text_after_cut_p50_s: quantile(fromCut, 0.5),
      live_text_after_cut_p95_s: quantile(fromCut, 0.95),
      upload_p50_s: quantile(upload, 0.5),
      upload_p95_s: quantile(upload, 0.95),
      hearing_p50_s: quantile(
        measured.map((one) => one.hearing),
        0.5,
      ),
      hearing_p95_s: quantile(
        measured.map((one) => one.hearing),
        0.95,
      ),
      showing_p50_s: quantile(
        measured.map((one) => one.showing),
        0.5,
      ),
      showing_p95_s: quantile(
        measured.map((one) => one.showing),
        0.95,
      ),
      recognition_p50_s: quantile(recognised, 0.5),
      recognition_p95_s: quantile(recognised, 0.95),
    }),
  );
});
