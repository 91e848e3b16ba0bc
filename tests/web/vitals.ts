/** What a visitor waits for, as the browser itself measures it: paint, answer to a press, and a page that is busy. */
import type { Page } from "@playwright/test";

export interface Vitals {
  /** Milliseconds from the navigation to the largest contentful paint so far. */
  paint: number;
  /** Of the slowest press: from the press to the next frame; -1 before there was one. */
  press: number;
  /** Of tasks that held up the page for more than 50 ms: when each began, and how long it took. */
  tasks: { start: number; duration: number }[];
}

type Measured = Window & { vitals: Vitals };

/** Begins to measure on every page that is opened from now on. */
export async function measure(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const vitals: Vitals = { paint: 0, press: -1, tasks: [] };
    (window as unknown as Measured).vitals = vitals;
    const observe = (type: string, note: (entry: PerformanceEntry) => void, more: object = {}) => {
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
    };
    observe("largest-contentful-paint", (one) => (vitals.paint = Math.max(vitals.paint, one.startTime)));
    observe("first-input", (one) => (vitals.press = Math.max(vitals.press, one.duration)));
    observe("event", (one) => (vitals.press = Math.max(vitals.press, one.duration)), { durationThreshold: 16 });
    observe("longtask", (one) => vitals.tasks.push({ start: one.startTime, duration: one.duration }));
  });
}

export async function vitals(page: Page): Promise<Vitals> {
  return page.evaluate(() => (window as unknown as Measured).vitals);
}

/** Milliseconds of the longest task since `start`, on the page's clock; 0 where none took more than 50. */
export async function longestTask(page: Page, start: number): Promise<number> {
  const { tasks } = await vitals(page);
  return Math.round(Math.max(0, ...tasks.filter((one) => one.start >= start).map((one) => one.duration)));
}

export async function now(page: Page): Promise<number> {
  return page.evaluate(() => performance.now());
}

/** A slow phone on a slow line: the processor four times slower, 1.6 Mbit/s and 150 ms, as Lighthouse has it. */
export async function throttle(page: Page): Promise<void> {
  const line = await page.context().newCDPSession(page);
  await line.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  });
}
