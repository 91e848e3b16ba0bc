/** Words of the pages without a network: those of the languages that are spoken here, not of all that there are. */
import { registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";

/** Files of each language beside English, which is part of the shell; `vite.worker.config.ts` lists them. */
declare const __WORDS__: Record<string, string[]>;

const CACHE = "words";
const WORDS = __WORDS__;
const FILES = new Set(Object.values(WORDS).flat());

/** A language that is chosen later is kept as its pages ask for it. */
export function answerWithWords(): void {
  registerRoute(({ url, sameOrigin }) => sameOrigin && FILES.has(url.pathname), new CacheFirst({ cacheName: CACHE }));
}

/** All of a language's words, those of pages that were never opened, too. */
export async function keepWords(language: string): Promise<void> {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((one) => new URL(one.url).pathname));
  const files = Object.hasOwn(WORDS, language) ? (WORDS[language] ?? []) : [];
  await cache.addAll(files.filter((file) => !kept.has(file)));
}

/** What an older version said otherwise. */
export async function dropOldWords(): Promise<void> {
  const cache = await caches.open(CACHE);
  const old = (await cache.keys()).filter((one) => !FILES.has(new URL(one.url).pathname));
  await Promise.all(old.map((one) => cache.delete(one)));
}
