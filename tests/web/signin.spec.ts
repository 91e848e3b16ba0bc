import { expect, test, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { clean } from "./axe.js";
import { open, setUp, visit } from "./candidate.js";
import { chooseGoogleAccount, withoutGoogle } from "./google.js";
import { running } from "./stack.js";

const QUESTIONS = ["Tell me about a time you found and fixed a serious problem."];

/** The app by the emulator's own host name: the window's frame may then keep what it has to, as Google's may. */
const NEAR = () => ({ baseURL: running().url.replace("localhost", "127.0.0.1") });

/** The only interview in the list is the one that was begun without an account. */
async function listed(page: Page, interview: string): Promise<void> {
  await expect(page.getByRole("heading", { name: "Your interviews" })).toBeVisible({ timeout: 60_000 });
  const link = page.getByRole("link", { name: /^Continue/ });
  await expect(link).toHaveCount(1, { timeout: 60_000 });
  await expect(link).toHaveAttribute("href", `/interviews/${interview}`);
}

test("an interview begun without an account is kept by an account with an email address", async () => {
  // given an interview that was begun without an account
  const email = `${randomUUID()}@example.org`;
  const browser = await open();
  const { page } = await visit(browser);
  const interview = await setUp(page, { questions: QUESTIONS });

  // when the candidate makes an account
  await page.getByRole("link", { name: "Keep my interviews" }).click();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel(/Password/).fill("correct horse");
  await page.getByRole("button", { name: "Create account" }).click();

  // then it is still there, and opens
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible({ timeout: 60_000 });
  await listed(page, interview);
  await page.getByRole("link", { name: /^Continue/ }).click();
  await expect(page.getByText(QUESTIONS[0] ?? "")).toBeVisible();

  // and on another device, once the right password is given
  const other = await visit(browser);
  await other.page.goto("/sign-in");
  await other.page.getByLabel("Email").fill(email);
  await other.page.getByLabel(/Password/).fill("wrong horse");
  await other.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other.page.getByText("The email or password is incorrect.")).toBeVisible();
  await other.page.getByLabel(/Password/).fill("correct horse");
  await other.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await listed(other.page, interview);

  // and the list tells it apart, and deletes it once that is confirmed
  await expect(other.page.getByText("Not finished yet, so there is no score.")).toBeVisible();
  await expect(other.page.getByText(`First question: “${QUESTIONS[0]}”`)).toBeVisible();
  await other.page.getByRole("button", { name: /^Delete Data engineer/ }).click();
  await other.page.getByRole("button", { name: /^Really delete\? Data engineer/ }).click();
  await expect(
    other.page.getByRole("heading", { name: /^(Everything was deleted|Deletion is under way)/ }),
  ).toBeFocused();
  await expect(other.page.getByText("No interviews yet")).toBeVisible();

  // and after signing out nothing of it is on the page
  await other.page.getByRole("button", { name: "Sign out" }).click();
  await expect(other.page.getByRole("button", { name: "Start practising" })).toBeVisible();
  await browser.close();
});

test("an interview begun without an account is kept by a Google account", async () => {
  // given an interview that was begun without an account
  const email = `${randomUUID()}@example.org`;
  const browser = await open();
  const { context, page } = await visit(browser, NEAR());
  await withoutGoogle(context);
  const interview = await setUp(page, { questions: QUESTIONS });

  // when the candidate goes on with Google
  await page.goto("/sign-in");
  await chooseGoogleAccount(page, "Continue with Google", email);

  // then it is still there, and on another device too
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible({ timeout: 60_000 });
  await listed(page, interview);
  const other = await visit(browser, NEAR());
  await withoutGoogle(other.context);
  await other.page.goto("/sign-in");
  await chooseGoogleAccount(other.page, "Continue with Google", email);
  await listed(other.page, interview);

  // and letters come to its address, which Google has confirmed, once they are asked for
  await other.page.getByRole("link", { name: "Privacy" }).click();
  await other.page.getByRole("checkbox", { name: /A summary of my week/ }).click();
  await expect(other.page.getByText(/^Next summary: /)).toBeVisible();
  await clean(other.page);
  await browser.close();
});

test("nobody loses an interview to an account that exists already without being told", async () => {
  // given somebody with a Google account
  const email = `${randomUUID()}@example.org`;
  const browser = await open();
  const first = await visit(browser, NEAR());
  await withoutGoogle(first.context);
  const kept = await setUp(first.page, { questions: QUESTIONS });
  await first.page.goto("/sign-in");
  await chooseGoogleAccount(first.page, "Continue with Google", email);
  await expect(first.page.getByRole("button", { name: "Sign out" })).toBeVisible({ timeout: 60_000 });
  await listed(first.page, kept);

  // when they practise without it on another device, and then go on with Google
  const { context, page } = await visit(browser, NEAR());
  await withoutGoogle(context);
  const apart = await setUp(page, { questions: ["Tell me about a decision that you would take differently today."] });
  await page.goto("/sign-in");
  await chooseGoogleAccount(page, "Continue with Google", email);

  // then they are told what can't be taken along, and still have it
  await expect(page.getByText(/can't be moved into it/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("link", { name: "Interviews", exact: true }).click();
  await listed(page, apart);

  // and change over only when they say so
  await page.goto("/sign-in");
  await chooseGoogleAccount(page, "Continue with Google", email);
  await page.getByRole("button", { name: "Switch to this account" }).click();
  await listed(page, kept);
  await browser.close();
});
