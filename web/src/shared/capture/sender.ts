/**
 * Sends kept answers in two lanes. Sound: segments as they are cut, then the manifest that closes the answer. Large:
 * the film of an answer that is closed, and recordings made elsewhere; no answer waits for it. Whatever fails for
 * want of a network is tried again; one tab at a time sends an answer.
 */
import { Problem, api, ask, type Schemas } from "../api/client";
import { MAX_SEGMENTS } from "../vocabulary";
import * as drafts from "./drafts";
import type { Draft, Piece } from "./drafts";
import { isLarge, sendLarge, type Sent } from "./large";
import { Unsent, send } from "./resumable";
import * as stream from "./stream";
import { sendLater } from "../offline/sendLater";
import { uplink } from "./uplink";
import { sendWorkIfTaken } from "./work";

const AHEAD = 10;
const RETRY_MS = [500, 1000, 2000, 4000, 8000];
const TERMINAL_ERRORS = new Set(["wrong_state", "replaced", "not_found", "account_deleted"]);
const MARGIN_MS = 60_000;
const ON_ITS_WAY = new Set(["upload_missing", "segments_missing"]);
const LOOK_MS = 500;
const ARRIVES_IN = 40;

export interface Sending {
  answerId: string;
  /** What is on its way: the answer itself, or its film alone; or the word that the film was given up. */
  part: "answer" | "film" | "film_lost";
  /** Segments that are not sent. */
  waiting: number;
  /** The answer itself can't be sent just now. */
  stalled: boolean;
  /** Of the film or the recording, while it is being sent. */
  large: Sent | null;
}

type Ticket = Schemas["SegmentTicket"];

async function put(ticket: Schemas["SignedRequest"], body: ArrayBuffer | string): Promise<void> {
  const bytes = typeof body === "string" ? body.length : body.byteLength;
  const response = await send(ticket.url, { method: ticket.method, headers: ticket.headers, body }, bytes);
  if (!response.ok && response.status !== 412) throw new Unsent(String(response.status)); // 412: already there
}

/** What was streamed may still be on its way: all of it is uploaded before the manifest. */
async function sendAgain({ answerId }: Draft, all: readonly Piece[]): Promise<void> {
  for (const piece of all) await drafts.markSent(answerId, piece.index, false);
}

/** Goes through what is kept, one answer after the other; once more when woken meanwhile, later when one failed. */
class Lane {
  private running = false;
  private again = false;
  private failures = 0;
  private timer = 0;

  constructor(
    private readonly pick: () => Promise<Draft[]>,
    private readonly send: (answerId: string) => Promise<void>,
    private readonly told: (failed: boolean) => Promise<void>,
  ) {}

  close(): void {
    self.clearTimeout(this.timer);
  }

  /** One round, without another after it; whether all of it went. */
  async once(): Promise<boolean> {
    const all = await this.round();
    this.close();
    return all;
  }

  readonly wake = (): void => {
    self.clearTimeout(this.timer);
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

  private async round(): Promise<boolean> {
    let failed = false;
    for (const one of await this.pick()) {
      try {
        await this.send(one.answerId);
      } catch (error) {
        if (error instanceof Problem && TERMINAL_ERRORS.has(error.code)) await drafts.deleteDraft(one.answerId);
        else failed = true;
      }
    }
    await this.told(failed);
    this.failures = failed ? this.failures + 1 : 0;
    if (failed) this.timer = self.setTimeout(this.wake, RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1] ?? 8000);
    return !failed;
  }
}

export class Sender {
  private tickets = new Map<string, Ticket>();
  private manifests = new Map<string, Schemas["SignedRequest"]>();
  private listeners = new Set<(state: Sending[]) => void>();
  private state: Sending[] = [];
  private sent = new Map<string, Sent>();
  private stalled = { sound: false, large: false };
  private readonly sound: Lane;
  private readonly large: Lane;

  constructor(private readonly uid: string) {
    this.sound = this.lane(
      "sound",
      (one) => one.state !== "sent" && one.file === undefined,
      (answerId) => this.sendSound(answerId),
    );
    this.large = this.lane("large", isLarge, (answerId) => this.sendLarge(answerId));
    self.addEventListener("online", this.wake);
  }

  close(): void {
    self.removeEventListener("online", this.wake);
    this.sound.close();
    this.large.close();
    this.listeners.clear();
  }

  watch(listener: (state: Sending[]) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => void this.listeners.delete(listener);
  }

  /** Something new is kept, or the network is back. */
  readonly wake = (): void => {
    this.sound.wake();
    this.large.wake();
  };

  /** Everything once, as when no page is there to try again; whether all of it went. */
  async once(): Promise<boolean> {
    const sound = await this.sound.once();
    return (await this.large.once()) && sound;
  }

  /** The candidate has read that a film was given up. */
  async dismiss(answerId: string): Promise<void> {
    await drafts.deleteDraft(answerId);
    await this.tell();
  }

  /** Of the answers that it wants, one tab at a time. */
  private lane(
    name: keyof typeof this.stalled,
    wanted: (draft: Draft) => boolean,
    send: (answerId: string) => Promise<void>,
  ): Lane {
    return new Lane(
      async () => (await drafts.draftsOf(this.uid)).filter(wanted),
      async (answerId) => {
        await navigator.locks.request(`send-${answerId}`, () => send(answerId));
      },
      async (failed) => {
        this.stalled[name] = failed;
        if (failed) void sendLater();
        await this.tell();
      },
    );
  }

  private async tell(): Promise<void> {
    this.state = await Promise.all(
      (await drafts.draftsOf(this.uid)).map(async (one) => {
        const { answerId } = one;
        const waiting = (await drafts.pieces(answerId)).filter((piece) => !piece.sent).length;
        const part = one.filmLost ? "film_lost" : one.state === "sent" ? "film" : "answer";
        const stalled = part === "answer" && (one.file === undefined ? this.stalled.sound : this.stalled.large);
        return { answerId, part, waiting, stalled, large: this.sent.get(answerId) ?? null };
      }),
    );
    for (const listener of this.listeners) listener(this.state);
  }

  private async sendLarge(answerId: string): Promise<void> {
    const told = (sent: Sent) => {
      this.sent.set(answerId, sent);
      void this.tell();
    };
    try {
      await sendLarge(answerId, told);
    } finally {
      this.sent.delete(answerId);
    }
  }

  private async sendSound(answerId: string): Promise<void> {
    for (;;) {
      const draft = await drafts.draft(answerId);
      if (!draft) return;
      const all = await drafts.pieces(answerId);
      const unsent = all.find((piece) => !piece.sent);
      if (unsent) {
        await uplink.sound(async () => {
          if (!(await stream.streamed(draft, unsent.index, unsent.wav)))
            await put(await this.ticket(draft, unsent.index), unsent.wav);
        });
        await drafts.markSent(answerId, unsent.index, true);
        performance.mark("segment-sent", { detail: { answerId, index: unsent.index } });
        continue;
      }
      if (draft.state === "closed" && stream.uploadsAgain(answerId)) {
        await sendAgain(draft, all);
        continue;
      }
      if (draft.state === "closed") await uplink.sound(() => this.closeAnswer(draft, all));
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
    const film = draft.film !== null && (await drafts.film(draft.answerId)).length > 0;
    const last = all.at(-1);
    await sendWorkIfTaken(draft);
    const body: Schemas["SegmentManifest"] = {
      version: 1,
      segments: all.length,
      starts: all.map((piece) => piece.start),
      duration: last ? last.start + last.duration : 0,
      film,
    };
    const isStreamed = await stream.closed(draft, body);
    if (!isStreamed && stream.uploadsAgain(draft.answerId)) {
      await sendAgain(draft, all);
      throw new Unsent("the stream ended");
    }
    if (!isStreamed) await this.putManifest(draft, body);
    performance.mark("manifest-sent", { detail: { answerId: draft.answerId } });
    if (isStreamed && !(await this.hasArrived(draft))) {
      stream.giveUp(draft.answerId);
      throw new Unsent("what was streamed did not arrive");
    }
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
    if (!film) {
      await drafts.deleteDraft(draft.answerId);
      return;
    }
    await drafts.keepSent(draft);
    this.large.wake();
  }

  private async putManifest(draft: Draft, body: Schemas["SegmentManifest"]): Promise<void> {
    const known = this.manifests.get(draft.answerId);
    if (!known || Date.parse(known.expires_at) - MARGIN_MS < Date.now()) await this.fetchTickets(draft, 0);
    const manifest = this.manifests.get(draft.answerId);
    if (!manifest) throw new Unsent("no link for the manifest");
    await put(manifest, JSON.stringify(body));
  }

  /** What was streamed is stored a moment later; the answer leaves the device when it is. */
  private async hasArrived(draft: Draft): Promise<boolean> {
    for (let looked = 0; looked < ARRIVES_IN; looked += 1) {
      try {
        await ask(
          api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/complete", {
            params: { path: this.path(draft) },
          }),
        );
        return true;
      } catch (error) {
        if (!(error instanceof Problem) || !ON_ITS_WAY.has(error.code)) throw error;
      }
      await new Promise((resolve) => self.setTimeout(resolve, LOOK_MS));
    }
    return false;
  }
}
