/** The API for whoever holds a mentor's link and needs no account: their sign-in, if they have one, is not sent. */
import createClient from "openapi-fetch";
import { appCheckToken } from "../firebase";
import type { paths } from "./schema";

/** What opens it goes in a header: an address would be written into logs on its way. */
export function byLink(token: string) {
  const client = createClient<paths>({ baseUrl: "", headers: { "X-Mentor-Link": token } });
  client.use({
    async onRequest({ request }) {
      const ours = await appCheckToken();
      if (ours) request.headers.set("X-Firebase-AppCheck", ours);
      return request;
    },
  });
  return client;
}

export type ByLink = ReturnType<typeof byLink>;
