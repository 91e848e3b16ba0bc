import { expect, test } from "@playwright/test";
import { join } from "node:path";
import { clean } from "./axe.js";
import { begin, BUILD, open, visit } from "./candidate.js";
import { practised, trended } from "./history.js";

test("progress shows trends with ranges, what really changed, others, and what comes; too little says so", async () => {
  // given interviews of six weeks, as the nightly batch sums them up
  const browser = await open();
  const { page } = await visit(browser);
  await begin(page);
  await practised(page, [2.6, 3.1, 3.6]);
  await page.goto("/progress");
  await expect(page.getByText("Trends are computed each night")).toBeVisible({ timeout: 60_000 });
  await trended(page);
  await page.reload();
  const tracks = page.getByTestId("tracks");

  // then a trend has its range, and a change is named only when it is outside both weeks' ranges
  await expect(tracks.getByText("0.20 bands a week (0.08 to 0.32)").first()).toBeVisible({ timeout: 60_000 });
  await expect(tracks.getByText("Overall: from 3.4 to 4.0, clearly better.")).toBeVisible();
  await expect(tracks.getByText(/^Structure: from/)).toHaveCount(0);
  await expect(tracks.getByText("Higher than about 65 of 100 among 12 people")).toBeVisible();
  await expect(tracks.getByTestId("ahead")).toHaveText("3.3 to 4.1 of 5");
  await expect(page.getByText(/With 80% probability between \d+ and \d+/)).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await clean(page);
    await page.screenshot({ path: join(BUILD, `progress-${colorScheme}.png`), fullPage: true });
  }

  // and what was answered three times makes no trend, no place among others, and no forecast
  await page.getByLabel("Role, level and language").selectOption({ label: "Analyst · Mid-level · American English" });
  await expect(tracks.getByText("A trend takes five scored answers to comparable questions.")).toBeVisible();
  await expect(tracks.getByText("Fewer than five people practise for the same")).toBeVisible();
  await expect(tracks.getByText("It takes five scored answers to say something about the next ones.")).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const [code, label] of [
    ["de", "Display language"],
    ["es", "Anzeigesprache"],
    ["hi", "Idioma de la interfaz"],
  ] as const) {
    await page.getByLabel(label).selectOption(code);
    await expect(page.locator("html")).toHaveAttribute("lang", code);
    await clean(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), code).toBeLessThanOrEqual(320);
  }
  await browser.close();
});
