import type { Client } from "openapi-fetch";
import type { components, paths } from "./schema.js";

/** What goes over the line, and the documents in Firestore, by name. */
export type Schemas = components["schemas"];

/** A client of the API at this address. `token` gives an ID token for each request: it lives for an hour only. */
export declare function connect(baseUrl: string, token: () => string | Promise<string>): Client<paths>;
