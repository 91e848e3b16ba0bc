/** What is read about an answer that could not be judged. */
import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Answer, Interview, Steps } from "@/shared/api/documents";
import type { Language } from "@/shared/i18n";
import { PAGE_LANGUAGES } from "@/shared/vocabulary";
import { show } from "@/test/render";
import { AnswerFeedback } from "./AnswerFeedback";

vi.mock("@/shared/api/client", async () => ({
  ...(await vi.importActual<object>("@/shared/api/client")),
  api: { GET: () => Promise.resolve(null) },
  ask: () => Promise.reject(new Error("no recording")),
}));

const interview = { id: "i", profile: { language: "en-US" } } as Interview;
const silent = { id: "a", state: "not_scored", reason: "silence", replaced_by: null, media: null } as Answer;
/** Sound without a word in it, as the recogniser leaves it. */
const nothing = {
  transcript: {
    status: "done",
    text: "",
    words: [],
    corrections: [],
    duration: 12,
    delivery: { word_count: 0, words_per_minute: 0, fillers_per_minute: 0, pauses: [], pace: [] },
  },
} as unknown as Steps;

test.each(Object.keys(PAGE_LANGUAGES) as Language[])(
  "after silence no chart is drawn and nothing scored; answering again comes first (%s)",
  async (language) => {
    const { container } = await show(
      <AnswerFeedback
        interview={interview}
        answer={silent}
        answers={[silent]}
        steps={{ a: nothing }}
        onRedone={() => undefined}
      />,
      language,
    );

    const words = (await import(`../../shared/i18n/${language}.json`)) as { default: Record<string, string> };
    expect(screen.getByText(words.default["reason.silence"] ?? "")).toBeTruthy();
    expect(container.querySelector("svg")).toBeNull();
    expect(container.querySelector("meter, progress")).toBeNull();
    expect(screen.getAllByRole("button").map((one) => one.textContent)).toEqual([words.default["feedback.redo"]]);
    expect(screen.getByRole("button").className).toContain("button-primary");
  },
);
