import { expect, test } from "@playwright/test";
import { ANSWER, open, patience, setUp, speakFor, spoken, visit } from "./candidate.js";

test("an answer is given again, and shows what changed", async () => {
  // given a scored answer
  const browser = await open(await spoken("redo", ANSWER));
  const { page } = await visit(browser);
  await setUp(page, { questions: ["Tell me about a time you found and fixed a serious problem."] });
  const answer = async (seconds: number) => {
    await page.getByRole("button", { name: "Start answering" }).click();
    await speakFor(page, seconds);
    await page.getByRole("button", { name: "I'm done" }).click();
    await expect(page.getByTestId("total")).toBeVisible({ timeout: patience() });
  };
  await answer(14);

  // when it is given again, in Hindi pages that come back to English
  await page.getByRole("button", { name: "Answer this again" }).click();
  await expect(page.getByText("Attempt 2")).toBeVisible();
  await page.getByLabel("Display language").selectOption("hi");
  await expect(page.getByRole("button", { name: "जवाब शुरू करें" })).toBeVisible();
  await page.getByLabel("प्रदर्शन भाषा").selectOption("en");
  await answer(18);

  // then both totals stand together
  await expect(page.getByText(/Your previous attempt scored \d\.\d; this one scored \d\.\d\./)).toBeVisible();
  await browser.close();
});
