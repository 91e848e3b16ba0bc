/** What `axe` finds on a page: nothing, or the test says what. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function clean(page: Page): Promise<void> {
  // A colour on its way to another is none that anybody is meant to read.
  await page.evaluate(async () => {
    const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(changing.map((one) => one.finished));
  });
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join("; ")}`)).toEqual([]);
}
