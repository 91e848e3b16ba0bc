import { expect, test } from "vitest";
import type { Segment } from "@/shared/api/documents";
import { soFar } from "./soFar";

const word = (start: number) => ({ word: "word", start, end: start + 0.3, confidence: 0.9 });

function segment(changes: Partial<Segment>): Segment {
  return { duration: 10, words: [], fillers: [], ...changes } as Segment;
}

test("time to think before the first word makes nobody slow", () => {
  const heard = [segment({}), segment({ words: [word(4), word(5)] }), segment({ words: [word(1)] })];
  expect(soFar(heard)).toEqual({ seconds: 16, spoken: 3, fillers: 0 });
});

test("fillers are those of the feedback, and are no words", () => {
  const fillers = [
    { word: "um", kind: "filled_pause", source: "words" },
    { word: "um", kind: "filled_pause", source: "signal" },
    { word: "you know", kind: "discourse", source: "words" },
  ];
  expect(soFar([segment({ words: [word(0), word(1), word(2)], fillers })])).toEqual({
    seconds: 10,
    spoken: 2,
    fillers: 2,
  });
});

test("before anything is heard there is no pace", () => {
  expect(soFar([segment({}), segment({})])).toEqual({ seconds: 0, spoken: 0, fillers: 0 });
});

test("a script without spaces is counted in characters, whatever units a recogniser gives", () => {
  const heard = [
    segment({
      words: [
        { ...word(0), word: "私が書き" },
        { ...word(1), word: "直しました。SQL3" },
      ],
    }),
  ];
  expect(soFar(heard, true).spoken).toBe(11.5);
});
