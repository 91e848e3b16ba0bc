import { expect, test } from "@playwright/test";
import { readFileSync, statSync } from "node:fs";
import {
  ANSWER,
  followUpAsked,
  open,
  patience,
  seconds,
  setUp,
  speakFor,
  spoken,
  visit,
  wordErrorRate,
} from "./candidate.js";
import { foundAgain } from "./found-again.js";
import { mentored } from "./mentored.js";
import { running } from "./stack.js";
import { longestTask, measure, now } from "./vitals.js";

/** Milliseconds for which the room may be busy at once while it records, on a machine that does other work beside. */
const BUSY = 2_000;

test("a whole interview is spoken, heard, scored and reported", async () => {
  // given a candidate whose microphone hears a spoken answer
  const voice = await spoken("answer", ANSWER);
  const browser = await open(voice);
  const { page } = await visit(browser);
  await measure(page);
  await setUp(page, { questions: ["Tell me about a time you found and fixed a serious problem."] });

  // when they speak it and say that they are done
  await page.getByRole("button", { name: "Start answering" }).click();
  await expect(page.getByTestId("timer")).toBeVisible();
  const recording = await now(page);
  await speakFor(page, seconds(statSync(voice).size) / 2);
  const live = page.getByTestId("live-transcript");
  await expect(live).not.toContainText("Your words appear here", { timeout: patience() });
  await speakFor(page, seconds(statSync(voice).size) + 1);
  expect(await longestTask(page, recording), "milliseconds of the room's longest task").toBeLessThan(BUSY);
  await page.getByRole("button", { name: "I'm done" }).click();

  // then what was said stands on the page, with scores whose quotes play the recording
  const transcript = page.getByTestId("transcript");
  await expect(transcript).toBeVisible({ timeout: patience() });
  const heard = (await transcript.textContent()) ?? "";
  const rate = wordErrorRate(ANSWER, heard);
  console.log(JSON.stringify({ mode: running().mode, word_error_rate: Number(rate.toFixed(4)) }));
  if (running().mode === "models") expect(rate).toBeLessThan(0.1);
  await expect(page.getByTestId("total")).toBeVisible({ timeout: patience() });
  const quote = page.getByRole("button", { name: /Play from here/ }).first();
  await quote.click();
  const player = page.locator("audio");
  await expect
    .poll(() => player.evaluate((one: HTMLAudioElement) => one.currentTime), { timeout: 60_000 })
    .toBeGreaterThan(0);
  await expect
    .poll(() => player.evaluate((one: HTMLAudioElement) => one.duration), { timeout: 60_000 })
    .toBeGreaterThan(seconds(statSync(voice).size) - 2);

  // and a press on the timeline plays from there
  const chart = page.getByRole("img", { name: /^Your answer over/ });
  const { width = 0, height = 0 } = (await chart.boundingBox()) ?? {};
  await chart.click({ position: { x: width * 0.75, y: height / 2 } });
  await expect
    .poll(() => player.evaluate((one: HTMLAudioElement) => one.currentTime / one.duration))
    .toBeGreaterThan(0.7);

  // and the follow-up is there; when the interview is finished, its report is
  const followUp = page.getByRole("button", { name: "Go to the follow-up question" });
  const finish = page.getByRole("button", { name: "Finish the interview" });
  if (await followUpAsked(page, "The interviewer is thinking of a follow-up question…", followUp, finish)) {
    await followUp.click();
    await page.getByRole("button", { name: "Skip this question" }).click();
  }
  await finish.click();
  await expect(page.getByRole("heading", { name: "Interview report: Data engineer" })).toBeVisible({
    timeout: patience(),
  });
  await expect(page.getByRole("heading", { name: "Your answers" })).toBeVisible({ timeout: patience() });

  // and a step of the plan leads to the moment that it comes from, which plays
  const moment = page.locator("section", { hasText: "Practice plan" }).getByRole("link").first();
  await moment.click();
  await expect(page).toHaveURL(/\/answers\/.+\?at=/);
  await expect
    .poll(() => player.evaluate((one: HTMLAudioElement) => !one.paused || one.currentTime > 0), { timeout: 60_000 })
    .toBe(true);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Your answers" })).toBeVisible();

  // and one press, by keyboard, takes it along as a file
  const download = page.getByRole("button", { name: "Download PDF" });
  await download.focus();
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(file.suggestedFilename()).toMatch(/^interview-report-\d{4}-\d{2}-\d{2}\.pdf$/);
  const content = readFileSync(await file.path());
  expect(content.subarray(0, 5).toString()).toBe("%PDF-");
  expect(content.length).toBeGreaterThan(10_000);
  await expect(page.getByRole("status").filter({ hasText: "The PDF was saved" })).toBeVisible();
  await expect(download).toBeFocused();

  // and where it can't be had, the page says so and names the other way
  await page.route("**/report.pdf", (route) =>
    route.fulfill({
      status: 422,
      contentType: "application/problem+json",
      body: JSON.stringify({ code: "letters_not_supported", detail: "…" }),
    }),
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("can't be put into our PDF yet");
  await expect(page.getByText("You can still print the page")).toBeVisible();
  await expect(page.getByRole("button", { name: "Print" })).toBeEnabled();

  // and it is shown to a mentor, for as long as the candidate likes
  await mentored(browser, page);

  // and what was said is found again, by a coach only while it is shared
  await foundAgain(browser, page, /\p{L}{7,}/u.exec(heard)?.[0] ?? "");
  await browser.close();
});
