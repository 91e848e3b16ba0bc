import { expect, test, type Page } from "@playwright/test";
import { statSync } from "node:fs";
import {
  ANSWER,
  begin,
  heardWhole,
  open,
  patience,
  seconds,
  setUp,
  speakFor,
  spoken,
  visit,
  whole,
} from "./candidate.js";
import { clean } from "./axe.js";
import { personOf } from "./history.js";
import { running } from "./stack.js";

const QUESTIONS = ["Tell me about a time you found and fixed a serious problem."];
const SPOKEN_SECONDS = 6;
const OFFLINE_SECONDS = 20;
const STALLED = "What you said can't be sent right now";

/** Waits until the app is kept for being offline. */
async function installed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** What the browser says to the workers that asked for it, seen from any page. */
async function networkIsBack(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) =>
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [ours] = registrations.filter((one) => one.scopeURL.startsWith(running().url) && !one.isDeleted);
      if (ours) resolve(ours.registrationId);
    }),
  );
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.dispatchSyncEvent", {
    origin: new URL(running().url).origin,
    registrationId: await found,
    tag: "send-kept-answers",
    lastChance: false,
  });
}

test("20 s without a network in the middle of an answer lose nothing", async () => {
  // given a candidate in the middle of an answer
  const voice = await spoken("offline", ANSWER);
  const length = seconds(statSync(voice).size);
  const browser = await open(voice);
  const { context, page } = await visit(browser);
  const interview = await setUp(page, { questions: QUESTIONS });
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, SPOKEN_SECONDS);

  // when the network is gone for 20 s and they speak on: the timer goes on with them
  await context.setOffline(true);
  await speakFor(page, SPOKEN_SECONDS + OFFLINE_SECONDS);
  await expect(page.getByText(STALLED)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(STALLED)).toHaveCount(0);
  await speakFor(page, length);
  await page.getByRole("button", { name: "I'm done" }).click();

  // then the whole answer is heard
  expect(await heardWhole(page, interview)).toBeGreaterThan(length - 1);
  await browser.close();
});

test("done without a network: the app opens all the same, and the answer goes when no page is open", async () => {
  // given an answer that was finished without a network
  const browser = await open(await spoken("late", ANSWER));
  const { context, page } = await visit(browser, { worker: true });
  const interview = await setUp(page, { questions: QUESTIONS });
  await installed(page);
  const { token } = await personOf(page);
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 8);
  await context.setOffline(true);
  await speakFor(page, 14);
  await page.getByRole("button", { name: "I'm done" }).click();
  await expect(page.getByText(STALLED)).toBeVisible({ timeout: 60_000 });

  // when the tab is closed and the app opened again, then it is there and says what it lacks
  await page.close();
  const again = await context.newPage();
  await again.goto("/");
  await expect(again.getByRole("heading", { name: "Your interviews" })).toBeVisible();
  await expect(again.getByText("You are offline.")).toBeVisible();
  await expect(again.getByText(STALLED)).toBeVisible();
  await clean(again);
  // and nothing of theirs is in its caches
  const kept = await again.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((one) => new URL(one.url).pathname);
  });
  expect(kept).toContain("/index.html");
  expect(kept.filter((path) => /^\/(v1|docs)\//.test(path))).toEqual([]);
  // nor words of a language that isn't spoken here
  expect(kept.filter((path) => /\/(de|hi)-/.test(path))).toEqual([]);

  // when no page of ours is open, and the browser says that the network is back, then the whole answer is heard
  const elsewhere = await context.newPage();
  await again.close();
  await context.setOffline(false);
  await networkIsBack(elsewhere);
  await expect
    .poll(async () => (await whole(token, interview)).transcribed, { timeout: patience() })
    .toBeGreaterThan(13);
  const { segments } = await whole(token, interview);
  expect(segments.reduce((sum, one) => sum + one.duration, 0)).toBeGreaterThan(13);
  await browser.close();
});

test("a reload in the middle of an answer goes on where it was", async () => {
  // given a candidate in the middle of an answer
  const browser = await open(await spoken("reload", ANSWER));
  const { page } = await visit(browser);
  const interview = await setUp(page, { questions: QUESTIONS });
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 10);

  // when the page is loaded again, and they go on
  await page.reload();
  await expect(page.getByText(/We kept the \d+:\d\d you said/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Continue answering" }).click();
  await speakFor(page, 20);
  await page.getByRole("button", { name: "I'm done" }).click();

  // then both parts are one answer on one clock
  expect(await heardWhole(page, interview)).toBeGreaterThan(19);
  await browser.close();
});

test("an answer goes on where it was when the device has forgotten it", async () => {
  // given a candidate in the middle of an answer
  const browser = await open(await spoken("forgotten", ANSWER));
  const { page } = await visit(browser);
  const interview = await setUp(page, { questions: QUESTIONS });
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 12);
  const sent = (await whole(page, interview)).segments.length;
  expect(sent).toBeGreaterThan(0);

  // when the browser's data are cleared, and they go on
  await page.addInitScript(() => {
    if (sessionStorage.getItem("forgotten") === null) indexedDB.deleteDatabase("answers");
    sessionStorage.setItem("forgotten", "yes");
  });
  await page.reload();
  await expect(page.getByText(/We kept the \d+:\d\d you said/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Continue answering" }).click();
  await speakFor(page, 18);
  await page.getByRole("button", { name: "I'm done" }).click();

  // then what is said next comes after what had been sent, on one clock
  await expect(page.getByTestId("transcript")).toBeVisible({ timeout: patience() });
  const { segments, transcribed } = await whole(page, interview);
  expect(segments.length).toBeGreaterThan(sent);
  expect(transcribed).toBeCloseTo(
    segments.reduce((sum, one) => sum + one.duration, 0),
    0,
  );
  await browser.close();
});

test("someone else's interview does not open", async () => {
  // given the first person's interview
  const browser = await open();
  const first = await visit(browser);
  const interview = await setUp(first.page, { questions: QUESTIONS });

  // when a second person opens its addresses
  const second = await visit(browser);
  await begin(second.page);

  // then there is nothing to see on any of them, and the question is nowhere
  for (const path of ["", "/report"]) {
    await second.page.goto(`/interviews/${interview}${path}`);
    await expect(
      second.page.getByRole("heading", { name: "This interview doesn't exist or isn't yours." }),
    ).toBeVisible();
    await expect(second.page.getByText(QUESTIONS[0] ?? "")).toHaveCount(0);
  }
  await browser.close();
});

const NOT_KEPT = "This device has no room to keep a copy";

/** From now on, or no longer, the device has no room. */
async function fillDevice(page: Page, full: boolean): Promise<void> {
  await page.evaluate((now) => {
    const held = window as unknown as { put?: IDBObjectStore["put"] };
    held.put ??= IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = now
      ? () => {
          throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
        }
      : held.put;
  }, full);
}

async function indexesOnDevice(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve, reject) => {
        const opening = indexedDB.open("answers");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("pieces").objectStore("pieces").getAll();
          reading.onsuccess = () => {
            resolve((reading.result as { index: number }[]).map((one) => one.index));
            opening.result.close();
          };
        };
      }),
  );
}

test("a device without room in the middle of an answer loses nothing, and says so", async () => {
  // given a candidate in the middle of an answer
  const voice = await spoken("full", ANSWER);
  const length = seconds(statSync(voice).size);
  const browser = await open(voice);
  const { page } = await visit(browser);
  const interview = await setUp(page, { questions: QUESTIONS });
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 6);
  await expect(page.getByText(NOT_KEPT)).toHaveCount(0);

  // when the device takes nothing more until they are done
  await fillDevice(page, true);
  await expect(page.getByText(NOT_KEPT)).toBeVisible();
  await speakFor(page, length);
  await page.getByRole("button", { name: "I'm done" }).click();

  // then the whole answer is heard, and the page need not stay open any longer
  expect(await heardWhole(page, interview)).toBeGreaterThan(length - 1);
  await expect(page.getByText(NOT_KEPT)).toHaveCount(0);
  expect(await indexesOnDevice(page)).toEqual([]);
  await browser.close();
});

test("what a full device did not take is kept there as soon as it has room", async () => {
  // given a candidate without a network, whose device has no room
  const browser = await open(await spoken("room", ANSWER));
  const { context, page } = await visit(browser);
  const interview = await setUp(page, { questions: QUESTIONS });
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 4);
  await context.setOffline(true);
  await fillDevice(page, true);
  await speakFor(page, 14);
  await expect(page.getByText(NOT_KEPT)).toBeVisible();

  // when there is room again
  await fillDevice(page, false);
  await expect(page.getByText(NOT_KEPT)).toHaveCount(0);

  // then all of it is on the device, and outlives a reload
  const kept = await indexesOnDevice(page);
  expect(kept.length).toBeGreaterThan(1);
  expect(kept).toEqual(kept.map((_, index) => index));
  await context.setOffline(false);
  await page.reload();
  await page.getByRole("button", { name: "I'm done" }).click({ timeout: 60_000 });
  await expect(page.getByTestId("transcript")).toBeVisible({ timeout: patience() });
  const { segments } = await whole(page, interview);
  expect(segments.reduce((sum, one) => sum + one.duration, 0)).toBeGreaterThan(13);
  await browser.close();
});

test("a device that runs full by itself, and one whose database goes, lose nothing", async () => {
  // given a candidate without a network in the middle of an answer
  const browser = await open(await spoken("gone", ANSWER));
  const { context, page } = await visit(browser);
  const interview = await setUp(page, { questions: QUESTIONS });
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 3);
  await context.setOffline(true);
  await speakFor(page, 8);

  // when the database is deleted, and then the browser gives the page no more room
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const going = indexedDB.deleteDatabase("answers");
        going.onsuccess = resolve;
        going.onerror = reject;
      }),
  );
  await speakFor(page, 12);
  const again = await indexesOnDevice(page);
  expect(again).toEqual(again.map((_, index) => index));
  expect(again.length).toBeGreaterThan(0);
  const devices = await context.newCDPSession(page);
  await devices.send("Storage.overrideQuotaForOrigin", { origin: new URL(page.url()).origin, quotaSize: 1 });
  await expect(page.getByText(NOT_KEPT)).toBeVisible();
  await speakFor(page, 18);
  await context.setOffline(false);
  await page.getByRole("button", { name: "I'm done" }).click();

  // then the whole answer is heard
  expect(await heardWhole(page, interview)).toBeGreaterThan(17);
  await expect(page.getByText(NOT_KEPT)).toHaveCount(0);
  await browser.close();
});
