import { expect, test } from "@playwright/test";
import { open, spoken, visit, ANSWER } from "./candidate.js";
import { measure, throttle, vitals } from "./vitals.js";

/** Milliseconds. Far above what is measured, since CI's processors do other work: what is caught is a page that hangs. */
const PAINT = 30_000;
const PRESS = 5_000;

test("a client's developer finds the guide and every route under /docs", async () => {
  const browser = await open(await spoken("addresses", ANSWER));
  const { page } = await visit(browser);
  const refused: string[] = [];
  page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
  await page.goto("/docs");
  await expect(page.getByRole("heading", { name: "Building a client" })).toBeVisible();
  await expect(page.getByText("Create an interview", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "openapi.json" }).first()).toHaveAttribute("href", "/openapi.json");
  expect(refused).toEqual([]);
  await browser.close();
});

test("an address that no page has is not found, in words", async () => {
  const browser = await open(await spoken("addresses", ANSWER));
  const { page } = await visit(browser);
  const response = await page.goto("/nowhere");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await browser.close();
});

test("the first page is there, and answers a press, on a slow phone and a slow line", async () => {
  // given a page that is measured, on a processor and a line that are slow
  const browser = await open();
  const { page } = await visit(browser);
  await measure(page);
  await throttle(page);

  // when the first page is opened, and a button of it pressed
  await page.goto("/");
  const start = page.getByRole("button", { name: "Start practising" });
  await expect(start).toBeVisible();
  await expect.poll(async () => (await vitals(page)).paint).toBeGreaterThan(0);
  await page.getByRole("heading", { level: 1 }).click();
  await start.focus();
  await page.keyboard.press("Tab");

  // then it was painted in time, and no press waited long
  await expect.poll(async () => (await vitals(page)).press).toBeGreaterThan(-1);
  const { paint, press } = await vitals(page);
  console.log(JSON.stringify({ largest_contentful_paint_ms: Math.round(paint), slowest_press_ms: Math.round(press) }));
  expect(paint).toBeLessThan(PAINT);
  expect(press).toBeLessThan(PRESS);
  await browser.close();
});
