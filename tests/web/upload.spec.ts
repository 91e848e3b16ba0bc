/** A film goes beside its answer, which never waits for it: after a cut or a reload it goes on where it was. */
import { expect, test, type Page } from "@playwright/test";
import { ANSWER, narrow, open, patience, resumablePuts, setUp, speakFor, spoken, visit, whole } from "./candidate.js";
import { busyFilm } from "./picture.js";

const QUESTIONS = ["Tell me about a time you found and fixed a serious problem."];
const QUANTUM = 256 * 1024;

async function filmed(name: string): Promise<{ page: Page; interview: string; close: () => Promise<void> }> {
  const browser = await open(await spoken(name, ANSWER), busyFilm(name));
  const { page } = await visit(browser);
  const interview = await setUp(page, { questions: QUESTIONS, film: true });
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 20);
  return { page, interview, close: () => browser.close() };
}

async function kept(page: Page): Promise<{ state: string; session: string | undefined }[]> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("answers");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("drafts").objectStore("drafts").getAll();
          reading.onsuccess = () => {
            const rows = reading.result as { state: string; upload?: { session?: string } }[];
            resolve(rows.map((one) => ({ state: one.state, session: one.upload?.session })));
            opening.result.close();
          };
        };
      }),
  );
}

test("a film that is cut off goes on after a reload, from what arrived, and the answer is there before it", async () => {
  // given an answer on a narrow line, whose film is on its way
  const { page, interview, close } = await filmed("resumed");
  const puts = resumablePuts(page.context());
  await narrow(page, 1_000_000);
  await page.getByRole("button", { name: "I'm done" }).click();
  await expect.poll(() => puts.some((one) => one.arrived === QUANTUM), { timeout: 120_000 }).toBe(true);
  await expect.poll(() => puts.length, { timeout: 60_000 }).toBeGreaterThan(1);

  // when the network is cut in the middle of it, and the page is loaded again
  await page.context().setOffline(true);
  await expect(page.getByTestId("large")).toBeVisible();
  await expect.poll(() => kept(page)).toEqual([{ state: "sent", session: expect.stringContaining("upload_id") }]);
  const before = puts.length;
  const had = Math.max(...puts.map((one) => one.arrived ?? 0));
  await page.context().setOffline(false);
  await page.reload();

  // then the answer is there, whatever the film does; the page may be at its follow-up by then
  await expect
    .poll(async () => (await whole(page, interview)).transcribed, { timeout: patience() })
    .toBeGreaterThan(15);

  // and the film goes on where it was: what is there is asked for, and nothing of it is sent again
  await expect.poll(() => kept(page), { timeout: 120_000 }).toEqual([]);
  const [asked, ...rest] = puts.slice(before).filter((one) => one.arrived !== null);
  expect(asked).toMatchObject({ first: null });
  expect(asked?.arrived).toBeGreaterThanOrEqual(had);
  let arrived = asked?.arrived ?? 0;
  for (const put of rest) {
    expect(put.first).toBe(arrived);
    arrived = put.arrived ?? 0;
  }
  expect(arrived).toBe(Infinity);
  await close();
});
