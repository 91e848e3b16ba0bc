import { beforeEach, expect, test, vi } from "vitest";

/** Each test has a device of its own, so each loads the store anew. */
let drafts: typeof import("./drafts");
let recorder: typeof import("./recorder");
beforeEach(async () => {
  vi.resetModules();
  drafts = await import("./drafts");
  recorder = await import("./recorder");
});

const DRAFT = { answerId: "a", interviewId: "i", uid: "me", state: "recording", film: null } as const;
const piece = (index: number, start: number, duration: number) => ({
  answerId: "a",
  index,
  start,
  duration,
  wav: new ArrayBuffer(4),
  sent: false,
});

test("a cut takes the place of the unsaved tail", async () => {
  await drafts.keepTail("a", 1, new Int16Array(16_000));
  await drafts.keepPiece(piece(0, 0, 1));

  expect(await drafts.tail("a")).toEqual([]);
  expect(await drafts.pieces("a")).toHaveLength(1);
});

test("after a reload, what was said since the last cut becomes a segment of its own", async () => {
  await drafts.keepPiece(piece(0, 0, 4));
  await drafts.keepTail("a", 1, new Int16Array(8000));
  await drafts.keepTail("a", 2, new Int16Array(16_000));

  expect(await recorder.recover("a")).toEqual({ index: 2, seconds: 5.5 });
  expect((await drafts.pieces("a")).map(({ index, start, duration }) => [index, start, duration])).toEqual([
    [0, 0, 4],
    [1, 4, 1.5],
  ]);
});

test("pieces are kept in order, and each remembers whether it was sent", async () => {
  await drafts.keepPiece(piece(1, 3, 2));
  await drafts.keepPiece(piece(0, 0, 3));
  await drafts.markSent("a", 0, true);

  expect((await drafts.pieces("a")).map(({ index, sent }) => [index, sent])).toEqual([
    [0, true],
    [1, false],
  ]);
});

test("a deleted interview leaves nothing of itself on the device, and all of the others", async () => {
  await drafts.keepDraft(DRAFT);
  await drafts.keepPiece(piece(0, 0, 3));
  await drafts.keepDraft({ ...DRAFT, answerId: "b", interviewId: "other" });

  await drafts.deleteInterviewDrafts({ id: "i", owner: "me" });

  expect((await drafts.draftsOf("me")).map((one) => one.answerId)).toEqual(["b"]);
  expect(await drafts.pieces("a")).toEqual([]);
});

test("what the device does not take is held in the page, and said", async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await drafts.keepDraft(DRAFT);
  expect(drafts.inPageOnly.snapshot()).toBe(true);
  expect(await drafts.draft("a")).toEqual(DRAFT);

  put.mockRestore();
  await drafts.keepPiece(piece(0, 0, 1));
  expect(drafts.inPageOnly.snapshot()).toBe(false);
  expect(await drafts.draft("a")).toEqual(DRAFT);
});
