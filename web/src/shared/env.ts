/** What the page has to know of where it runs, read once at the start and checked. */
import * as z from "zod/mini";

const Firebase = z.object({
  projectId: z.string().check(z.minLength(1)),
  apiKey: z.string().check(z.minLength(1)),
  authDomain: z.string(),
  appId: z.optional(z.string()),
});

const Emulators = z.object({ firestore: z.string(), auth: z.string(), stream: z.optional(z.string()) });

export interface Environment {
  firebase: z.infer<typeof Firebase>;
  /** Addresses of emulators, where this host names some: only the local stack does. */
  emulators: z.infer<typeof Emulators> | null;
  /** reCAPTCHA Enterprise's site key, where the build was given one: App Check is then on. */
  appCheckKey: string | null;
  /** The one switch of streaming: where answers are streamed to while they are spoken; null: they are uploaded. */
  stream: string | null;
}

async function json(path: string): Promise<unknown> {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
  return response.ok && isJson ? response.json() : null;
}

async function read(): Promise<Environment> {
  // Without a network only what is there is kept: in the cloud there is no `local.json`.
  const [firebase, emulators] = await Promise.all([
    json("/__/firebase/init.json"),
    json("/local.json").catch(() => null),
  ]);
  const checked = Firebase.safeParse(firebase);
  if (!checked.success) throw new Error(`/__/firebase/init.json: ${z.prettifyError(checked.error)}`);
  const key: unknown = import.meta.env.VITE_APP_CHECK_KEY;
  const stream: unknown = import.meta.env.VITE_STREAM_URL;
  const local = emulators === null ? null : Emulators.parse(emulators);
  const here = local?.stream === undefined ? null : `ws://${local.stream}/v1/stream`;
  return {
    firebase: checked.data,
    emulators: local,
    stream: typeof stream === "string" && stream !== "" ? stream : here,
    appCheckKey: typeof key === "string" && key !== "" ? key : null,
  };
}

let known: Promise<Environment> | undefined;

export function environment(): Promise<Environment> {
  known ??= read().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}
