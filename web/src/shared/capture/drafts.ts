/**
 * Answers that have not wholly reached the server, kept in IndexedDB: a lost network, a closed tab or
 * a reload loses nothing. `tail` holds what was said since the last cut, a second at a time.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

export interface Draft {
  answerId: string;
  interviewId: string;
  uid: string;
  /** `closed`: the candidate is done; the manifest goes when all segments have gone. */
  state: "recording" | "closed";
  /** Content type of the film beside it. A reload ends the film, which is kept as far as it went. */
  film: string | null;
  filmSent: boolean;
}

export interface Piece {
  answerId: string;
  index: number;
  start: number;
  duration: number;
  wav: ArrayBuffer;
  sent: boolean;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
  pieces: { key: [string, number]; value: Piece };
  tail: { key: [string, number]; value: { answerId: string; seq: number; samples: Int16Array } };
  film: { key: [string, number]; value: { answerId: string; seq: number; part: Blob } };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database() {
  opened ??= openDB<Schema>("answers", 1, {
    upgrade(db) {
      db.createObjectStore("drafts", { keyPath: "answerId" });
      db.createObjectStore("pieces", { keyPath: ["answerId", "index"] });
      db.createObjectStore("tail", { keyPath: ["answerId", "seq"] });
      db.createObjectStore("film", { keyPath: ["answerId", "seq"] });
    },
  });
  return opened;
}

const of = (answerId: string) => IDBKeyRange.bound([answerId, 0], [answerId, Infinity]);

export async function draft(answerId: string): Promise<Draft | undefined> {
  return (await database()).get("drafts", answerId);
}

export async function draftsOf(uid: string): Promise<Draft[]> {
  return (await (await database()).getAll("drafts")).filter((one) => one.uid === uid);
}

export async function keepDraft(value: Draft): Promise<void> {
  await (await database()).put("drafts", value);
}

export async function pieces(answerId: string): Promise<Piece[]> {
  return (await database()).getAll("pieces", of(answerId));
}

/** A cut takes the tail's place in one transaction: a crash between would say the words twice. */
export async function keepPiece(piece: Piece): Promise<void> {
  const change = (await database()).transaction(["pieces", "tail"], "readwrite");
  await Promise.all([change.objectStore("pieces").put(piece), change.objectStore("tail").delete(of(piece.answerId)), change.done]);
}

export async function markSent(answerId: string, index: number, sent: boolean): Promise<void> {
  const change = (await database()).transaction("pieces", "readwrite");
  const found = await change.store.get([answerId, index]);
  if (found) await change.store.put({ ...found, sent });
  await change.done;
}

export async function keepTail(answerId: string, seq: number, samples: Int16Array): Promise<void> {
  await (await database()).put("tail", { answerId, seq, samples });
}

export async function tail(answerId: string): Promise<Int16Array[]> {
  return (await (await database()).getAll("tail", of(answerId))).map((one) => one.samples);
}

export async function keepFilm(answerId: string, seq: number, part: Blob): Promise<void> {
  await (await database()).put("film", { answerId, seq, part });
}

export async function film(answerId: string): Promise<Blob[]> {
  return (await (await database()).getAll("film", of(answerId))).map((one) => one.part);
}

export async function forgetFilm(answerId: string): Promise<void> {
  await (await database()).delete("film", of(answerId));
}

export async function forget(answerId: string): Promise<void> {
  const change = (await database()).transaction(["drafts", "pieces", "tail", "film"], "readwrite");
  await Promise.all([
    change.objectStore("drafts").delete(answerId),
    change.objectStore("pieces").delete(of(answerId)),
    change.objectStore("tail").delete(of(answerId)),
    change.objectStore("film").delete(of(answerId)),
    change.done,
  ]);
}

/** A deleted interview leaves nothing on the device. */
export async function forgetInterview({ id, owner }: { id: string; owner: string }): Promise<void> {
  for (const one of await draftsOf(owner)) if (one.interviewId === id) await forget(one.answerId);
}

/** Deleting the account leaves nobody's voice on the device. */
export async function forgetPerson(uid: string): Promise<void> {
  for (const one of await draftsOf(uid)) await forget(one.answerId);
}
