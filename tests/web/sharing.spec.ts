import { expect, test } from "@playwright/test";
import { join } from "node:path";
import { clean } from "./axe.js";
import { begin, BUILD, open, visit } from "./candidate.js";
import { practised } from "./history.js";
import { running } from "./stack.js";

/** What stands at LinkedIn's stand-in: the texts of all posts. */
async function posts(): Promise<string[]> {
  const answered = await fetch(`http://127.0.0.1:${running().ports["linkedin"]}/standin/posts`);
  const { posts: made } = (await answered.json()) as { posts: { commentary: string }[] };
  return made.map(({ commentary }) => commentary.replaceAll("\\", ""));
}

test("a text is chosen, seen and posted once; who cancels or comes too late posts nothing", async () => {
  // given somebody who practised, on the page of jobs
  const browser = await open();
  const { page } = await visit(browser);
  await begin(page);
  await practised(page, [2.6, 3.1]);
  await page.goto("/jobs");
  const text = page.getByLabel("Your text");
  const signIn = page.getByRole("button", { name: "Sign in at LinkedIn" });
  const post = page.getByRole("button", { name: "Post it on LinkedIn" });
  await expect(signIn).toBeDisabled();
  await page.getByRole("radio", { name: /My goal: Data engineer/i }).check();
  await expect(text).toHaveValue(/My goal: Data engineer/i);
  await text.fill("My goal: Data engineer (again). #practice");

  // when they don't agree at LinkedIn, then they are told, may try again, and nothing was posted
  await signIn.click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByText("LinkedIn did not let us post.")).toBeVisible();
  await expect(text).toHaveValue("My goal: Data engineer (again). #practice");
  await expect(post).toHaveCount(0);

  // and when the sign-in has run out by the time they press, neither
  await signIn.click();
  await page.getByRole("link", { name: "Allow, but let it run out before it is used" }).click();
  await post.click();
  await expect(page.getByText("LinkedIn did not let us post.")).toBeVisible();
  await expect(post).toHaveCount(0);
  expect(await posts()).toEqual([]);

  // when they agree, then they see their text once more before it is posted
  await signIn.click();
  await page.getByRole("link", { name: "Allow", exact: true }).click();
  await expect(page.getByText("LinkedIn knows you. Read your text once more")).toBeVisible();
  await expect(page).toHaveURL(/\/jobs$/);
  await expect(text).toHaveValue("My goal: Data engineer (again). #practice");
  expect(await posts()).toEqual([]);
  await clean(page);
  await page.screenshot({ path: join(BUILD, "sharing-seen.png"), fullPage: true });
  await post.click();
  await expect(page.getByRole("status").filter({ hasText: "It was posted." })).toBeVisible();
  await expect(post).toHaveCount(0);
  await page.screenshot({ path: join(BUILD, "sharing-posted.png"), fullPage: true });

  // and it stands there once, word for word, also after a reload
  await page.reload();
  await expect(signIn).toBeDisabled();
  expect(await posts()).toEqual(["My goal: Data engineer (again). #practice"]);
  await browser.close();
});
