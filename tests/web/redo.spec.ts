import { expect, test } from "@playwright/test";
import { clean } from "./axe.js";
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

  // when it is given once more in writing, by the keyboard alone, over a reload and on a phone
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Answer this again" }).click();
  await page.getByRole("button", { name: "Type instead" }).press("Enter");
  await page.keyboard.type(ANSWER);
  await page.reload();
  await expect(page.getByLabel("Your answer in writing")).toHaveValue(ANSWER);
  await clean(page);
  await page.getByRole("button", { name: "Send my answer" }).press("Enter");

  // then it is judged, and what nobody heard is neither scored nor compared
  await expect(page.getByTestId("total")).toBeVisible({ timeout: patience() });
  await expect(page.getByText("Not measured: this answer was typed")).toBeVisible();
  await expect(page.getByText(/One of the two attempts was spoken and the other typed/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "What you wrote" })).toBeVisible();
  await browser.close();
});
