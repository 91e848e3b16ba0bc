import { expect, test, type Page } from "@playwright/test";
import { join } from "node:path";
import { clean } from "./axe.js";
import { ANSWER, BUILD, open, patience, setUp, visit } from "./candidate.js";

/** By the keyboard alone, until it is scored. */
async function answerInWriting(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Type instead" }).press("Enter");
  await expect(page.getByLabel("Your answer in writing")).toBeFocused();
  await page.keyboard.type(ANSWER);
  await page.getByRole("button", { name: "Send my answer" }).press("Enter");
  await expect(page.getByTestId("total")).toBeVisible({ timeout: patience() });
}

test("one press practises a question again, the next one what is weakest; before and now stand together", async () => {
  // given an interview that is over, on a phone
  const browser = await open();
  const { page } = await visit(browser, { viewport: { width: 390, height: 844 } });
  await setUp(page, { questions: ["Tell me about a time you found and fixed a serious problem."] });
  await answerInWriting(page);
  await page.getByRole("button", { name: "Go to the follow-up question" }).click();
  await page.getByRole("button", { name: "Skip this question" }).click();
  await page.getByRole("button", { name: "Finish the interview" }).click();
  await page.waitForURL(/\/report$/);
  const weakest = page.getByRole("button", { name: /^Practise .+: five short exercises$/ });
  await expect(weakest).toBeVisible({ timeout: patience() });
  await clean(page);
  await page.screenshot({ path: join(BUILD, "drill-offered.png"), fullPage: true });

  // when its question is practised again, in one press
  const before = page.url();
  await page.getByRole("button", { name: /^Practise this question again/ }).press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/report"));
  await expect(page.getByText("You have answered this question before.")).toBeVisible({ timeout: patience() });
  await answerInWriting(page);
  await page.getByRole("button", { name: "Finish the interview" }).click();
  await page.waitForURL((url) => url.pathname.endsWith("/report") && url.href !== before);

  // then its report says what the answer was before and is now, and when the question comes back
  const drilled = page.getByTestId("drilled");
  await expect(drilled.getByText(/Comes back on /)).toBeVisible({ timeout: patience() });
  for (const mark of ["Before", "This time", "Best"])
    await expect(drilled.getByText(mark, { exact: true })).toBeVisible();
  await clean(page);
  await page.screenshot({ path: join(BUILD, "drill-report.png"), fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // and the next press practises what is weakest, with a word on what to mind
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Next drill: what is weakest now" }).press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/report"));
  await expect(page.getByText(/^Drill: /)).toBeVisible({ timeout: patience() });
  await expect(page.getByText(/^Question 1 of \d$/)).toBeVisible();
  await clean(page);
  await page.screenshot({ path: join(BUILD, "drill-room.png"), fullPage: true });

  // and progress offers the same, with what was practised so far
  await page.goto("/progress");
  await expect(weakest).toBeVisible({ timeout: patience() });
  await page.getByText(/questions? so far$/).click();
  await expect(page.getByText("Latest", { exact: true })).toBeVisible();
  await clean(page);
  await page.screenshot({ path: join(BUILD, "drill-progress.png"), fullPage: true });
  await browser.close();
});
