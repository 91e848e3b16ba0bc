/** Answers that are streamed while they are spoken: over Kafka, and the rest over HTTP when the stream is cut. */
import { expect, test, type Page, type WebSocketRoute } from "@playwright/test";
import { ANSWER, heardWhole, open, patience, setUp, speakFor, spoken, visit } from "./candidate.js";
import { running } from "./stack.js";

const QUESTIONS = ["Tell me about a time you found and fixed a serious problem."];

interface Line {
  /** What the service said of each message that it took. */
  told: string[];
  cut: () => Promise<void>;
}

/** The page is told where to stream to, as an installation with Kafka tells it. What goes over the line is seen. */
async function streaming(page: Page): Promise<Line> {
  const address = `127.0.0.1:${running().ports["stream"]}`;
  await page.route("**/local.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), stream: address } });
  });
  const told: string[] = [];
  let line: WebSocketRoute | null = null;
  await page.routeWebSocket(`ws://${address}/v1/stream`, (ours) => {
    const service = ours.connectToServer();
    line = ours;
    service.onMessage((message) => {
      told.push((JSON.parse(String(message)) as { type: string }).type);
      ours.send(message);
    });
  });
  return { told, cut: async () => line?.close({ code: 1011, reason: "cut" }) };
}

/** Segments that go to Cloud Storage from the page. */
function uploads(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT" && request.url().includes("/segments/")) seen.push(request.url());
  });
  return seen;
}

for (const [name, isCut] of [
  ["is scored like any other", false],
  ["is sent over HTTP from where the line was cut, and scored", true],
] as const)
  test(`an answer that is streamed through Kafka ${name}`, async () => {
    // given a candidate whose page streams
    const browser = await open(await spoken("streamed", ANSWER));
    const { page } = await visit(browser);
    const [line, sent] = [await streaming(page), uploads(page)];
    const interview = await setUp(page, { questions: QUESTIONS });
    await page.getByRole("button", { name: "Start answering" }).click();

    // when segments were acknowledged, and the line is cut or not
    await expect.poll(() => line.told.filter((type) => type === "ack").length, { timeout: 40_000 }).toBeGreaterThan(0);
    expect(sent).toEqual([]);
    if (isCut) await line.cut();
    await speakFor(page, isCut ? 9 : 6);
    await page.getByRole("button", { name: "I'm done" }).click();

    // then all of it is one answer on one clock, scored
    expect(await heardWhole(page, interview)).toBeGreaterThan(isCut ? 8 : 5);
    await expect(page.getByTestId("total")).toBeVisible({ timeout: patience() });
    expect(line.told.includes("closed")).toBe(!isCut);
    expect(sent.length > 0).toBe(isCut);
    await browser.close();
  });
