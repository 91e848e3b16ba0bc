/** A new version is offered, and loaded only when it is asked for; nothing is left after sign-out. */
import { afterEach, expect, test, vi } from "vitest";

class Worker extends EventTarget {
  state = "installing";
  postMessage = vi.fn();
  becomes(state: string) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

/** A browser with this app open, controlled by an older version of its worker unless it is the `first`. */
async function browser({ first = false, rooms = 0 } = {}) {
  const registration = Object.assign(new EventTarget(), {
    waiting: null,
    installing: null as Worker | null,
    active: null,
    update: () => Promise.resolve(),
    unregister: vi.fn(() => Promise.resolve(true)),
  });
  const pages = Object.assign(new EventTarget(), {
    controller: first ? null : {},
    register: () => Promise.resolve(registration),
    getRegistrations: () => Promise.resolve([registration]),
  });
  const held = Array.from({ length: rooms }, () => ({ name: "interview-room" }));
  vi.stubGlobal("navigator", { serviceWorker: pages, locks: { query: () => Promise.resolve({ held }) } });
  vi.stubGlobal("window", { setInterval: () => 0 });
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("document", { documentElement: { lang: "fr" } });
  const offline = await import("./install");
  const { update } = await import("./update");
  await offline.install();
  const found = new Worker();
  registration.installing = found;
  registration.dispatchEvent(new Event("updatefound"));
  found.becomes("installed");
  return { ...offline, update, found, pages, reload, registration };
}

afterEach(() => vi.resetModules());

test("a new version waits until it is asked for, and then the page is loaded anew", async () => {
  const { update, loadUpdate, found, pages, reload } = await browser();
  expect(update.isReady()).toBe(true);
  expect(found.postMessage).not.toHaveBeenCalledWith("take-over");

  expect(await loadUpdate()).toBe(true);
  expect(found.postMessage).toHaveBeenCalledWith("take-over");
  expect(reload).not.toHaveBeenCalled();
  pages.dispatchEvent(new Event("controllerchange"));
  expect(reload).toHaveBeenCalledTimes(1);
});

test("not while somebody answers in another tab", async () => {
  const { loadUpdate, found } = await browser({ rooms: 1 });

  expect(await loadUpdate()).toBe(false);
  expect(found.postMessage).not.toHaveBeenCalledWith("take-over");
});

test("a version is told which language's words it keeps", async () => {
  const { found } = await browser();
  expect(found.postMessage.mock.calls).toEqual([[{ speaks: "fr" }]]);
});

test("the very first is no update", async () => {
  expect((await browser({ first: true })).update.isReady()).toBe(false);
});

test("at sign-out the worker and its caches go", async () => {
  const deleted = vi.fn(() => Promise.resolve(true));
  vi.stubGlobal("caches", { keys: () => Promise.resolve(["shell", "configuration"]), delete: deleted });
  const { uninstall, registration } = await browser();

  await uninstall();

  expect(registration.unregister).toHaveBeenCalledTimes(1);
  expect(deleted.mock.calls).toEqual([["shell"], ["configuration"]]);
});
