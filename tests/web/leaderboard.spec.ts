import { expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { clean } from "./axe.js";
import { begin, BUILD, open, visit } from "./candidate.js";
import { personOf } from "./history.js";
import { ROOT } from "./stack.js";

/** Others practise and take part, the candidate has scored answers, and the weekly batch runs. */
function monday(uid: string): void {
  const state = process.env["STACK_STATE"] ?? "";
  const command = ["-m", "local.rehearsal.cohort", "--state", state, "--uid", uid];
  execFileSync(join(ROOT, ".venv/bin/python"), command, { cwd: ROOT });
}

test("a candidate joins, stands on Monday's board under another name, and leaves at once", async () => {
  // given a guest, to whom it is not open
  const browser = await open();
  const { page } = await visit(browser);
  await begin(page);
  await page.goto("/leaderboard");
  await expect(page.getByText("The leaderboard is for people with an account.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Take part" })).toHaveCount(0);

  // when they make an account and take part
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(`${randomUUID()}@example.org`);
  await page.getByLabel(/Password/).fill("correct horse");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("link", { name: "Leaderboard" }).click();
  await page.getByRole("button", { name: "Take part" }).click();
  await expect(page.getByText("You take part. You will stand on the board on a Monday")).toBeVisible();
  await clean(page);

  // then after the weekly batch they see their place, and nothing of who they are
  const { uid } = await personOf(page);
  monday(uid);
  await page.reload();
  await expect(page.getByTestId("own-rank")).toContainText(/Rank \d+/);
  const rows = page.locator("tbody tr");
  await expect(rows.nth(9)).toBeVisible();
  const people = await rows.count(); // ten, or more if this is the second try on one stack
  await expect(page.locator('tr[aria-current="true"]')).toContainText("(you)");
  expect(await page.locator("main").innerHTML()).not.toContain(uid);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await clean(page);
    await page.screenshot({ path: join(BUILD, `leaderboard-${colorScheme}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  for (const [code, label] of [
    ["de", "Display language"],
    ["es", "Anzeigesprache"],
    ["hi", "Idioma de la interfaz"],
  ] as const) {
    await page.getByLabel(label).selectOption(code);
    await expect(rows).toHaveCount(people);
    await clean(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), code).toBeLessThanOrEqual(320);
    await page.screenshot({ path: join(BUILD, `leaderboard-${code}-320.png`), fullPage: true });
  }

  // and when they leave, it is over at once
  await page.getByRole("button", { name: "लीडरबोर्ड छोड़ें" }).click();
  await page.getByRole("button", { name: "सच में छोड़ें" }).click();
  await expect(page.getByRole("button", { name: "भाग लें" })).toBeVisible();
  await expect(rows).toHaveCount(0);
  await browser.close();
});
