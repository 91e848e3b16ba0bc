/** Asks the browser to send what waits once there is a network, also when every page is closed by then. */
import { SEND_LATER } from "./messages";

/** Background Sync, which Chromium has and TypeScript doesn't. */
interface Syncing {
  sync?: { register: (tag: string) => Promise<void> };
}

/** Where the browser can't, or is not allowed to, it is sent when the app is opened next. */
export async function sendLater(): Promise<void> {
  try {
    const pages = (navigator as Partial<Navigator>).serviceWorker; // a worker's navigator has none
    const registration = (await pages?.getRegistration()) as Syncing | undefined;
    await registration?.sync?.register(SEND_LATER);
  } catch {
    // at the next opening
  }
}
