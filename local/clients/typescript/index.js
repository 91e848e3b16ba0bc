/** A client of the API: requests and replies are typed by the OpenAPI document (`schema.d.ts`). */
import createClient from "openapi-fetch";

export function connect(baseUrl, token) {
  const client = createClient({ baseUrl });
  client.use({
    async onRequest({ request }) {
      request.headers.set("Authorization", `Bearer ${await token()}`);
      return request;
    },
  });
  return client;
}
