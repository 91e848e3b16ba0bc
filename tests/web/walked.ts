/** A whole interview as a candidate goes through it in their language: set-up, room, feedback, report and its file. */
import { expect, type Browser, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ANSWER, followUpAsked, open, patience, speakFor, spokenApart } from "./candidate.js";
import { ROOT, answering } from "./stack.js";

const PAUSE_SECONDS = 2.5;

/** What is typed into the form, and what the recogniser writes of the answer. */
export interface Told {
  role: string;
  question: string;
  answer: string;
}

const sentences = (text: string): string[] => text.split(/(?<=[.。！？!?؟।])\s*/).filter(Boolean);

/** A browser whose microphone hears as many sentences as the answer has; what they are is for the recogniser to say. */
export async function listening(answer: string): Promise<Browser> {
  const carried = sentences(ANSWER);
  const apart = sentences(answer).map((_, place) => carried[place % carried.length] ?? ANSWER);
  return open(await spokenApart("walked", apart, PAUSE_SECONDS));
}

/** Signed in already. `take` is called at each step, `code` is the page's language. */
export async function interviewed(page: Page, code: string, told: Told, take: (name: string) => Promise<void>) {
  const words = JSON.parse(readFileSync(join(ROOT, `web/src/shared/i18n/${code}.json`), "utf8")) as Record<
    string,
    string
  >;
  const button = (key: string) => page.getByRole("button", { name: words[key] ?? key, exact: true });

  await page.goto("/set-up");
  await page.locator("[name=role]").fill(told.role);
  await page.locator("[name=question_count]").selectOption("1");
  await page.getByText(words["set_up.own_questions"] ?? "").click();
  await page.locator("[name=own_questions]").fill(told.question);
  await page.getByLabel(words["consent.recording"] ?? "").check();
  await take("whole set-up");
  await button("set_up.start").click();
  await expect(button("room.start")).toBeVisible({ timeout: patience() });
  await take("whole room");

  const said = sentences(told.answer).map((transcript) => ({ service: "speech", transcript, times: 1 }));
  await answering(said, async () => {
    await button("room.start").click();
    await speakFor(page, said.length * (PAUSE_SECONDS + 4));
    await take("whole answering");
    await button("room.done").click();
    await expect(page.getByTestId("total")).toBeVisible({ timeout: patience() });
    await take("whole feedback");
  });
  const followUp = button("between.follow_up");
  if (await followUpAsked(page, words["between.thinking"] ?? "", followUp, button("room.finish"))) {
    await followUp.click();
    await take("whole follow-up");
    await button("room.skip").click();
  }
  await button("room.finish").click();
  await expect(button("report.download")).toBeVisible({ timeout: patience() });
  await take("whole report");
  const [file] = await Promise.all([page.waitForEvent("download"), button("report.download").click()]);
  await file.saveAs(join(ROOT, "build", "walk", `${code}-whole-report.pdf`));
}
