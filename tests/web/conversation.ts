/**
 * `npm run bench-conversation`: from the end of a wish ("could you repeat that?") to the interviewer's first word on
 * the page. The clock starts at the last voice before the pause that cuts the segment; the words are scripted.
 */
import { expect, test } from "@playwright/test";
import { open, setUp, speakFor, spokenApart, visit } from "./candidate.js";
import { answering } from "./stack.js";

const WISHES = 16;
const GOAL_MS = 1200;

test("the interviewer's first word", async () => {
  const asked = "Could you repeat that?";
  const browser = await open(
    await spokenApart(
      "conversation-bench",
      Array.from({ length: WISHES }, () => asked),
    ),
  );
  const { page } = await visit(browser);
  await setUp(page, { questions: ["Tell me about a problem you found."], conversation: true });
  let waited: number[] = [];
  await answering([{ service: "speech", transcript: asked }], async () => {
    await page.getByRole("button", { name: "Start answering" }).click();
    await speakFor(page, WISHES * 3.5);
    waited = await page.evaluate(() => {
      const marks = (name: string) => performance.getEntriesByName(name) as PerformanceMark[];
      const words = new Map(marks("interviewer-word").map((one) => [one.detail as string, one.startTime]));
      return marks("segment-cut").flatMap((cut) => {
        const { answerId, index, spokenUntil } = cut.detail as {
          answerId: string;
          index: number;
          spokenUntil: number;
        };
        const at = words.get(`${answerId}/${index}`);
        return at === undefined ? [] : [at - spokenUntil];
      });
    });
  });
  await browser.close();
  expect(waited.length).toBeGreaterThan(WISHES / 2);
  const sorted = waited.map(Math.round).sort((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  console.log(
    JSON.stringify({
      wishes: sorted.length,
      first_word_p50_ms: quantile(0.5),
      first_word_p95_ms: quantile(0.95),
      goal_p50_ms: GOAL_MS,
    }),
  );
});
