import { expect, test, type Page } from "@playwright/test";
import { begin, open, visit } from "./candidate.js";
import { resume, type Made } from "./files.js";
import { practised } from "./history.js";

const JOB = "We look for a data engineer with Python, SQL and Kubernetes.";

async function upload(page: Page, made: Made, job = ""): Promise<ReturnType<Page["getByRole"]>> {
  const file = resume(made);
  await page.getByLabel("Choose a file").setInputFiles(file);
  await page.getByLabel("Job description (optional)").fill(job);
  await page.getByRole("button", { name: "Upload" }).click();
  return page.getByRole("region", { name: file.name });
}

test("a PDF and a Word résumé are read, judged in three parts with evidence, and used", async () => {
  const browser = await open();
  const { page } = await visit(browser);
  await begin(page);

  // when a PDF is uploaded with a job description
  await page.goto("/resumes");
  const pdf = await upload(page, "plain", JOB);

  // then what was read stands there
  await expect(pdf.getByText("Maria Sanchez")).toBeVisible({ timeout: 120_000 });
  await expect(pdf.getByText(/Senior Data Engineer, Acme Retail/).first()).toBeVisible();

  // and each part has its figure and its evidence
  const part = (name: string) =>
    pdf.locator("section", { has: page.getByRole("heading", { name: new RegExp(`^${name}`) }) });
  await expect(part("Readable by software").getByText(/\d+ of 100/)).toBeVisible();
  await expect(part("Readable by software").getByText("“maria.sanchez@example.org”")).toBeVisible();
  await expect(part("Writing").getByText("“Responsible for reports”")).toBeVisible();
  await expect(part("Fit to the job description").getByText("67 of 100")).toBeVisible();
  await expect(part("Fit to the job description").getByText("2 of 3")).toBeVisible();
  await expect(part("Fit to the job description").getByText(/The job asks for Kubernetes/)).toBeVisible();

  // and all of it in the page's language
  await page.getByLabel("Display language").selectOption("de");
  await expect(pdf.getByText(/Die Stelle verlangt Kubernetes/)).toBeVisible();
  await expect(pdf.getByText("Beginnen Sie mit dem, was Sie taten", { exact: false })).toBeVisible();
  await page.getByLabel("Anzeigesprache").selectOption("en");

  // when a Word file is uploaded without one
  const word = await upload(page, "docx");
  await expect(word.getByText(/\d+ of 100/).first()).toBeVisible({ timeout: 120_000 });
  await expect(word.getByText("Add a job description when you upload", { exact: false })).toBeVisible();

  // then an interview can build on either
  await page.goto("/set-up");
  await expect(page.locator("select[name=resume_id] option")).toHaveText(["No résumé", "docx.docx", "plain.pdf"]);

  // and it is a part of readiness, which has no figure yet, and says what it takes
  await page.goto("/progress");
  const ready = page.getByRole("region", { name: "How ready you are" });
  await expect(ready.getByText("There is no figure yet", { exact: false })).toBeVisible();
  await expect(ready.getByRole("heading", { name: "Résumé" })).toBeVisible();
  await expect(ready.getByText("Not known yet: finish an interview", { exact: false })).toBeVisible();

  // until interviews were finished: then it has one, with what each part counts
  await practised(page, [2.6, 3, 3.4]);
  await expect(ready.getByTestId("readiness")).toHaveText(/^\d+ of 100$/, { timeout: 60_000 });
  await expect(
    ready.getByText("An average of 3.0 out of 5 over your last 3 interviews; 1 counts as 0, 5 as 100."),
  ).toBeVisible();
  await expect(ready.getByText("12 scored answers in the last 30 days; 20 complete this part.")).toBeVisible();
  await expect(ready.getByText(/counts \d+%/)).toHaveCount(3);
  await browser.close();
});

test("a résumé that is added at set-up is chosen for the interview", async () => {
  const browser = await open();
  const { page } = await visit(browser);
  await begin(page);
  await page.getByLabel("Role").fill("Data engineer");
  await page.getByText("Add your résumé").click();
  const file = resume("plain");
  await page.getByLabel("Choose a file").setInputFiles(file);
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByText("Your résumé was read and is selected below.")).toBeVisible({ timeout: 120_000 });
  await expect(page.locator("select[name=resume_id]")).toHaveValue(/.+/);
  await expect(page.getByLabel("Role")).toHaveValue("Data engineer");
  await browser.close();
});

test("a résumé that can't be read says why, and can be deleted", async () => {
  const browser = await open();
  const { page } = await visit(browser);
  await begin(page);
  await page.goto("/resumes");
  const scan = await upload(page, "picture_only");
  await expect(scan.getByText("No text could be read in this file", { exact: false })).toBeVisible({
    timeout: 120_000,
  });
  await scan.getByRole("button", { name: "Delete" }).click();
  await scan.getByRole("button", { name: "Really delete?" }).click();
  await expect(page.getByText("No résumé yet.")).toBeVisible({ timeout: 60_000 });
  await browser.close();
});
