import { expect, test } from "vitest";
import { answeringReducer, initialState, isSpeaking, mayFilm, type AnsweringEvent } from "./answeringState";

const after = (events: AnsweringEvent[], film = false) => events.reduce(answeringReducer, initialState(film));

test("an answer is recorded, paused, resumed and closed", () => {
  expect(after([]).phase).toBe("idle");
  expect(after([{ type: "started" }]).phase).toBe("recording");
  expect(after([{ type: "started" }, { type: "paused" }]).phase).toBe("paused");
  expect(after([{ type: "started" }, { type: "paused" }, { type: "resumed" }]).phase).toBe("recording");
  expect(after([{ type: "started" }, { type: "closed" }]).phase).toBe("closed");
});

test("a pause does not end an answer, and nothing but a recording can be paused", () => {
  expect(isSpeaking(after([{ type: "started" }, { type: "paused" }]))).toBe(true);
  expect(after([{ type: "paused" }]).phase).toBe("idle");
  expect(after([{ type: "resumed" }]).phase).toBe("idle");
});

test("what was said before a reload can be continued", () => {
  const found = after([{ type: "kept", seconds: 12 }]);
  expect(found).toMatchObject({ phase: "lost", keptSeconds: 12, fault: null });
  expect(answeringReducer(found, { type: "started" })).toMatchObject({ phase: "recording", keptSeconds: 12 });
});

test("nothing kept leaves an answer where it begins", () => {
  expect(after([{ type: "kept", seconds: 0 }])).toEqual(initialState(false));
});

test("a microphone that stops says why until the next recording, and what was said is kept", () => {
  const lost = after([{ type: "started" }, { type: "lost", fault: "lost" }]);
  expect(lost).toMatchObject({ phase: "lost", fault: "lost", keptSeconds: null });
  expect(answeringReducer(lost, { type: "kept", seconds: 3 })).toMatchObject({ phase: "lost", keptSeconds: 3 });
  expect(answeringReducer(lost, { type: "kept", seconds: 0 })).toMatchObject({ phase: "idle", fault: "lost" });
  expect(answeringReducer(lost, { type: "started" }).fault).toBeNull();
});

test("a microphone that can't be opened changes nothing but the reason shown", () => {
  expect(after([{ type: "failed", fault: "refused" }])).toEqual({ ...initialState(false), fault: "refused" });
});

test("only a recording can be lost, and a closed answer stays closed", () => {
  expect(after([{ type: "lost", fault: "lost" }]).phase).toBe("idle");
  const closed = after([{ type: "started" }, { type: "closed" }]);
  expect(answeringReducer(closed, { type: "kept", seconds: 9 })).toEqual(closed);
  expect(answeringReducer(closed, { type: "started" })).toEqual(closed);
});

test("a film ends where the recording was lost, and starting over begins another", () => {
  const kept = after([{ type: "started" }, { type: "lost", fault: "lost" }, { type: "kept", seconds: 5 }], true);
  expect(kept.filming).toBe("ended");
  expect(mayFilm(kept)).toBe(true);
  expect(answeringReducer(kept, { type: "restarted" })).toEqual(initialState(true));
});

test("consent to be filmed that is withdrawn does not come back, even by starting over", () => {
  const withdrawn = after([{ type: "started" }, { type: "withdrawing" }], true);
  expect(withdrawn).toMatchObject({ phase: "recording", filming: "withdrawing" });
  expect(mayFilm(withdrawn)).toBe(false);
  const told = answeringReducer(withdrawn, { type: "withdrawn" });
  expect(answeringReducer(told, { type: "restarted" }).filming).toBe("withdrawn");
});

test("nobody is filmed who did not agree", () => {
  expect(after([{ type: "kept", seconds: 5 }]).filming).toBe("off");
  expect(after([{ type: "withdrawing" }]).filming).toBe("off");
});
