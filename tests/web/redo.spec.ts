import { expect, test } from "@playwright/test";
import { clean } from "./axe.js";
import { join } from "node:path";
import { ANSWER, BUILD, begin, fillIn, open, patience, setUp, speakFor, spoken, visit } from "./candidate.js";

test("an answer is rated, given again, shows what changed, and serves as an example and a story", async () => {
  // given a candidate who has seen a score before
  const browser = await open(await spoken("redo", ANSWER));
  const { page } = await visit(browser);
  await setUp(page, { questions: ["Tell me about a time you found and fixed a serious problem."] });
  await page.evaluate(() => localStorage.setItem("self_rating", "ask"));
  const answer = async (seconds: number) => {
    await page.getByRole("button", { name: "Start answering" }).click();
    await speakFor(page, seconds);
    await page.getByRole("button", { name: "I'm done" }).click();
  };
  const scored = () => expect(page.getByTestId("total")).toBeVisible({ timeout: patience() });
  await answer(14);

  // when the score is there, then it waits until they have rated the answer, by the keyboard alone
  await expect(page.getByText("Your feedback is here.")).toBeVisible({ timeout: patience() });
  await expect(page.getByTestId("total")).toHaveCount(0);
  const ratings = page.getByRole("radiogroup", { name: "Before you see the score: how was your answer?" });
  await ratings.getByRole("radio").first().press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(ratings.getByRole("radio", { name: "3: in part good" })).toBeChecked();
  await clean(page);
  await page.getByRole("button", { name: "Keep my rating" }).press("Enter");
  await scored();
  await expect(page.getByTestId("rated")).toContainText(/You said 3, we measured \d\.\d ± \d\.\d/);

  // when it is given again, in Hindi pages that come back to English
  await page.getByRole("button", { name: "Answer this again" }).click();
  await expect(page.getByText("Attempt 2")).toBeVisible();
  await page.getByLabel("Display language").selectOption("hi");
  await expect(page.getByRole("button", { name: "जवाब शुरू करें" })).toBeVisible();
  await page.getByLabel("प्रदर्शन भाषा").selectOption("en");
  await answer(18);
  await scored();

  // then both totals stand together
  await expect(page.getByText(/Your previous attempt scored \d\.\d; this one scored \d\.\d\./)).toBeVisible();

  // when a word of it was misheard, and is said by the keyboard alone
  await page.getByRole("button", { name: "A word is wrong" }).press("Enter");
  const word = page
    .getByRole("toolbar")
    .getByRole("button")
    .filter({ hasText: /^[a-z]{5,}$/ })
    .first();
  await expect(word).toBeVisible();
  const misheard = (await word.textContent()) ?? "";
  await word.press("Enter");
  await page.getByLabel(`Heard: “${misheard}”. What did you say?`).fill(`${misheard}s`);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Heard “${misheard}”, said “${misheard}s”`)).toBeVisible();
  await clean(page);
  await page.getByRole("button", { name: "Judge my answer again" }).press("Enter");

  // then it is judged again and says so, with what was heard beside what was said
  const transcript = page.getByTestId("transcript");
  await expect(transcript.locator("ins")).toHaveText(`${misheard}s`, { timeout: patience() });
  await expect(transcript).toContainText(`(heard: ${misheard})`);
  await expect(page.getByText(/You corrected words that were misheard/)).toBeVisible({ timeout: patience() });
  await expect(
    page.getByText(/As it was heard, this answer scored \d\.\d; with your corrections \d\.\d\./),
  ).toBeVisible();

  // when it is given once more in writing, by the keyboard alone, over a reload and on a phone
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Answer this again" }).click();
  await page.getByRole("button", { name: "Type instead" }).press("Enter");
  await page.keyboard.type(ANSWER);
  await page.reload();
  await expect(page.getByLabel("Your answer in writing")).toHaveValue(ANSWER);
  await clean(page);
  await page.getByRole("button", { name: "Send my answer" }).press("Enter");

  // then it is judged, and what nobody heard is neither scored nor compared
  await expect(page.getByTestId("total")).toBeVisible({ timeout: patience() });
  await expect(page.getByText("Not measured: this answer was typed")).toBeVisible();
  await expect(page.getByText(/One of the two attempts was spoken and the other typed/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "What you wrote" })).toBeVisible();

  // when an example is asked for, then it is said to be one, out of the candidate's own words
  await page.getByRole("button", { name: "Show me an example" }).press("Enter");
  await expect(page.getByRole("heading", { name: "An example, not an answer of yours" })).toBeFocused({
    timeout: patience(),
  });
  await expect(page.getByText("From what you said").first()).toBeVisible();
  await clean(page);

  // when the story that was told is given a title and put aside, then it keeps both
  await page.goto("/stories");
  await expect(page.getByRole("heading", { name: "1 story" })).toBeVisible({ timeout: patience() });
  await page.getByText("Edit, hide or remove").first().press("Enter");
  await page.getByLabel("Title").fill("The night of the outage");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  const card = page.getByRole("heading", { name: "The night of the outage" });
  await expect(card).toBeVisible({ timeout: patience() });
  await page.getByRole("button", { name: /^Hide/ }).press("Enter");
  await expect(page.getByText("1 hidden story")).toBeVisible({ timeout: patience() });
  await page.getByText("1 hidden story").press("Enter");
  await expect(card).toBeVisible();
  await browser.close();
});

test("code and a drawing are made beside an answer, reach nothing, and are judged with it", async () => {
  const browser = await open(await spoken("coding", ANSWER));
  const { page } = await visit(browser, { viewport: { width: 390, height: 844 } });
  await begin(page);
  await page.getByLabel("Type of questions").selectOption("technical");
  await fillIn(page);
  await page.getByRole("button", { name: "Write code beside it" }).press("Enter");
  const editor = page.getByRole("textbox", { name: "Your code" });
  await expect(editor).toBeFocused();
  const run = async (code: string, says: string | RegExp) => {
    await editor.click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(code);
    await page.getByRole("button", { name: "Run it here" }).click();
    await expect(page.getByTestId("output")).toHaveText(says, { timeout: patience() });
  };

  // when it is run, then it prints, ends after a while, and reaches no network
  await run("print(sum(range(10)))", "45");
  await run("while True: print(1)", /1/);
  await expect(page.getByText("It was stopped: it may run for 5 seconds.")).toBeVisible({ timeout: patience() });
  await page.getByLabel("Language of the code").selectOption("javascript");
  await run(`await fetch("${new URL(page.url()).origin}/openapi.json")`, /Failed to fetch/);
  await run(`indexedDB.open("drafts")`, /denied/);

  // when the editor is left by the keyboard, and the page is loaded again, then the code is there
  await editor.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor).not.toBeFocused();
  await page.reload();
  await expect(editor).toHaveText(/indexedDB/);
  await clean(page);
  await page.screenshot({ path: join(BUILD, "coding.png"), fullPage: true });

  // when a design is drawn by forms on a phone, and joined by hand, then moved, on a desk
  await page.getByRole("button", { name: "Draw beside it" }).click();
  for (const [kind, name] of [
    ["client", "Browser"],
    ["service", "Gateway"],
    ["database", "Orders"],
  ] as const) {
    await page.getByRole("combobox", { name: "Kind", exact: true }).selectOption(kind);
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.keyboard.press("Enter");
  }
  await page.getByLabel("From").selectOption("Browser");
  await page.getByLabel("To", { exact: true }).selectOption("Gateway");
  await page.getByRole("button", { name: "Add an arrow" }).click();
  await page.getByLabel("What passes: Browser → Gateway").fill("HTTPS");
  await page.getByLabel("Part of: Gateway").fill("EU region");
  await clean(page);
  await page.screenshot({ path: join(BUILD, "drawing-phone.png"), fullPage: true });
  await page.setViewportSize({ width: 1280, height: 900 });
  const orders = page.getByRole("button", { name: "Orders Database" });
  await page.getByRole("button", { name: "Gateway Service" }).click();
  await orders.click();
  await expect(page.getByText("Gateway → Orders")).toBeVisible();
  const place = await orders.boundingBox();
  if (!place) throw new Error("nothing is drawn");
  await page.mouse.move(place.x + 20, place.y + 20);
  await page.mouse.down();
  await page.mouse.move(place.x - 80, place.y + 140, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => Math.round(((await orders.boundingBox())?.y ?? 0) - place.y)).toBeGreaterThan(60);
  await clean(page);
  await page.screenshot({ path: join(BUILD, "drawing.png"), fullPage: true });

  // when the answer is sent, then its feedback shows the code and says what became of it
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 12);
  await page.getByRole("button", { name: "I'm done" }).click();
  await expect(page.getByTestId("total")).toBeVisible({ timeout: patience() });
  await expect(page.getByTestId("code")).toHaveText(`indexedDB.open("drafts")`);
  await expect(page.getByText(/^The code (was read and not run|is kept with the answer)/)).toBeVisible();
  await expect(page.getByTestId("drawing").getByRole("listitem")).toContainText([
    "Browser → Gateway: HTTPS",
    "Gateway → Orders",
    "Gateway, Service, Part of: EU region",
  ]);
  await expect(page.getByText(/^The drawing (was read by|is kept with)/)).toBeVisible();
  await clean(page);
  await page.screenshot({ path: join(BUILD, "coding-feedback.png"), fullPage: true });
  await browser.close();
});
