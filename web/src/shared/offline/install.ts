/** The service worker from a page: registered once, a new version offered and loaded only when it is asked for. */
import { TAKE_OVER, type Speaks } from "./messages";
import { update } from "./update";

const LOOK_MS = 60 * 60 * 1000;

/** Pages that record hold it, in every tab; a new version waits for them. */
const ROOM = "interview-room";

/** Held while a question is on the page; resolves what gives it back. */
export function holdRoom(): () => void {
  const end = new AbortController();
  let done = () => {};
  const left = new Promise<void>((resolve) => (done = resolve));
  void navigator.locks.request(ROOM, { mode: "shared", signal: end.signal }, () => left).catch(() => undefined);
  return () => {
    end.abort();
    done();
  };
}

/** Loads the new version. False while somebody answers in another tab: its files would go under it. */
export async function loadUpdate(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  if (held.some((one) => one.name === ROOM)) return false;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  update.waiting()?.postMessage(TAKE_OVER);
  return true;
}

/** A version keeps the words of the language that is spoken here, and no other's. */
function tell(worker: ServiceWorker | null): void {
  worker?.postMessage({ speaks: document.documentElement.lang } satisfies Speaks);
}

export async function install(): Promise<void> {
  const registration = await navigator.serviceWorker.register("/worker.js");
  [registration.installing, registration.waiting, registration.active].forEach(tell);
  const watch = (worker: ServiceWorker | null) =>
    worker?.addEventListener("statechange", () => {
      // The very first has no older one to replace.
      if (worker.state === "installed" && navigator.serviceWorker.controller) update.offer(worker);
      if (worker.state === "activated" && update.waiting() === worker) update.offer(null);
    });
  if (registration.waiting && navigator.serviceWorker.controller) update.offer(registration.waiting);
  watch(registration.installing);
  registration.addEventListener("updatefound", () => {
    tell(registration.installing);
    watch(registration.installing);
  });
  window.setInterval(() => void registration.update().catch(() => undefined), LOOK_MS);
}

/** At sign-out: what the browser kept for being offline. The next page that is opened installs it anew. */
export async function uninstall(): Promise<void> {
  const pages = (navigator as Partial<Navigator>).serviceWorker;
  const registrations = (await pages?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((one) => one.unregister()));
  if ("caches" in globalThis) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
