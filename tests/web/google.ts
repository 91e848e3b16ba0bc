/**
 * Google's sign-in window as the Auth emulator shows it. Its page and the app talk through Google's
 * `api.js`, which can't be had without a network: this stands in for the part of it that they use.
 */
import type { BrowserContext, Page } from "@playwright/test";

const GAPI = `(() => {
  const handlers = new Map(), awaited = new Map(), replies = new Map();
  let next = 0;
  const handler = (type) => new Promise((found) => {
    if (handlers.has(type)) found(handlers.get(type));
    else awaited.set(type, [...(awaited.get(type) ?? []), found]);
  });
  addEventListener("message", async ({ data, source }) => {
    if (!data || data.gapi !== true) return;
    if ("reply" in data) { replies.get(data.reply)?.([data.result]); return; }
    const result = data.type === "ping" ? {} : await (await handler(data.type))(data.data);
    source.postMessage({ gapi: true, reply: data.id, result }, "*");
  });
  const channel = (other) => {
    const send = (type, content, replied = () => {}) => {
      const id = ++next;
      replies.set(id, (result) => { try { replied(result); } catch {} });
      other().postMessage({ gapi: true, id, type, data: content }, "*");
    };
    return {
      send,
      restyle: async () => {},
      ping: (replied) => new Promise((done) => send("ping", null, () => { replied(); done(); })),
      register: (type, answer) => {
        handlers.set(type, answer);
        for (const found of awaited.get(type) ?? []) found(answer);
        awaited.delete(type);
      },
    };
  };
  const context = {
    getParentIframe: () => channel(() => parent),
    open: ({ where, url }, opened) => new Promise((done) => {
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.src = url;
      frame.addEventListener("load", () => done(opened(channel(() => frame.contentWindow))), { once: true });
      where.append(frame);
    }),
  };
  window.gapi = {
    load: (_, { callback }) => setTimeout(callback),
    iframes: { Iframe: function () {}, CROSS_ORIGIN_IFRAMES_FILTER: null, getContext: () => context },
  };
  const named = new URL(document.currentScript.src).searchParams.get("onload");
  window[named ?? "gapi_onload"]?.();
})();`;

/** Nothing leaves the machine: the emulator's window asks for fonts and styles that it can do without. */
export async function withoutGoogle(context: BrowserContext): Promise<void> {
  await context.route(
    (url) => !["localhost", "127.0.0.1"].includes(url.hostname),
    (route) =>
      new URL(route.request().url()).hostname === "apis.google.com"
        ? route.fulfill({ contentType: "text/javascript", body: GAPI })
        : route.abort(),
  );
}

/** Presses `button` and makes a Google account in the window that opens, or takes the one that is there. */
export async function chooseGoogleAccount(page: Page, button: string, email: string): Promise<void> {
  const [popup] = await Promise.all([
    page.waitForEvent("popup", { timeout: 60_000 }),
    page.getByRole("button", { name: button }).click(),
  ]);
  await popup.waitForLoadState("domcontentloaded");
  const known = popup.locator(".js-reuse-account", { hasText: email });
  const closed = popup.waitForEvent("close", { timeout: 60_000 });
  if ((await known.count()) > 0) {
    await known.click();
  } else {
    await popup.locator(".js-new-account").click();
    await popup.locator("#email-input").fill(email);
    await popup.locator("#sign-in").click();
  }
  await closed;
}
