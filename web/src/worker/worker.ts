/**
 * The service worker: the app's own files without a network, and answers that wait, sent when the browser says that
 * there is one. It answers for no address of the API, so nothing of a person is in its caches; docs/decisions/offline.md.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { NetworkFirst } from "workbox-strategies";
import { SEND_LATER, TAKE_OVER, type Speaks } from "../shared/offline/messages";
import { sendKept } from "./sendKept";
import { answerWithWords, dropOldWords, keepWords } from "./words";

/** What this file uses of a service worker: TypeScript's own types for one exclude those of a page. */
interface Waiting extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface ServiceWorker {
  skipWaiting: () => Promise<void>;
  addEventListener: {
    (type: "message", listener: (event: Waiting & { data: typeof TAKE_OVER | Speaks }) => void): void;
    (type: "install" | "activate", listener: (event: Waiting) => void): void;
    (type: "sync", listener: (event: Waiting & { tag: string }) => void): void;
  };
}
const worker = self as unknown as ServiceWorker;

/** The built files; `vite.worker.config.ts` lists them. */
declare const __SHELL__: { url: string; revision: string | null }[];

/** Not pages of the app: the API, Hosting's own, the API's reference, and files. */
const NOT_THE_APP = [/^\/v1\//, /^\/__\//, /^\/docs(\/|$)/, /\/[^/]+\.[^/]+$/];
/** What names the Firebase project, the same for everybody. */
const CONFIGURATION = ["/__/firebase/init.json", "/local.json"];
const CONFIGURED = "configuration";

precacheAndRoute(__SHELL__);
cleanupOutdatedCaches();
answerWithWords();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: NOT_THE_APP }));
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && CONFIGURATION.includes(url.pathname),
  new NetworkFirst({ cacheName: CONFIGURED }),
);

// The page that installs it has asked for these before; in the cloud one of them isn't there.
worker.addEventListener("install", (event) => {
  const kept = caches.open(CONFIGURED).then((cache) => Promise.allSettled(CONFIGURATION.map((one) => cache.add(one))));
  event.waitUntil(kept);
});

worker.addEventListener("activate", (event) => event.waitUntil(dropOldWords()));

worker.addEventListener("message", (event) => {
  // Only when the candidate asks for the new version.
  if (event.data === TAKE_OVER) void worker.skipWaiting();
  else event.waitUntil(keepWords(event.data.speaks));
});

worker.addEventListener("sync", (event) => {
  if (event.tag === SEND_LATER) event.waitUntil(sendKept());
});
