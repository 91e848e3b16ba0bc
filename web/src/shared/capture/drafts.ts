/**
 * Answers that have not wholly reached the server, kept on the device: a lost network, a closed tab or
 * a reload loses nothing. `tail` holds what was said since the last cut, a second at a time.
 */
import * as store from "./store";
import type { Draft, Piece } from "./store";

export { inPageOnly } from "./store";
export type { Draft, Piece } from "./store";

let persistenceAsked = false;

/** Browsers clear what isn't persistent when the device runs short; a refusal changes nothing here. */
export function askToPersist(): void {
  if (persistenceAsked) return;
  persistenceAsked = true;
  const storage = navigator.storage as Partial<StorageManager> | undefined; // not every browser has it
  void storage?.persist?.().catch(() => false);
}

export async function draft(answerId: string): Promise<Draft | undefined> {
  return store.row("drafts", answerId, 0);
}

export async function draftsOf(uid: string): Promise<Draft[]> {
  return (await store.rows("drafts", null)).filter((one) => one.uid === uid);
}

export async function keepDraft(value: Draft): Promise<void> {
  await store.change(value.answerId, { puts: [{ store: "drafts", row: value }] });
}

/** The server has the sound: only the film stays. */
export async function keepSent(value: Draft): Promise<void> {
  const row: Draft = { ...value, state: "sent", closedAt: Date.now() };
  await store.change(value.answerId, { clears: ["pieces", "tail"], puts: [{ store: "drafts", row }] });
}

/** Where an upload goes on after a reload. Nothing is kept of an answer that was deleted meanwhile. */
export async function keepUpload(answerId: string, upload: NonNullable<Draft["upload"]>): Promise<void> {
  const found = await draft(answerId);
  if (found) await keepDraft({ ...found, upload });
}

/** The film goes; that it is gone stays until the candidate has read it. */
export async function giveUpFilm({ answerId, interviewId, uid }: Draft): Promise<void> {
  const row: Draft = { answerId, interviewId, uid, state: "sent", film: null, filmLost: true };
  await store.change(answerId, { clears: ["film"], puts: [{ store: "drafts", row }] });
}

/** A recording made elsewhere is the answer. */
export async function keepFile(value: Omit<Draft, "state" | "film">, recording: Blob): Promise<void> {
  const row: Draft = { ...value, state: "closed", film: null };
  const film = { answerId: value.answerId, seq: 0, part: recording };
  await store.change(value.answerId, {
    clears: store.STORES,
    puts: [
      { store: "drafts", row },
      { store: "film", row: film },
    ],
  });
}

export async function pieces(answerId: string): Promise<Piece[]> {
  return store.rows("pieces", answerId);
}

/** A cut takes the tail's place in one transaction: a crash between would say the words twice. */
export async function keepPiece(piece: Piece): Promise<void> {
  await store.change(piece.answerId, { clears: ["tail"], puts: [{ store: "pieces", row: piece }] });
}

export async function markSent(answerId: string, index: number, sent: boolean): Promise<void> {
  await store.markPiece(answerId, index, sent);
}

export async function keepTail(answerId: string, seq: number, samples: Int16Array): Promise<void> {
  await store.change(answerId, { puts: [{ store: "tail", row: { answerId, seq, samples } }] });
}

export async function tail(answerId: string): Promise<Int16Array[]> {
  return (await store.rows("tail", answerId)).map((one) => one.samples);
}

export async function keepFilm(answerId: string, seq: number, part: Blob): Promise<void> {
  await store.change(answerId, { puts: [{ store: "film", row: { answerId, seq, part } }] });
}

export async function film(answerId: string): Promise<Blob[]> {
  return (await store.rows("film", answerId)).map((one) => one.part);
}

export async function deleteFilm(answerId: string): Promise<void> {
  await store.change(answerId, { clears: ["film"] });
}

export async function deleteDraft(answerId: string): Promise<void> {
  await store.change(answerId, { clears: store.STORES });
}

/** A deletion that the person asked for is not done until the device has done it. */
async function deleteDrafts(found: Draft[]): Promise<void> {
  const gone = await Promise.all(found.map(({ answerId }) => store.change(answerId, { clears: store.STORES })));
  if (gone.includes(false)) throw new Error("the device has not deleted it yet");
}

/** A deleted interview leaves nothing on the device. */
export async function deleteInterviewDrafts({ id, owner }: { id: string; owner: string }): Promise<void> {
  await deleteDrafts((await draftsOf(owner)).filter((one) => one.interviewId === id));
}

/** Deleting the account leaves nobody's voice on the device. */
export async function deletePersonDrafts(uid: string): Promise<void> {
  await deleteDrafts(await draftsOf(uid));
}
