/** The card and the chart of an answer are drawn from one measurement: no figure says what a mark denies. */
import { expect, test } from "vitest";
import type { Language } from "@/shared/i18n";
import type { Heard } from "@/shared/interview-model";
import { PAGE_LANGUAGES } from "@/shared/vocabulary";
import { show } from "@/test/render";
import { marks } from "./marks";
import { Timeline } from "./Timeline";

/** Repeatable chance. */
function chance(seed: number): () => number {
  let at = seed;
  return () => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    return at / 2 ** 32;
  };
}

const near = (value: number, digits: number) => Number(value.toFixed(digits));

/** An answer as `shared/assessment/delivery/metrics.py` measures it. */
function answer(seed: number): Heard {
  const next = chance(seed);
  const words: Heard["words"] = [];
  const fillers: Heard["delivery"]["fillers"] = [];
  const pauses: Heard["delivery"]["pauses"] = [];
  const hedges: Heard["delivery"]["hedges"] = [];
  let at = near(next() * 6, 2);
  const count = 5 + Math.floor(next() * 120);
  for (let i = 0; i < count; i += 1) {
    const kind = next();
    const end = near(at + 0.1 + next() * 0.5, 2);
    words.push({ word: kind < 0.08 ? "um" : "word", start: at, end, confidence: 0.9 });
    const place = { start: at, end, source: "words" };
    if (kind < 0.08) fillers.push({ word: "um", kind: "filled_pause", ...place });
    else if (kind < 0.14) fillers.push({ word: "you know", kind: "discourse", ...place });
    else if (kind < 0.2) hedges.push({ phrase: "I think", start: at, end });
    const gap = near(next() < 0.1 ? 1 + next() * 3 : next() * 0.4, 2);
    if (gap >= 1 && i < count - 1) pauses.push({ start: end, end: near(end + gap, 2) });
    at = near(end + gap, 2);
  }
  const [first, last] = [words[0], words.at(-1)];
  const minutes = Math.max(1, (last?.end ?? 0) - (first?.start ?? 0)) / 60;
  const filled = fillers.filter((one) => one.kind === "filled_pause").length;
  return {
    words,
    duration: (last?.end ?? 0) + 0.3,
    delivery: {
      word_count: count - filled,
      words_per_minute: near((count - filled) / minutes, 1),
      articulation: 150,
      speaking_seconds: minutes * 60,
      leading_silence: first?.start ?? 0,
      pauses,
      longest_pause: near(Math.max(0, ...pauses.map((one) => one.end - one.start)), 2),
      fillers,
      fillers_per_minute: near(filled / minutes, 2),
      discourse_per_minute: near((fillers.length - filled) / minutes, 2),
      hedges,
      hedges_per_100_words: near((100 * hedges.length) / Math.max(count - filled, 1), 2),
      restarts: [],
    },
  } as unknown as Heard;
}

test("every mark of the chart bears its figure out", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const heard = answer(seed);
    const { delivery, words } = heard;
    const drawn = marks(heard);
    const minutes = Math.max(1, (words.at(-1)?.end ?? 0) - (words[0]?.start ?? 0)) / 60;
    expect(drawn.fillers.length / minutes).toBeCloseTo(delivery.fillers_per_minute, 1);
    expect(drawn.fillers.length + drawn.phrases.length).toBe(delivery.fillers.length);
    expect(Math.max(0, ...drawn.pauses.map((one) => one.seconds))).toBe(delivery.longest_pause);
    expect(drawn.hedges).toHaveLength(delivery.hedges.length);
  }
});

test.each(Object.keys(PAGE_LANGUAGES) as Language[])("the page in %s says what it draws", async (language) => {
  const heard = answer(7);
  expect(heard.delivery.longest_pause).toBeGreaterThan(0);
  const { container } = await show(<Timeline transcript={heard} onSeek={undefined} />, language);
  const drawn = marks(heard);
  const figure = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  expect(container.querySelectorAll('circle[fill="var(--warm)"]')).toHaveLength(drawn.fillers.length);
  expect(container.querySelectorAll("svg path")).toHaveLength(heard.delivery.hedges.length);
  const moments = container.querySelector("details")?.textContent;
  expect(moments, "the longest pause, with the same length").toContain(figure.format(heard.delivery.longest_pause));
});
