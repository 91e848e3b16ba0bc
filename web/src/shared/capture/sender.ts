/**
 * Sends kept answers: segments as they are cut, then the film, then the manifest that closes the
 * answer. Whatever fails for want of a network is tried again; one tab at a time sends an answer.
 */
import { Problem, api, ask, type Schemas } from "../api/client";
import { MAX_SEGMENTS } from "../vocabulary";
import * as drafts from "./drafts";
import type { Draft, Piece } from "./drafts";

const AHEAD = 10;
const RETRY_MS = [500, 1000, 2000, 4000, 8000];
const TERMINAL_ERRORS = new Set(["wrong_state", "replaced", "not_found", "account_deleted"]);
const MARGIN_MS = 60_000;

export interface Sending {
  answerId: string;
  waiting: number;
  stalled: boolean;
}

type Ticket = Schemas["SegmentTicket"];

/** The upload was refused or not answered; `Problem`s are the API's. */
class Unsent extends Error {}

async function put(ticket: Schemas["SignedRequest"], body: BodyInit): Promise<void> {
  const response = await fetch(ticket.url, { method: ticket.method, headers: ticket.headers, body });
  if (!response.ok && response.status !== 412) throw new Unsent(String(response.status)); // 412: already there
}

export class Sender {
  private tickets = new Map<string, Ticket>();
  private manifests = new Map<string, Schemas["SignedRequest"]>();
  private running = false;
  private again = false;
  private failures = 0;
  private timer = 0;
  private listeners = new Set<(state: Sending[]) => void>();
  private state: Sending[] = [];

  constructor(private readonly uid: string) {
    window.addEventListener("online", this.wake);
  }

  close(): void {
    window.removeEventListener("online", this.wake);
    window.clearTimeout(this.timer);
    this.listeners.clear();
  }

  watch(listener: (state: Sending[]) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => void this.listeners.delete(listener);
  }

  /** Something new is kept, or the network is back. */
  readonly wake = (): void => {
    window.clearTimeout(this.timer);
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    void this.round().finally(() => {
      this.running = false;
      if (this.again) {
        this.again = false;
        this.wake();
      }
    });
  };

  private async round(): Promise<void> {
    const kept = await drafts.draftsOf(this.uid);
    let failed = false;
    for (const one of kept) {
      try {
        await navigator.locks.request(`send-${one.answerId}`, () => this.send(one.answerId));
      } catch (error) {
        if (error instanceof Problem && TERMINAL_ERRORS.has(error.code)) await drafts.deleteDraft(one.answerId);
        else failed = true;
      }
    }
    await this.tell(failed);
    this.failures = failed ? this.failures + 1 : 0;
    if (failed)
      this.timer = window.setTimeout(this.wake, RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1] ?? 8000);
  }

  private async tell(stalled: boolean): Promise<void> {
    const kept = await drafts.draftsOf(this.uid);
    this.state = await Promise.all(
      kept.map(async ({ answerId }) => {
        const waiting = (await drafts.pieces(answerId)).filter((piece) => !piece.sent).length;
        return { answerId, waiting, stalled };
      }),
    );
    for (const listener of this.listeners) listener(this.state);
  }

  private async send(answerId: string): Promise<void> {
    for (;;) {
      const draft = await drafts.draft(answerId);
      if (!draft) return;
      const all = await drafts.pieces(answerId);
      const unsent = all.find((piece) => !piece.sent);
      if (unsent) {
        await put(await this.ticket(draft, unsent.index), unsent.wav);
        await drafts.markSent(answerId, unsent.index, true);
        performance.mark("segment-sent", { detail: { answerId, index: unsent.index } });
        continue;
      }
      if (draft.state === "closed") await this.closeAnswer(draft, all);
      return;
    }
  }

  private path(draft: Draft) {
    return { interview_id: draft.interviewId, answer_id: draft.answerId };
  }

  private async ticket(draft: Draft, index: number): Promise<Ticket> {
    const known = this.tickets.get(`${draft.answerId}/${index}`);
    if (known && Date.parse(known.expires_at) - MARGIN_MS > Date.now()) return known;
    await this.fetchTickets(draft, index);
    const fresh = this.tickets.get(`${draft.answerId}/${index}`);
    if (!fresh) throw new Unsent("no link for this segment");
    return fresh;
  }

  private async fetchTickets(draft: Draft, first: number): Promise<void> {
    const answered = await ask(
      api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/uploads", {
        params: { path: this.path(draft) },
        body: { mode: "segments", count: Math.min(AHEAD, MAX_SEGMENTS - first), first },
      }),
    );
    if (answered.mode !== "segments") throw new Unsent("not the links that were asked for");
    for (const one of answered.segments) this.tickets.set(`${draft.answerId}/${one.index}`, one);
    this.manifests.set(draft.answerId, answered.manifest);
  }

  private async closeAnswer(draft: Draft, all: Piece[]): Promise<void> {
    await this.sendFilm(draft);
    const known = this.manifests.get(draft.answerId);
    if (!known || Date.parse(known.expires_at) - MARGIN_MS < Date.now()) await this.fetchTickets(draft, 0);
    const manifest = this.manifests.get(draft.answerId);
    if (!manifest) throw new Unsent("no link for the manifest");
    const last = all.at(-1);
    const body: Schemas["SegmentManifest"] = {
      version: 1,
      segments: all.length,
      starts: all.map((piece) => piece.start),
      duration: last ? last.start + last.duration : 0,
    };
    await put(manifest, JSON.stringify(body));
    performance.mark("manifest-sent", { detail: { answerId: draft.answerId } });
    try {
      await ask(
        api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/complete", { params: { path: this.path(draft) } }),
      );
    } catch (error) {
      if (error instanceof Problem && error.code === "segments_missing") {
        for (const index of (error.body.missing as number[] | undefined) ?? []) {
          await drafts.markSent(draft.answerId, index, false);
        }
      }
      throw error;
    }
    await drafts.deleteDraft(draft.answerId);
  }

  /** The film is the candidate's own mirror: when it cannot be sent, the answer goes without it. */
  private async sendFilm(draft: Draft): Promise<void> {
    if (draft.film === null || draft.filmSent) return;
    const whole = new Blob(await drafts.film(draft.answerId), { type: draft.film });
    try {
      if (whole.size > 0) await this.upload(draft, draft.film, whole);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "consent_required") throw error;
    }
    await drafts.keepDraft({ ...draft, filmSent: true });
    await drafts.deleteFilm(draft.answerId);
  }

  private async upload(draft: Draft, contentType: string, whole: Blob): Promise<void> {
    const ticket = await ask(
      api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/uploads", {
        params: { path: this.path(draft) },
        body: { mode: "film", content_type: contentType, size: whole.size },
      }),
    );
    if (ticket.mode === "segments") throw new Unsent("not the link that was asked for");
    await putResumable(ticket, whole);
  }
}

/** Cloud Storage's resumable upload: an empty POST names the session, a PUT fills it. */
export async function putResumable(ticket: Schemas["SignedRequest"], whole: Blob): Promise<void> {
  const begun = await fetch(ticket.url, { method: ticket.method, headers: ticket.headers, body: "" });
  const session = begun.headers.get("Location");
  if (begun.status === 412) return;
  if (!begun.ok || !session) throw new Unsent(String(begun.status));
  const sent = await fetch(session, { method: "PUT", body: whole });
  if (!sent.ok) throw new Unsent(String(sent.status));
}
