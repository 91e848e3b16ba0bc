/**
 * Rows of the answers under way: in IndexedDB, and in the page what the device would not take (no room, a
 * private window, a database that is gone). What waits is tried again, in order, at every later turn.
 * Drafts and pieces stay in the page until they are cleared, so a database that goes takes no words along.
 */
import type { Work } from "../typedDraft";
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** With what was made beside the answer, to be there before the answer is. */
export interface Draft extends Work {
  answerId: string;
  interviewId: string;
  uid: string;
  /**
   * `closed`: the candidate is done; the manifest goes when all segments have gone. `sent`: the server has the
   * sound, and what is still here is the film, or the word that it was given up.
   */
  state: "recording" | "closed" | "sent";
  /** Content type of the film beside it. A reload ends the film, which is kept as far as it went. */
  film: string | null;
  /** Content type of a recording made elsewhere, which is the answer: it stands where a film would. */
  file?: string;
  /** The upload of the film or the file: where it goes on, and how many sessions were begun. */
  upload?: { session?: string; sessions: number };
  closedAt?: number;
  filmLost?: true;
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

type Store = "drafts" | "pieces" | "tail" | "film";
type Row<S extends Store = Store> = Schema[S]["value"];
export type Put = { [S in Store]: { store: S; row: Row<S> } }[Store];

/** One transaction: rows of one answer that go, then rows that come. */
interface Change {
  answerId: string;
  clears: Store[];
  puts: Put[];
  /** Only over rows that are there: another tab may have cleared them. */
  replaces: boolean;
}

export const STORES: Store[] = ["drafts", "pieces", "tail", "film"];

let opened: Promise<IDBPDatabase<Schema>> | undefined;
let turn: Promise<unknown> = Promise.resolve();
let waiting: Change[] = [];
let made = false;
const inPage = new Map<string, Put>();
let refused = false;
const listeners = new Set<() => void>();

async function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("answers", 1, {
    upgrade(db) {
      made = true;
      db.createObjectStore("drafts", { keyPath: "answerId" });
      db.createObjectStore("pieces", { keyPath: ["answerId", "index"] });
      db.createObjectStore("tail", { keyPath: ["answerId", "seq"] });
      db.createObjectStore("film", { keyPath: ["answerId", "seq"] });
    },
    blocking: reopen,
    terminated: reopen,
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

function reopen(): void {
  void opened?.then(
    (db) => db.close(),
    () => undefined,
  );
  opened = undefined;
}

const numberOf = (row: Row) => ("index" in row ? row.index : "seq" in row ? row.seq : 0);
const name = (store: Store, answerId: string, number: number) => `${store}/${answerId}/${number}`;
const nameOf = (store: Store, row: Row) => name(store, row.answerId, numberOf(row));
const keyOf = (store: Store, answerId: string, number: number) => (store === "drafts" ? answerId : [answerId, number]);
const allOf = (store: Store, answerId: string) =>
  store === "drafts" ? IDBKeyRange.only(answerId) : IDBKeyRange.bound([answerId, 0], [answerId, Infinity]);
const isCleared = (store: Store, answerId: string) =>
  waiting.some((one) => one.answerId === answerId && one.clears.includes(store));

/** One after the other: a row is never between the page and the device when it is looked for. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

async function write({ answerId, clears, puts, replaces }: Change): Promise<void> {
  const change = (await database()).transaction(STORES, "readwrite");
  change.done.catch(() => undefined);
  try {
    for (const store of clears) await change.objectStore(store).delete(allOf(store, answerId));
    for (const { store, row } of puts) {
      const there =
        !replaces ||
        (await change.objectStore(store).getKey(keyOf(store, answerId, numberOf(row)) as never)) !== undefined;
      if (there) await change.objectStore(store).put(row);
    }
    await change.done;
  } catch (error) {
    abort(change);
    throw error;
  }
}

function abort(change: { abort: () => void }): void {
  try {
    change.abort();
  } catch {
    // it has ended by itself
  }
}

/** A new database is to have all that the page has. */
function whole(): Change[] {
  const all = [...inPage.values()];
  const answers = new Set(all.map(({ row }) => row.answerId));
  return [...answers].map((answerId) => ({
    answerId,
    clears: [],
    puts: all.filter(({ row }) => row.answerId === answerId),
    replaces: false,
  }));
}

async function settle(): Promise<void> {
  try {
    for (let next = waiting[0]; next; next = waiting[0]) {
      await write(next);
      waiting.shift();
      if (made) waiting.push(...whole());
      made = false;
      for (const { store, row } of next.puts) {
        const large = store === "tail" || store === "film";
        if (large && inPage.get(nameOf(store, row))?.row === row) inPage.delete(nameOf(store, row));
      }
    }
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "QuotaExceededError") reopen();
  }
  tell();
}

function tell(): void {
  const now = waiting.some((one) => one.puts.length > 0);
  if (now === refused) return;
  refused = now;
  if (refused) self.addEventListener("beforeunload", stay);
  else self.removeEventListener("beforeunload", stay);
  for (const listener of listeners) listener();
}

/** The browser asks before the page goes. */
function stay(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** False: the device has not taken it yet. */
async function make(change: Change): Promise<boolean> {
  const { answerId, clears, puts } = change;
  for (const [key, { store, row }] of inPage)
    if (row.answerId === answerId && clears.includes(store)) inPage.delete(key);
  waiting = waiting
    .map((one) =>
      one.answerId === answerId ? { ...one, puts: one.puts.filter(({ store }) => !clears.includes(store)) } : one,
    )
    .filter((one) => one.clears.length + one.puts.length > 0);
  for (const put of puts) inPage.set(nameOf(put.store, put.row), put);
  waiting.push(change);
  await settle();
  return !waiting.includes(change);
}

async function fromDevice<T>(look: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
  try {
    return await look(await database());
  } catch {
    reopen();
    return undefined;
  }
}

export function change(
  answerId: string,
  { clears = [], puts = [] }: { clears?: Store[]; puts?: Put[] },
): Promise<boolean> {
  return inTurn(() => make({ answerId, clears, puts, replaces: false }));
}

async function find<S extends Store>(store: S, answerId: string, number: number): Promise<Row<S> | undefined> {
  const held = inPage.get(name(store, answerId, number));
  if (held) return held.row;
  if (isCleared(store, answerId)) return undefined;
  return fromDevice((db) => db.get(store, keyOf(store, answerId, number) as never));
}

export function row<S extends Store>(store: S, answerId: string, number: number): Promise<Row<S> | undefined> {
  return inTurn(() => find(store, answerId, number));
}

/** Rows of one answer, or of all, in their order. */
export function rows<S extends Store>(store: S, answerId: string | null): Promise<Row<S>[]> {
  return inTurn(async () => {
    if (waiting.length > 0) await settle();
    const kept =
      (await fromDevice((db) => db.getAll(store, answerId === null ? undefined : (allOf(store, answerId) as never)))) ??
      [];
    const found = new Map(
      kept.filter((one) => !isCleared(store, one.answerId)).map((one) => [nameOf(store, one), one]),
    );
    for (const [key, held] of inPage) {
      if (held.store === store && (answerId === null || held.row.answerId === answerId)) found.set(key, held.row);
    }
    return [...found.values()].sort((a, b) => numberOf(a) - numberOf(b));
  });
}

export function markPiece(answerId: string, index: number, sent: boolean): Promise<void> {
  return inTurn(async () => {
    const found = await find("pieces", answerId, index);
    if (found)
      await make({ answerId, clears: [], puts: [{ store: "pieces", row: { ...found, sent } }], replaces: true });
  });
}

/** Whether something said is in this page only, and goes with it. */
export const inPageOnly = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  snapshot: (): boolean => refused,
};
