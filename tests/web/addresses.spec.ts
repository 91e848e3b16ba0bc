import { expect, test } from "@playwright/test";
import { open, spoken, visit, ANSWER } from "./candidate.js";

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
