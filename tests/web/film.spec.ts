import { expect, test } from "@playwright/test";
import { ANSWER, open, patience, setUp, speakFor, spoken, visit } from "./candidate.js";

test("a filmed answer shows its mirror, apart from the scores", async () => {
  // given a candidate who agreed to be filmed
  const browser = await open(await spoken("filmed", ANSWER));
  const { page } = await visit(browser);
  await setUp(page, { questions: ["Tell me about a time you found and fixed a serious problem."], film: true });

  // when they answer
  await page.getByRole("button", { name: "Start answering" }).click();
  await expect(page.getByLabel("Your camera's picture")).toBeVisible();
  await speakFor(page, 12);
  await page.getByRole("button", { name: "I'm done" }).click();

  // then the film was looked at, and what was seen stands in a part of its own
  await expect(page.getByTestId("transcript")).toBeVisible({ timeout: patience() });
  await expect(page.getByRole("region", { name: "Your mirror" })).toBeVisible({ timeout: patience() });

  // and when they withdraw, it is gone
  const interview = page.url();
  await page.goto("/privacy");
  await page.getByRole("button", { name: /Withdraw expression/ }).click();
  await expect(page.getByText(/Receipt /)).toBeVisible({ timeout: 60_000 });
  await page.goto(`${interview}/report`);
  await page.getByRole("link", { name: /serious problem/ }).click();
  await expect(page.getByTestId("transcript")).toBeVisible();
  await expect(page.getByRole("region", { name: "Your mirror" })).toHaveCount(0);
  await browser.close();
});

test("an account is exported, then deleted with a receipt", async () => {
  const browser = await open();
  const { page } = await visit(browser);
  await setUp(page, { questions: ["Why this job?"] });
  await page.goto("/privacy");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download my data" }).click()]);
  expect(file.suggestedFilename()).toBe("mock-interview-export.json");
  await page.getByLabel("I understand that this can't be undone.").check();
  await page.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByText(/Receipt /)).toBeVisible({ timeout: 60_000 });
  await browser.close();
});
