/**
 * Cloud Storage's resumable upload: an empty POST names a session, which takes bytes in order for a week and says
 * how far it is. After a cut, what arrived is asked for and nothing of it is sent again.
 * https://cloud.google.com/storage/docs/performing-resumable-uploads
 */
import type { Schemas } from "../api/client";

/** Bytes of an unfinished upload are kept in multiples of this. */
export const QUANTUM = 256 * 1024;
const TRIES = 4;
const PAUSE_MS = 1000;
/** A request that takes longer than this, and a second for every 4 KB, is not coming back. */
const PATIENCE_MS = 30_000;
const SLOWEST_BYTES_PER_MS = 4;

/** Not answered, or not for now: to be tried again. */
export class Unsent extends Error {}
/** The session is over: another has to be begun. */
export class SessionOver extends Error {}
/** Refused for good, whatever is tried. */
export class Refused extends Error {}

export async function send(url: string, init: RequestInit, bytes: number, stop?: AbortSignal): Promise<Response> {
  const end = new AbortController();
  const abort = () => end.abort();
  const patience = setTimeout(abort, PATIENCE_MS + bytes / SLOWEST_BYTES_PER_MS);
  stop?.addEventListener("abort", abort);
  try {
    return await fetch(url, { ...init, signal: end.signal });
  } catch (error) {
    throw new Unsent(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(patience);
    stop?.removeEventListener("abort", abort);
  }
}

/** The session's address; null when the object is there already. */
export async function begin(ticket: Schemas["SignedRequest"]): Promise<string | null> {
  const begun = await send(ticket.url, { method: ticket.method, headers: ticket.headers, body: "" }, 0);
  if (begun.status === 412) return null;
  const session = begun.headers.get("Location");
  if (begun.ok && session) return session;
  throw fault(begun.status);
}

/** Bytes that have arrived. */
export async function arrived(session: string, size: number): Promise<number> {
  const asked = { method: "PUT", headers: { "Content-Range": `bytes */${size}` }, body: "" };
  return reached(await send(session, asked, 0), size);
}

/** Sends up to `bytes` more; returns how many have arrived then. */
export async function sendPart(
  session: string,
  whole: Blob,
  from: number,
  bytes: number,
  stop?: AbortSignal,
): Promise<number> {
  const end = Math.min(from + bytes, whole.size);
  const headers = { "Content-Range": `bytes ${from}-${end - 1}/${whole.size}` };
  const part = { method: "PUT", headers, body: whole.slice(from, end) };
  return reached(await send(session, part, end - from, stop), whole.size);
}

/** All of it at once; what a cut leaves is sent after what arrived. */
export async function putResumable(ticket: Schemas["SignedRequest"], whole: Blob): Promise<void> {
  const session = await begin(ticket);
  if (session === null) return;
  let at = 0;
  for (let tries = 1; at < whole.size; tries += 1) {
    try {
      at = await sendPart(session, whole, at, whole.size);
    } catch (error) {
      if (!(error instanceof Unsent) || tries >= TRIES) throw error;
      await new Promise((go) => setTimeout(go, PAUSE_MS * tries));
      at = await arrived(session, whole.size).catch(() => at);
    }
  }
}

function reached(response: Response, size: number): number {
  if (response.ok || response.status === 412) return size; // 412: another upload of the same came first
  if (response.status !== 308) throw fault(response.status);
  const [, last] = /^bytes=0-(\d+)$/.exec(response.headers.get("Range") ?? "") ?? [];
  return last === undefined ? 0 : Number(last) + 1;
}

function fault(status: number): Error {
  if (status === 404 || status === 410) return new SessionOver(String(status));
  const forGood = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return forGood ? new Refused(String(status)) : new Unsent(String(status));
}
