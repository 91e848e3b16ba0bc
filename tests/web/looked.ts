/** A page as axe and a narrow window see it. */
import { expect, type Page } from "@playwright/test";
import { join } from "node:path";
import { clean } from "./axe.js";
import { BUILD } from "./candidate.js";

const NARROWEST = 320;

/** Nothing is wrong with the page, and nothing sticks out where it is narrowest. */
export async function looked(page: Page, name: string): Promise<void> {
  await clean(page);
  const before = page.viewportSize();
  await page.setViewportSize({ width: NARROWEST, height: 640 });
  await page.screenshot({ path: join(BUILD, `${name}-narrow.png`), fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(NARROWEST);
  if (before) await page.setViewportSize(before);
  await page.screenshot({ path: join(BUILD, `${name}.png`), fullPage: true });
}
