/** A finished interview found again by its words: by whose it is, and by a coach for as long as it is shared. */
import { expect, type Browser, type Page } from "@playwright/test";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { clean } from "./axe.js";
import { begin, BUILD, visit } from "./candidate.js";
import { ROOT, running } from "./stack.js";

/** What the nightly job does. That another interview of this stack could not be archived is said, and no more. */
async function archive(): Promise<void> {
  const env = { ...process.env, ...running().environment };
  const job = promisify(execFile)(join(ROOT, ".venv/bin/python"), ["-m", "jobs.archive"], { cwd: ROOT, env });
  await job.catch((error: unknown) => console.error("jobs.archive:", error));
}

async function find(page: Page, word: string): Promise<void> {
  await page.getByLabel("Words you used").fill(word);
  await page.getByRole("button", { name: "Find", exact: true }).click();
}

async function looked(page: Page, name: string): Promise<void> {
  await clean(page);
  await page.screenshot({ path: join(BUILD, `${name}.png`), fullPage: true });
}

/** `word` was said in an interview of this page's candidate, which is finished. */
export async function foundAgain(browser: Browser, page: Page, word: string): Promise<void> {
  await archive();

  // the candidate finds the time that they spoke about it, and goes there
  await page.goto("/progress");
  await find(page, word);
  const own = page.getByRole("region", { name: "Find what you said" });
  await expect(own.getByText(new RegExp(`“.*${word}.*”`, "i"))).toBeVisible();
  await own.getByRole("listitem").getByRole("link").click();
  await expect(page.getByTestId("transcript")).toContainText(new RegExp(word, "i"));

  // a coach gives their code, and the candidate shares by it
  const { page: coach, context } = await visit(browser);
  await begin(coach);
  await coach.goto("/privacy");
  const code = coach.getByText("Your own code, for people you coach:").locator("code");
  await expect(code).toHaveText(/^[0-9a-f]{32}$/);
  await page.goto("/privacy");
  await page.getByText("Share with a coach").click();
  await page.getByLabel("The coach's code").fill((await code.textContent()) ?? "");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.getByText("Shared with 1 coach")).toBeVisible();
  await looked(page, "shared");

  // who finds the words and can open nothing, until it is taken back
  await coach.goto("/progress");
  const shared = coach.getByLabel("Look in interviews that others share with me");
  await shared.check();
  await find(coach, word);
  const others = coach.getByRole("region", { name: "Find what you said" });
  await expect(others.getByText(new RegExp(`“.*${word}.*”`, "i"))).toBeVisible();
  await expect(others.getByRole("link")).toHaveCount(0);
  await looked(coach, "coach");
  await page.getByRole("button", { name: "Stop sharing" }).click();
  await expect(page.getByText("Share with a coach")).toBeVisible();
  await expect(shared).toBeChecked();
  await find(coach, word);
  await expect(others.getByText("Nothing found.")).toBeVisible();
  await context.close();
}
