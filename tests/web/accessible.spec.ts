import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { open, setUp, speakFor, spoken, visit, ANSWER, patience } from "./candidate.js";
import { resume } from "./files.js";
import { practised } from "./history.js";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NARROWEST = 320;

/** In both themes, and at the narrowest width, where nothing may stick out sideways. */
async function check(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.map(
      (one) =>
        `${name}, ${colorScheme}: ${one.id}: ${one.nodes.map((node) => `${node.html} ${node.failureSummary}`).join("; ")}`,
    );
    expect(found).toEqual([]);
  }
  expect(
    await page.evaluate(() => document.getAnimations().filter((one) => one.playState === "running").length),
    `${name} moves`,
  ).toBe(0);
  const size = page.viewportSize();
  await page.setViewportSize({ width: NARROWEST, height: 640 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
    `${name} at ${NARROWEST} px`,
  ).toBeLessThanOrEqual(NARROWEST);
  if (size) await page.setViewportSize(size);
}

test("axe finds nothing on any page, and 320 px are enough", async () => {
  const browser = await open(await spoken("accessible", ANSWER));
  const { page } = await visit(browser);
  await page.goto("/");
  await page.getByRole("button", { name: "Start practising" }).waitFor();
  await check(page, "welcome");
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue as guest" }).waitFor();
  await check(page, "sign-in");
  await setUp(page, { questions: ["Tell me about a time you found and fixed a serious problem."] });
  await check(page, "question");
  const room = page.url();
  await page.goto("/set-up");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByRole("button", { name: "Record a test" })).toBeFocused();
  await page.getByText("Add your résumé").click();
  await check(page, "set-up");
  await page.goto(room);
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 14);
  await check(page, "recording");
  await speakFor(page, 30);
  await page.getByRole("button", { name: "I'm done" }).click();
  await page.getByTestId("total").waitFor({ timeout: patience() });
  await page
    .getByText("All moments")
    .or(page.getByRole("heading", { name: "How you spoke" }))
    .first()
    .waitFor();
  await check(page, "feedback");
  await page.getByRole("button", { name: "Go to the follow-up question" }).click();
  await page.getByRole("button", { name: "Skip this question" }).click();
  await page.getByRole("button", { name: "Finish the interview" }).click();
  await page.getByRole("heading", { name: "Your answers" }).waitFor({ timeout: patience() });
  await page.getByRole("button", { name: "Download PDF" }).click();
  await page.getByRole("status").filter({ hasText: "The PDF was saved" }).waitFor();
  await check(page, "report");
  await page.getByRole("link", { name: /serious problem/ }).click();
  await page.getByTestId("total").waitFor();
  await check(page, "answer");
  await practised(page, [2.4, 2.7, 2.6]);
  await page.goto("/resumes");
  await page.getByLabel("Choose a file").setInputFiles(resume("plain"));
  await page.getByLabel("Job description (optional)").fill("Python, SQL and Kubernetes");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("Fit to the job description").waitFor({ timeout: patience() });
  for (const [path, heading, filled] of [
    ["/", "Your interviews", "main a[href^='/interviews/']"],
    ["/progress", "Your progress", "main svg"],
    ["/stories", "Your stories", "main .card"],
    ["/resumes", "Your résumé", "main li"],
    ["/privacy", "Your data", "main button"],
    ["/jobs", "Jobs to go for", "main ol li a"],
  ] as const) {
    await page.goto(path);
    await page.getByRole("heading", { name: heading, exact: true }).waitFor();
    await page.locator(filled).first().waitFor();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await check(page, path);
  }
  for (const [code, label] of [
    ["de", "Display language"],
    ["es", "Anzeigesprache"],
    ["hi", "Idioma de la interfaz"],
  ] as const) {
    await page.getByLabel(label).selectOption(code);
    for (const path of [
      "/progress",
      "/resumes",
      "/jobs",
      "/set-up",
      `${room.replace(/^https?:\/\/[^/]+/, "")}/report`,
    ]) {
      await page.goto(path);
      await page.getByRole("heading", { level: 2 }).first().waitFor();
      await check(page, `${path} in ${code}`);
    }
  }
  await browser.close();
});

test("the keyboard alone leads from the first page to an answer's feedback and the report", async () => {
  const browser = await open(await spoken("keyboard", ANSWER));
  const { page } = await visit(browser);
  await page.goto("/");
  const press = async (name: string | RegExp) => {
    const target = page.getByRole("button", { name }).first();
    await target.waitFor({ timeout: patience() });
    for (let i = 0; i < 60 && !(await target.evaluate((one) => one === document.activeElement)); i += 1)
      await page.keyboard.press("Tab");
    await expect(target).toBeFocused();
    await page.keyboard.press("Enter");
  };
  await press("Start practising");
  await page.getByLabel("Role").waitFor();
  const reach = async (label: string) => {
    const target = page.getByLabel(label);
    for (let i = 0; i < 60 && !(await target.evaluate((one) => one === document.activeElement)); i += 1)
      await page.keyboard.press("Tab");
    await expect(target).toBeFocused();
  };
  await reach("Role");
  await page.keyboard.type("Nurse");
  await reach("Number of questions");
  await page.keyboard.press("Home");
  await expect(page.getByLabel("Number of questions")).toHaveValue("1");
  await reach("Record my voice for this interview");
  await page.keyboard.press("Space");
  await press("Go to the interview");
  await press("Start answering");
  await expect(page.getByRole("region", { name: "Your answer" })).toBeFocused();
  await speakFor(page, 12);
  await press("Pause");
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  await press("I'm done");
  await expect(page.getByRole("heading", { name: "Thank you, your answer is in." })).toBeFocused();
  await page.getByTestId("total").waitFor({ timeout: patience() });
  await press(/Play from here/);
  await expect
    .poll(() => page.locator("audio").evaluate((one: HTMLAudioElement) => one.currentTime), { timeout: 60_000 })
    .toBeGreaterThan(0);
  await press("Go to the follow-up question");
  await press("Skip this question");
  await press("Finish the interview");
  await expect(page.getByRole("heading", { name: "Interview report: Nurse" })).toBeFocused({ timeout: 60_000 });
  const file = page.waitForEvent("download");
  await press("Download PDF");
  expect((await file).suggestedFilename()).toMatch(/\.pdf$/);
  await browser.close();
});
