import { expect, test, type Page } from "@playwright/test";
import { clean } from "./axe.js";
import { ANSWER, begin, open, patience, speakFor, spoken, spokenApart, visit } from "./candidate.js";
import { answering, running } from "./stack.js";

async function check(page: Page): Promise<void> {
  await clean(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
}

test("a one-way interview says what it means, starts by itself when asked for, and is left at any moment", async () => {
  // given a candidate on a phone who chooses it, with a demanding interviewer
  const browser = await open(await spoken("one-way", ANSWER));
  const { page } = await visit(browser, { viewport: { width: 320, height: 720 } });
  await begin(page);
  await page.getByLabel("Role").fill("Data engineer");
  await page.getByLabel("Number of questions").selectOption("2");
  await page.getByText("Ask your own questions").click();
  await page.getByLabel("One question per line").fill("Tell me about a problem you found.\nWhat did you build last?");
  await page.getByText("Practise an employer's format").click();
  await page.getByRole("radio", { name: "One-way interview" }).check();
  await page.getByLabel("Time to think").selectOption("10");
  await page.getByLabel("Takes for each question").selectOption("1");
  await page.getByLabel("Interviewer's tone").selectOption("demanding");
  await page.getByLabel("Record my voice for this interview").check();
  await check(page);
  await page.getByRole("button", { name: "Go to the interview" }).click();

  // when the question is asked for, which nothing did before
  const show = page.getByRole("button", { name: "Show the question" });
  await expect(show).toBeVisible({ timeout: 180_000 });
  await expect(page.getByText("Tell me about a problem you found.")).toHaveCount(0);
  await expect(page.getByText("you have 10 seconds to think")).toBeVisible();
  await check(page);
  await show.click();

  // then it is asked in the tone, and recording starts by itself, in the only take
  const asked = page.getByRole("heading", { name: /^Please be concrete.+Tell me about a problem you found\.$/ });
  await expect(asked).toBeFocused();
  await expect(page.getByRole("button", { name: "Type instead" })).toBeVisible();
  await expect(page.getByTestId("timer")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("of 2 minutes", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Start over" })).toHaveCount(0);
  await speakFor(page, 2);
  await check(page);

  // and more time is taken while it runs, and the format is left, without losing what was said
  await page.getByLabel("Time limits").selectOption("double");
  await expect(page.getByText("of 4 minutes", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Go on without this format" }).click();
  await page.getByRole("button", { name: "Really? There is no way back to it." }).click();
  await expect(page.getByText("You go on without the format")).toBeVisible();
  await expect(page.getByText("of 4 minutes", { exact: true })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Tell me about a problem you found.", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "I'm done" }).click();
  await page.getByRole("button", { name: /next question/i }).click({ timeout: patience() });
  await expect(page.getByRole("heading", { name: "What did you build last?" })).toBeVisible();
  await browser.close();
});

test(
  "in a conversation the interviewer repeats the question when asked, and asks on when told that it is over",
  { tag: "@scripted" },
  async () => {
    const wishes = [
      "Could you repeat that?",
      "I compared the row counts of every stage and found it.",
      "That's my answer.",
    ];
    const browser = await open(await spokenApart("conversation", wishes));
    const { page } = await visit(browser, { viewport: { width: 320, height: 720 } });
    await begin(page);
    await page.getByLabel("Role").fill("Data engineer");
    await page.getByLabel("Number of questions").selectOption("1");
    await page.getByText("Ask your own questions").click();
    await page.getByLabel("One question per line").fill("Tell me about a problem you found.");
    await page.getByText("Practise an employer's format").click();
    await page.getByRole("radio", { name: "Conversation" }).check();
    await page.getByLabel("Record my voice for this interview").check();
    await page.getByRole("button", { name: "Go to the interview" }).click();
    const start = page.getByRole("button", { name: "Start answering" });
    await expect(start).toBeVisible({ timeout: 180_000 });

    const heard = wishes.map((transcript) => ({ service: "speech", transcript, times: 1 }));
    await answering(heard, async () => {
      // when the candidate asks for the question again
      await start.click();
      const interviewer = page.getByTestId("interviewer");
      await expect(interviewer).toHaveText("Of course. Tell me about a problem you found.", { timeout: patience() });
      await check(page);
      await page.screenshot({ path: "build/conversation-320.png", fullPage: true });

      // then the answer goes on, and ends when they say so: the follow-up is asked without a press
      await expect(page.getByText("Follow-up question", { exact: true })).toBeVisible({ timeout: patience() });
      await expect(page.getByTestId("timer")).toBeVisible({ timeout: patience() });
    });
    await browser.close();
  },
);
