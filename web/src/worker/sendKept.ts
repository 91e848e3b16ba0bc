/** Sends the answers that wait on this device, with or without an open page; each is sent by one of them at a time. */
import { Sender } from "../shared/capture/sender";
import { environment } from "../shared/env";
import { signedIn } from "../shared/firebase";

/** Rejects where something is left, so that the browser tries again later. */
export async function sendKept(): Promise<void> {
  if ((await environment()).appCheckKey !== null) return; // its tokens are made by pages: at the next opening
  const uid = await signedIn();
  if (uid === null) return; // they go when this person signs in again
  const sender = new Sender(uid);
  try {
    if (!(await sender.once())) throw new Error("some of it is not sent yet");
  } finally {
    sender.close();
  }
}
