/**
 * Sends what is large: films beside answers whose sound is there, and recordings that were made elsewhere. Each goes on
 * after a cut or a reload where it was. A film that can't be sent is given up, with a word: nothing waits for it.
 */
import { Problem, api, ask } from "../api/client";
import * as drafts from "./drafts";
import type { Draft } from "./drafts";
import { Refused, SessionOver, Unsent, arrived, begin, sendPart } from "./resumable";
import { uplink } from "./uplink";
import { sendWorkIfTaken } from "./work";

/** A film that is not there a day after its answer is given up. */
export const GIVE_UP_MS = 24 * 3_600_000;
/** Sessions live for a week; one that ends sooner is begun anew, but not for ever. */
const MOST_SESSIONS = 3;

/** Withdrawn, skipped or deleted meanwhile: a film that nobody misses. */
const NOBODYS = new Set(["consent_required", "wrong_state", "replaced", "not_found", "account_deleted"]);

export interface Sent {
  bytes: number;
  size: number;
}

/** Whether something large of this answer is to be sent now. */
export const isLarge = (draft: Draft): boolean =>
  (draft.file !== undefined && draft.state === "closed") || (draft.film !== null && draft.state === "sent");

/** Sends one answer's film or recording to its end; `told` hears how far it is. */
export async function sendLarge(answerId: string, told: (sent: Sent) => void): Promise<void> {
  const draft = await drafts.draft(answerId);
  if (!draft || !isLarge(draft)) return;
  try {
    if (draft.file !== undefined) await sendWorkIfTaken(draft);
    await transfer(draft, told);
    await finish(draft);
  } catch (error) {
    if (draft.file === undefined && error instanceof Problem && NOBODYS.has(error.code)) {
      await drafts.deleteDraft(answerId);
      return;
    }
    if (draft.file !== undefined || !isHopeless(draft, error)) throw error;
    await drafts.giveUpFilm(draft);
  }
}

function isHopeless(draft: Draft, error: unknown): boolean {
  if (error instanceof Refused || error instanceof SessionOver) return true;
  if (error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429) return true;
  return Date.now() - (draft.closedAt ?? Date.now()) > GIVE_UP_MS;
}

async function transfer(draft: Draft, told: (sent: Sent) => void): Promise<void> {
  const { answerId } = draft;
  const whole = new Blob(await drafts.film(answerId), { type: draft.file ?? draft.film ?? "" });
  if (whole.size === 0) return; // withdrawn, or never filmed
  for (let begun = draft.upload?.sessions ?? 0; ;) {
    try {
      let session = (await drafts.draft(answerId))?.upload?.session;
      let at = session === undefined ? 0 : await arrived(session, whole.size);
      if (session === undefined) {
        begun += 1;
        const made = await open(draft, whole);
        if (made === null) return;
        session = made;
        await drafts.keepUpload(answerId, { session, sessions: begun });
      }
      while (at < whole.size) {
        told({ bytes: at, size: whole.size });
        const [from, to] = [at, session];
        at = await uplink.turn((bytes, stop) => sendPart(to, whole, from, bytes, stop));
        if ((await drafts.film(answerId)).length === 0) return; // withdrawn meanwhile
      }
      return;
    } catch (error) {
      if (!(error instanceof SessionOver) || begun >= MOST_SESSIONS) throw error;
      await drafts.keepUpload(answerId, { sessions: begun });
    }
  }
}

const path = (draft: Draft) => ({ interview_id: draft.interviewId, answer_id: draft.answerId });

async function open(draft: Draft, whole: Blob): Promise<string | null> {
  const mode = draft.file === undefined ? "film" : "recording";
  const ticket = await ask(
    api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/uploads", {
      params: { path: path(draft) },
      body: { mode, content_type: whole.type, size: whole.size },
    }),
  );
  if (ticket.mode === "segments") throw new Unsent("not the link that was asked for");
  return begin(ticket);
}

async function finish(draft: Draft): Promise<void> {
  if (draft.file !== undefined)
    await ask(
      api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/complete", { params: { path: path(draft) } }),
    );
  await drafts.deleteDraft(draft.answerId);
}
