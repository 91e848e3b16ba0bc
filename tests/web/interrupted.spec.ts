/** What a phone does to a page in the middle of an answer: takes the sound away, hides it, lets the screen go dark. */
import { expect, test, type Page } from "@playwright/test";
import { ANSWER, heardWhole, open, setUp, speakFor, spoken, visit } from "./candidate.js";

const QUESTIONS = ["Tell me about a time you found and fixed a serious problem."];
const STANDS_STILL = "The microphone is on hold";

/** The page's sounds and its wish for a lit screen can be got at. */
async function watched(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { contexts: [] as AudioContext[], locks: 0, persisted: 0 };
    Object.assign(window, { seen });
    const Made = AudioContext;
    window.AudioContext = class extends Made {
      constructor(options?: AudioContextOptions) {
        super(options);
        seen.contexts.push(this);
      }
    };
    navigator.storage.persist = () => Promise.reject(new TypeError("Refused.")).finally(() => (seen.persisted += 1));
    Object.defineProperty(navigator, "wakeLock", {
      value: { request: () => Promise.resolve({ release: () => Promise.resolve() }).finally(() => (seen.locks += 1)) },
    });
  });
}

/** The system suspends the sound; `back` says whether it lets the page resume it. */
async function suspend(page: Page, back: boolean): Promise<void> {
  await page.evaluate(async (may) => {
    const { contexts } = (window as unknown as { seen: { contexts: AudioContext[] } }).seen;
    const context = contexts.at(-1);
    if (!context) throw new Error("there is no sound to suspend");
    if (!may) context.resume = () => Promise.reject(new DOMException("Interrupted.", "InvalidStateError"));
    await context.suspend();
  }, back);
}

async function secondsShown(page: Page): Promise<number> {
  const [minutes = 0, rest = 0] = ((await page.getByTestId("timer").textContent()) ?? "0:0").split(":").map(Number);
  return minutes * 60 + rest;
}

test("an answer goes on when the system gives the sound back, and waits for the candidate when it does not", async () => {
  // given a candidate in the middle of an answer
  const browser = await open(await spoken("interrupted", ANSWER));
  const { page } = await visit(browser);
  await watched(page);
  const interview = await setUp(page, { questions: QUESTIONS });
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 4);

  // when the sound is suspended, it is resumed and the answer goes on
  await suspend(page, true);
  await speakFor(page, (await secondsShown(page)) + 3);
  await expect(page.getByText(STANDS_STILL)).toHaveCount(0);

  // when it can't be resumed, the page says so, and then offers to go on
  await suspend(page, false);
  await expect(page.getByText(STANDS_STILL)).toBeVisible();
  await expect(page.getByText("What you said until then is kept")).toBeVisible();
  const kept = /We kept the (\d+):(\d\d)/.exec(
    (await page.getByText(/We kept the \d+:\d\d you said/).textContent()) ?? "",
  );
  expect(Number(kept?.[2])).toBeGreaterThanOrEqual(6);
  await page.getByRole("button", { name: "Continue answering" }).click();
  await speakFor(page, 14);
  await page.getByRole("button", { name: "I'm done" }).click();

  // then it is one answer on one clock, and the device was asked once to keep it
  expect(await page.evaluate(() => (window as unknown as { seen: { persisted: number } }).seen.persisted)).toBe(1);
  expect(await heardWhole(page, interview)).toBeGreaterThan(13);
  await browser.close();
});

test("the screen is kept lit again after the page was hidden", async () => {
  // given a candidate who is answering
  const browser = await open(await spoken("lit", ANSWER));
  const { page } = await visit(browser);
  await watched(page);
  await setUp(page, { questions: QUESTIONS });
  const locks = () => page.evaluate(() => (window as unknown as { seen: { locks: number } }).seen.locks);
  expect(await locks()).toBe(0);
  await page.getByRole("button", { name: "Start answering" }).click();
  await expect.poll(locks).toBe(1);

  // when the page is hidden and shown again
  const turn = (state: string) =>
    page.evaluate((now) => {
      Object.defineProperty(document, "visibilityState", { value: now, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await turn("hidden");
  await turn("visible");

  // then it asks again, once
  await expect.poll(locks).toBe(2);
  await browser.close();
});
