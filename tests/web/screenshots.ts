/** `npm run screenshots`: every page, on a desktop and a phone, light and dark, into build/screenshots. */
import { test, type Page } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ANSWER, open, setUp, speakFor, spoken, visit } from "./candidate.js";
import { resume } from "./files.js";
import { practised } from "./history.js";

const FOLDER = join(import.meta.dirname, "build", "screenshots");
const LOOKS = [
  { name: "desktop-light", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { name: "desktop-dark", viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  { name: "phone-light", viewport: { width: 390, height: 844 }, colorScheme: "light" },
  { name: "phone-dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
] as const;

async function take(page: Page, name: string): Promise<void> {
  for (const look of LOOKS) {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: "reduce" });
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(FOLDER, `${name}-${look.name}.png`), fullPage: true });
  }
  await page.setViewportSize(LOOKS[0].viewport);
}

test("every page", async () => {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await open(await spoken("screenshots", ANSWER));
  const { page } = await visit(browser);
  await page.goto("/");
  await page.getByRole("button", { name: "Start practising" }).waitFor();
  await take(page, "welcome");
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue as guest" }).waitFor();
  await take(page, "sign-in");

  const interview = await setUp(page, { questions: ["Tell me about a time you found and fixed a serious problem."] });
  await page.goto("/set-up");
  await page.getByLabel("Role").waitFor();
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByRole("button", { name: "Record a test" }).waitFor();
  await take(page, "set-up");

  await page.goto(`/interviews/${interview}`);
  await page.getByRole("button", { name: "Start answering" }).waitFor();
  await take(page, "room-question");
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 18);
  await take(page, "room-recording");
  await speakFor(page, 35);
  await page.getByRole("button", { name: "I'm done" }).click();
  await page.getByRole("heading", { name: "Thank you, your answer is in." }).waitFor();
  await page.getByTestId("total").waitFor({ timeout: 120_000 });
  await take(page, "room-feedback");
  await page.getByRole("button", { name: "Go to the follow-up question" }).click();
  await page.getByRole("button", { name: "Skip this question" }).click();
  await page.getByRole("button", { name: "Finish the interview" }).click();
  await page.getByRole("heading", { name: "Your answers" }).waitFor({ timeout: 120_000 });
  await take(page, "report");
  await page.setViewportSize({ width: 794, height: 1123 }); // A4 at 96 dpi
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.screenshot({ path: join(FOLDER, "report-printed.png"), fullPage: true });
  await page.pdf({ path: join(FOLDER, "report.pdf"), format: "A4" });
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(LOOKS[0].viewport);
  await page
    .getByRole("link", { name: /serious problem/ })
    .first()
    .click();
  await page.getByTestId("total").waitFor();
  await take(page, "answer");

  await practised(page, [2.4, 2.7, 2.6, 3.1, 3.3]);
  await page.goto("/resumes");
  await page.getByLabel("Choose a file").setInputFiles(resume("plain"));
  await page
    .getByLabel("Job description (optional)")
    .fill("We look for a data engineer with Python, SQL and Kubernetes.");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("Readable by software").waitFor({ timeout: 120_000 });

  for (const [name, path, heading] of [
    ["interviews", "/", "Your interviews"],
    ["progress", "/progress", "Your progress"],
    ["resumes", "/resumes", "Your résumé"],
    ["privacy", "/privacy", "Your data"],
  ] as const) {
    await page.goto(path);
    await page.getByRole("heading", { name: heading, exact: true }).waitFor();
    await page.waitForTimeout(1500);
    await take(page, name);
  }

  // Long words and another script, where it is narrowest.
  await page.setViewportSize({ width: 320, height: 640 });
  for (const [code, chosen] of [
    ["de", "Display language"],
    ["hi", "Anzeigesprache"],
  ] as const) {
    await page.getByLabel(chosen).selectOption(code);
    for (const [name, path] of [
      ["set-up", "/set-up"],
      ["progress", "/progress"],
      ["resumes", "/resumes"],
      ["report", `/interviews/${interview}/report`],
      ["privacy", "/privacy"],
    ] as const) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForTimeout(1500);
      await page.screenshot({ path: join(FOLDER, `${name}-${code}-320.png`), fullPage: true });
    }
  }

  const { page: filmed } = await visit(browser);
  await setUp(filmed, { film: true });
  await filmed.getByRole("button", { name: "Start answering" }).click();
  await filmed.getByLabel("Your camera's picture").waitFor();
  await take(filmed, "room-filmed");
  await filmed.goto("/privacy");
  await filmed.getByRole("button", { name: /^Delete Data engineer/ }).click();
  await filmed.getByRole("button", { name: /^Really delete/ }).click();
  await filmed.getByRole("button", { name: "Save the receipt" }).waitFor();
  await take(filmed, "receipt");
  await browser.close();
});
