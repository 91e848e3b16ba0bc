/** A finished interview shown to a mentor by a link: read, heard, commented on at a moment, and taken back. */
import { expect, type Browser, type Page } from "@playwright/test";
import { visit } from "./candidate.js";
import { looked } from "./looked.js";

/** `page` shows the report of an interview with a spoken answer. */
export async function mentored(browser: Browser, page: Page): Promise<void> {
  // given a link of the candidate's, who ticked the voice, too
  await page.getByRole("link", { name: "Show to a mentor" }).click();
  const voice = page.getByLabel("The sound of your voice");
  await expect(voice).not.toBeChecked();
  await voice.check();
  await page.getByLabel("For whom (only you see this)").fill("Eva");
  await page.getByRole("button", { name: "Make a link" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Your new link" })).toBeFocused();
  const address = await page.getByRole("textbox", { name: "Your new link" }).inputValue();
  await expect(page.getByRole("heading", { name: "1 open link" })).toBeVisible();
  await looked(page, "mentor-link");
  const link = new URL(page.url()).pathname;
  await page.goto("/");

  // when a mentor without an account opens it, hears the answer and comments on a moment, by the keyboard
  const { page: mentor, context } = await visit(browser);
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  const opened = await mentor.goto(address);
  expect(opened?.headers()["x-robots-tag"]).toContain("noindex");
  await expect(mentor.getByRole("heading", { name: "A practice interview: Data engineer" })).toBeFocused();
  await expect(mentor.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  await mentor.getByRole("button", { name: "Listen to this answer" }).first().press("Enter");
  const sound = mentor.getByLabel("Recording of this answer");
  await expect.poll(() => sound.evaluate((one: HTMLAudioElement) => one.duration)).toBeGreaterThan(5);
  await mentor
    .getByRole("button", { name: /^Comment at/ })
    .nth(1)
    .press("Enter");
  const text = mentor.getByLabel("Your comment").first();
  await expect(text).toBeFocused();
  const moment = await mentor.getByLabel("Minute and second").first().inputValue();
  expect(moment).toMatch(/^0:\d\d$/);
  await mentor.keyboard.type("Say how many shops there were.");
  await mentor.getByLabel("Your name, as they know you").first().fill("Eva M.");
  await mentor.getByRole("button", { name: "Send the comment" }).first().press("Enter");
  await expect(mentor.getByText("Your comment was sent.")).toBeVisible();
  await expect(text).toHaveValue("");
  await looked(mentor, "mentor-page");
  // and deletes one that was sent too early
  await text.fill("Nothing yet.");
  await mentor.getByRole("button", { name: "Send the comment" }).first().press("Enter");
  const early = mentor.getByRole("listitem").filter({ hasText: "Nothing yet." });
  await early.getByRole("button", { name: /^Delete/ }).press("Enter");
  await early.getByRole("button", { name: /^Really delete/ }).press("Enter");
  await expect(early).toHaveCount(0);
  // and what opens the link went into no address on the way
  const secret = address.split("#")[1] ?? "no secret";
  expect(asked.filter((one) => one.split("#")[0]?.includes(secret))).toEqual([]);

  // then the candidate is told, calmly, and reads it at its moment, which leads there
  await page.getByRole("link", { name: /^1 new comment/ }).click();
  await expect(page).toHaveURL(link);
  const said = page.getByRole("region", { name: "1 comment" }).getByRole("listitem");
  await expect(said).toContainText("Say how many shops there were.");
  await expect(said).toContainText("Eva M.");
  await expect(said.getByRole("link", { name: `at ${moment}` })).toHaveAttribute("href", /\/answers\/.+\?at=\d+$/);
  await expect(said.getByText("New")).toBeVisible();
  await looked(page, "mentor-comments");
  await page.getByRole("link", { name: "To the report" }).click();
  await expect(page.getByRole("link", { name: "Show to a mentor" })).toBeVisible();
  await expect(page.getByText("1 new comment")).toHaveCount(0);
  await page.goBack();

  // and when they withdraw the link, it opens nothing, though they read on what was said
  const withdraw = page.getByRole("button", { name: /^Withdraw/ });
  await withdraw.press("Enter");
  await page.getByRole("button", { name: /^Really withdraw/ }).press("Enter");
  await expect(page.getByText("No link is open")).toBeVisible();
  await expect(said).toContainText("Say how many shops there were.");
  await text.fill("And when?");
  await mentor.getByRole("button", { name: "Send the comment" }).first().press("Enter");
  await expect(mentor.getByRole("alert")).toContainText("This link opens nothing any more");
  await expect(text).toHaveValue("And when?");
  await mentor.reload();
  await expect(mentor.getByRole("heading", { name: "This link opens nothing" })).toBeFocused();
  await mentor.getByLabel("Display language").selectOption("hi");
  await expect(mentor.getByRole("heading", { name: "यह लिंक कुछ नहीं खोलता" })).toBeVisible();
  await looked(mentor, "mentor-closed");
  await context.close();
}
