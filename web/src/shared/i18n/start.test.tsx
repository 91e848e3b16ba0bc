/** What `public/start.js` finds out before the first paint, on a page that names the words of three languages. */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { beforeEach, expect, test, vi } from "vitest";

const START = readFileSync("public/start.js", "utf8");

/** The page's language and direction, and the words that are fetched ahead. */
function started(chosen: string | null, ...preferred: string[]): [lang: string, dir: string, ahead: string | null] {
  if (chosen !== null) localStorage.setItem("language", chosen);
  vi.spyOn(navigator, "languages", "get").mockReturnValue(preferred);
  runInThisContext(START);
  const { lang, dir } = document.documentElement;
  return [lang, dir, document.querySelector('link[rel="modulepreload"]')?.getAttribute("href") ?? null];
}

beforeEach(() => {
  Object.assign(document.documentElement, { lang: "en", dir: "" });
  document.head.innerHTML = ["ar", "en", "fr"]
    .map((one) => `<meta name="words:${one}" content="/assets/${one}-1.js" dir="${one === "ar" ? "rtl" : "ltr"}" />`)
    .join("");
});

test.each([
  ["what was chosen, before what the browser prefers", ["ar", "fr"], ["ar", "rtl", "/assets/ar-1.js"]],
  [
    "the first that there is of what the browser prefers",
    [null, "xx", "fr-CA", "en"],
    ["fr", "ltr", "/assets/fr-1.js"],
  ],
  ["not what was chosen once and is no more", ['"]', "en-US"], ["en", "ltr", "/assets/en-1.js"]],
  ["English, where there is none of them", [null, "xx"], ["en", "ltr", "/assets/en-1.js"]],
] as const)("it is %s", (_, [chosen, ...preferred], found) => {
  expect(started(chosen, ...preferred)).toEqual(found);
});
