/**
 * What Lighthouse looks at on the first page, as far as it can be had without a network and without a
 * clock: bytes, requests, what moves while it loads, and what its audits ask of the document.
 * `npm run budget` in web/ weighs the files that are built; here a browser says what it really asks for.
 */
import { expect, test, type Page } from "@playwright/test";
import { gzipSync } from "node:zlib";
import { open, visit } from "./candidate.js";

const MOST_REQUESTS = 14;
const MOST_KB = 152;
/** Good, as Core Web Vitals have it. */
const MOST_SHIFT = 0.1;

interface Loaded {
  requests: string[];
  kilobytes: number;
  problems: string[];
}

/** Opens `path` in a browser that knows nothing of it yet. */
async function load(page: Page, path: string): Promise<Loaded> {
  const found: Loaded = { requests: [], kilobytes: 0, problems: [] };
  const bodies: Promise<void>[] = [];
  page.on(
    "console",
    (message) => void (["error", "warning"].includes(message.type()) && found.problems.push(message.text())),
  );
  page.on("pageerror", (error) => void found.problems.push(error.message));
  page.on("requestfailed", (request) => void found.problems.push(`${request.url()} failed`));
  page.on("response", (response) => {
    found.requests.push(response.url());
    if (response.status() >= 400 && !response.url().endsWith("/local.json"))
      found.problems.push(`${response.url()}: ${response.status()}`);
    bodies.push(
      response.body().then(
        (body) => void (found.kilobytes += gzipSync(body).length / 1024),
        () => undefined,
      ),
    );
  });
  await page.addInitScript(() => {
    const seen = { shift: 0, largest: "" };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const one of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!one.hadRecentInput) seen.shift += one.value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1) as (PerformanceEntry & { element?: Element }) | undefined;
      seen.largest = last?.element?.tagName ?? seen.largest;
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
  await Promise.all(bodies);
  return found;
}

for (const [name, viewport] of [
  ["desktop", { width: 1280, height: 800 }],
  ["phone", { width: 390, height: 844 }],
] as const) {
  test(`the first page stays within its budget on a ${name}`, async () => {
    const browser = await open();
    const { page } = await visit(browser, { viewport });
    const { requests, kilobytes, problems } = await load(page, "/");
    const seen = await page.evaluate(() => (window as unknown as { seen: { shift: number; largest: string } }).seen);
    // The page's words are asked for once, and while its code is still on its way.
    const words = requests.map((url) => new URL(url).pathname).filter((path) => /^\/assets\/[a-z]{2}-/.test(path));
    const ahead = page.locator(`head > link[rel=modulepreload][href="${words[0]}"]`);
    console.log(
      JSON.stringify({
        on: name,
        requests: requests.length,
        kilobytes: Number(kilobytes.toFixed(1)),
        layout_shift: Number(seen.shift.toFixed(4)),
        largest: seen.largest,
      }),
    );

    expect(problems).toEqual([]);
    expect(requests.length).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(kilobytes).toBeLessThanOrEqual(MOST_KB);
    expect(words).toEqual([expect.stringMatching(/^\/assets\/en-/)]);
    await expect(ahead).toHaveCount(1);
    expect(seen.shift).toBeLessThanOrEqual(MOST_SHIFT);
    expect(["H1", "P"]).toContain(seen.largest); // what there is to read, not a spinner
    const hosts = new Set(requests.map((url) => new URL(url).hostname));
    expect([...hosts].filter((host) => !["localhost", "127.0.0.1"].includes(host))).toEqual([]);
    expect(requests.filter((url) => /\.(woff2?|ttf|otf)(\?|$)/.test(url))).toEqual([]);
    await browser.close();
  });
}

test("the document has what search engines, phones and screen readers ask for", async () => {
  const browser = await open();
  const { page } = await visit(browser);
  await load(page, "/");
  const head = await page.evaluate(() => ({
    doctype: document.doctype?.name,
    charset: document.characterSet,
    language: document.documentElement.lang,
    title: document.title,
    description: document.querySelector<HTMLMetaElement>('meta[name="description"]')?.content.length ?? 0,
    viewport: document.querySelector<HTMLMetaElement>('meta[name="viewport"]')?.content,
    pictures: [...document.images].filter(
      (one) => !one.hasAttribute("width") || !one.hasAttribute("height") || !one.hasAttribute("alt"),
    ).length,
    links: [...document.querySelectorAll("a")].filter((one) => !one.getAttribute("href")).length,
    small: [...document.querySelectorAll<HTMLElement>("button, a, select, input")].filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width > 1 && (width < 24 || height < 24) && getComputedStyle(one).display !== "inline";
    }).length,
  }));
  expect(head).toMatchObject({
    doctype: "html",
    charset: "UTF-8",
    language: "en",
    viewport: "width=device-width, initial-scale=1",
    pictures: 0,
    links: 0,
    small: 0,
  });
  expect(head.title.length).toBeGreaterThan(5);
  expect(head.description).toBeGreaterThan(40);
  const robots = await page.request.get("/robots.txt");
  expect(await robots.text()).toMatch(/^User-agent: \*/);
  const icon = await page.request.get("/icon.svg");
  expect(icon.headers()["content-type"]).toContain("svg");
  await browser.close();
});
