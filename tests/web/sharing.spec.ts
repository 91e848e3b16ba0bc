import { expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { clean } from "./axe.js";
import { ANSWER, begin, BUILD, open, patience, visit } from "./candidate.js";
import { personOf, practised } from "./history.js";
import { looked } from "./looked.js";
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

test("a coach's class: joined by a link, an assignment practised, shown, commented on and taken back", async () => {
  // given a coach with an account, who opens a class, assigns an interview and makes a link
  const browser = await open();
  const { page: coach } = await visit(browser);
  await coach.goto("/sign-in");
  await coach.getByLabel("Email").fill(`${randomUUID()}@example.org`);
  await coach.getByLabel(/Password/).fill("correct horse");
  await coach.getByRole("button", { name: "Create account" }).click();
  await coach.getByRole("link", { name: "Classes" }).click();
  await coach.getByRole("button", { name: "Open a class" }).press("Enter");
  await coach.keyboard.type("Data 2b");
  await coach.getByLabel("Your name, as members know you").fill("Ms Roth");
  await coach.getByRole("button", { name: "Open the class" }).press("Enter");
  await expect(coach.getByRole("heading", { name: "Data 2b" })).toBeFocused();
  await coach.getByRole("button", { name: "New assignment" }).press("Enter");
  await coach.keyboard.type("Week 1");
  await coach.getByLabel("Role").fill("Data engineer");
  await coach.getByLabel("Your own questions, one per line").fill("Tell me about a problem that you fixed.");
  await coach.getByRole("button", { name: "Assign", exact: true }).press("Enter");
  await expect(coach.getByText("“Week 1” is assigned.")).toBeVisible();
  await coach.getByRole("button", { name: "Make a link" }).press("Enter");
  await expect(coach.getByRole("heading", { name: "The new link" })).toBeFocused();
  const address = await coach.getByRole("textbox", { name: "The new link" }).inputValue();
  await looked(coach, "class-coach");

  // when somebody without an account opens it, reads what the coach will see, and joins
  const { page: member, context } = await visit(browser);
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  await member.goto(address);
  await member.getByRole("button", { name: "Continue as guest" }).click();
  await expect(member.getByRole("heading", { name: "Join “Data 2b”?" })).toBeFocused();
  await looked(member, "class-join");
  await member.getByLabel("Your name in this class").fill("Kim");
  await member.getByRole("button", { name: "Join", exact: true }).press("Enter");
  await expect(member.getByRole("heading", { name: "Data 2b" })).toBeFocused();
  const place = new URL(member.url());
  expect(place.hash).toBe("");

  // and practises what is assigned, in writing
  await member.getByLabel("Record my voice in interviews").check();
  await member.getByRole("button", { name: "Start the interview Week 1" }).press("Enter");
  await member.getByRole("button", { name: "Type instead" }).click({ timeout: patience() });
  await member.getByLabel("Your answer in writing").fill(ANSWER);
  await member.getByRole("button", { name: "Send my answer" }).click();
  const { token } = await personOf(member);
  const finished = await member.request.post(`/v1${new URL(member.url()).pathname}/finish`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  expect(finished.status()).toBe(200);

  // then the coach knows no more than the name
  await coach.reload();
  const members = coach.getByRole("region", { name: "1 member" });
  await expect(members).toContainText("Kim");
  await expect(members).toContainText("Shows no interview.");

  // until the member shows it, which leaves the voice out
  await member.goto(place.pathname);
  const shares = member.getByRole("region", { name: "Show your interviews" });
  await shares.getByRole("button", { name: /^Choose what to show/ }).press("Enter");
  await expect(shares.getByLabel("The sound of the voice")).not.toBeChecked();
  await looked(member, "class-member");
  await shares.getByRole("button", { name: "Show to your coach" }).press("Enter");
  await expect(shares).toContainText("Your coach has not opened it yet.");
  await coach.reload();
  await members.getByRole("link", { name: /^Data engineer/ }).press("Enter");
  await expect(coach.getByRole("heading", { name: "A practice interview: Data engineer" })).toBeFocused();
  const text = coach.getByLabel("Your comment");
  await text.fill("Say how many shops there were.");
  await coach.getByRole("button", { name: "Send the comment" }).press("Enter");
  await expect(coach.getByText("Your comment was sent.")).toBeVisible();
  await expect(coach.getByText(/^Ms Roth · on the whole answer ·/)).toBeVisible();
  await looked(coach, "class-shown");

  // and when it is taken back, it is gone at once; in every language, and with the secret in no address
  await member.reload();
  await expect(shares).toContainText("Your coach last opened it");
  await shares.getByRole("button", { name: /^Take back/ }).press("Enter");
  await shares.getByRole("button", { name: /^Really take it back/ }).press("Enter");
  await expect(shares).toContainText("Not shown");
  await coach.reload();
  await expect(coach.getByRole("heading", { name: "This interview is not shown to you" })).toBeFocused();
  for (const [code, label] of [
    ["de", "Display language"],
    ["hi", "Anzeigesprache"],
  ] as const) {
    await member.getByLabel(label).selectOption(code);
    await looked(member, `class-member-${code}`);
  }
  expect(asked.filter((one) => one.includes(address.split("#")[1] ?? "no secret"))).toEqual([]);
  await member.getByRole("button", { name: "कक्षा छोड़ें" }).press("Enter");
  await member.getByRole("button", { name: "सच में छोड़ें?" }).press("Enter");
  await expect(member).toHaveURL(/\/classes$/);
  await browser.close();
});
