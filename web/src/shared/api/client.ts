/** The HTTP API, typed from its OpenAPI document. Every failure is a `Problem` with a code to branch on. */
import createClient from "openapi-fetch";
import { appCheckToken, idToken } from "../firebase";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
    readonly body: Record<string, unknown> = {},
  ) {
    super(detail);
  }
}

const client = createClient<paths>({ baseUrl: "" });

client.use({
  async onRequest({ request }) {
    const token = await idToken();
    const ours = await appCheckToken();
    if (ours) request.headers.set("X-Firebase-AppCheck", ours);
    if (token) request.headers.set("Authorization", `Bearer ${token}`);
    return request;
  },
});

export const api = client;

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; throws a `Problem`: `network` when there was no answer. */
export async function ask<T>(call: Promise<Answered<T>>): Promise<NonNullable<T>> {
  let answered: Answered<T>;
  try {
    answered = await call;
  } catch (error) {
    throw new Problem("network", 0, error instanceof Error ? error.message : String(error));
  }
  if (answered.data !== undefined && answered.data !== null && answered.response.ok) return answered.data;
  const body = (typeof answered.error === "object" && answered.error !== null ? answered.error : {}) as Record<
    string,
    unknown
  >;
  const code = typeof body.code === "string" ? body.code : "unavailable";
  const detail = typeof body.detail === "string" ? body.detail : "";
  throw new Problem(code, answered.response.status, detail, body);
}

/** A file of an answer, by the name that the API gives it. */
export async function askFile(call: Promise<Answered<Blob>>): Promise<{ name: string; content: Blob }> {
  const headers: Headers[] = [];
  const noted = call.then((answered) => {
    headers.push(answered.response.headers);
    return answered;
  });
  const content = await ask(noted);
  const [, name = "file"] = /filename="?([\w.-]+)/.exec(headers[0]?.get("Content-Disposition") ?? "") ?? [];
  return { name, content };
}

/** One per act of the candidate: a second sending of the same act makes nothing twice. */
export const newKey = (): string => crypto.randomUUID();
