/** Words are kept in the languages that are spoken here, and go when a version says them otherwise. */
import { beforeEach, expect, test, vi } from "vitest";

vi.mock("workbox-routing", () => ({}));
vi.mock("workbox-strategies", () => ({}));

/** What a cache holds, by path. */
const held = new Set<string>();

beforeEach(() => {
  held.clear();
  vi.stubGlobal("__WORDS__", { fr: ["/fr-2.js", "/fr-stories-2.js"], nl: ["/nl-2.js"] });
  const cache = {
    keys: () => Promise.resolve([...held].map((path) => ({ url: `https://app.test${path}` }))),
    addAll: (paths: string[]) => {
      paths.forEach((path) => held.add(path));
      return Promise.resolve();
    },
    delete: ({ url }: { url: string }) => Promise.resolve(held.delete(new URL(url).pathname)),
  };
  vi.stubGlobal("caches", { open: () => Promise.resolve(cache) });
});

test.each([
  ["fr", ["/fr-2.js", "/fr-stories-2.js"]],
  ["en", []], // part of the shell
  ["constructor", []],
])("all files of %s are kept and no other's", async (language, files) => {
  const { keepWords } = await import("./words");
  await keepWords(language);
  expect([...held]).toEqual(files);
});

test("words of an older version go", async () => {
  ["/fr-1.js", "/fr-2.js"].forEach((path) => held.add(path));
  const { dropOldWords } = await import("./words");
  await dropOldWords();
  expect([...held]).toEqual(["/fr-2.js"]);
});
