import { fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { show } from "@/test/render";
import { StoriesView } from "./StoriesView";
import { headline, useStories, type Bank, type Story } from "./useStories";

const story = (id: string, more: Partial<Story> = {}): Story => ({
  id,
  interview_id: `i-${id}`,
  language: "en-US",
  title: "",
  notes: "",
  hidden: false,
  parts: [
    {
      part: "situation",
      quote: "Last winter the billing export at Acme kept failing for days",
      interview_id: `i-${id}`,
      answer_id: id,
      start: 2.5,
      corrected: [],
    },
  ],
  lacks: ["result", "number"],
  told: [
    {
      interview_id: `i-${id}`,
      answer_id: id,
      question: `Question ${id}`,
      competency: "ownership",
      role: "Nurse",
      told_at: "2026-11-20T10:00:00Z",
      total: 3.5,
      relevance: 4,
      follow_up: false,
    },
  ],
  overused: [],
  ...more,
});

let bank: Bank;
const sent: unknown[] = [];

vi.mock("@/shared/api/client", () => ({
  Problem: class extends Error {},
  api: {
    GET: () => Promise.resolve(bank),
    PATCH: (_: string, { params, body }: { params: { path: object }; body: object }) => {
      sent.push([params.path, Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))]);
      return Promise.resolve({});
    },
    DELETE: (_: string, { params }: { params: { path: object } }) => {
      sent.push([params.path]);
      return Promise.resolve({});
    },
  },
  ask: (call: Promise<unknown>) => call,
}));

function Page() {
  const stories = useStories();
  return stories.bank && <StoriesView stories={stories} bank={stories.bank} />;
}

const inWords = (
  <AreaWords area="stories">
    <Page />
  </AreaWords>
);

beforeEach(() => {
  sent.length = 0;
  bank = {
    stories: [story("a", { overused: ["often"] }), story("b", { title: "The fall", hidden: true })],
    questions: [
      {
        question: "Tell me about a problem nobody owned.",
        competency: "ownership",
        language: "en-US",
        interview_id: null,
        answer_id: null,
        fits: [{ story_id: "a", why: "competency", relevance: 4 }],
      },
      {
        question: "Describe a disagreement.",
        competency: "conflict",
        language: "en-US",
        interview_id: null,
        answer_id: null,
        fits: [],
      },
    ],
    older: false,
  };
});

test("a card shows what was said, what was not found, and that it is told too often", async () => {
  await show(inWords);

  const [card] = await screen.findAllByRole("article");
  if (!card) throw new Error("no card");
  expect(within(card).getByRole("link", { name: /billing export at Acme kept failing for days/ })).toHaveProperty(
    "search",
    "?at=2.5",
  );
  expect(within(card).getByText("Result, A figure")).toBeTruthy();
  expect(within(card).getByText(/many questions/)).toBeTruthy();
  expect(screen.getByText("1 hidden story")).toBeTruthy();
  expect(screen.getByText(/relevance 4.0 of 5 · often told/)).toBeTruthy();
  expect(screen.getByText("1 usual question has no story yet")).toBeTruthy();
});

test("title and notes are saved, a card is hidden, and two are put together", async () => {
  await show(inWords);
  const [card] = await screen.findAllByRole("article");
  if (!card) throw new Error("no card");
  const inside = within(card);

  fireEvent.change(inside.getByLabelText("Title"), { target: { value: "Late invoices" } });
  fireEvent.click(inside.getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  await vi.waitFor(() => expect(inside.getByRole("button", { name: /^Hide/ })).toHaveProperty("disabled", false));
  fireEvent.click(inside.getByRole("button", { name: /^Hide/ }));
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  await vi.waitFor(() =>
    expect(inside.getByRole("button", { name: "Put together" })).toHaveProperty("disabled", false),
  );
  fireEvent.change(inside.getByLabelText("The same story as"), { target: { value: "b" } });
  fireEvent.click(inside.getByRole("button", { name: "Put together" }));
  await vi.waitFor(() => expect(sent).toHaveLength(3));

  const of = { interview_id: "i-a", answer_id: "a" };
  expect(sent).toEqual([
    [of, { title: "Late invoices", notes: "" }],
    [of, { hidden: true }],
    [of, { same_as: "b" }],
  ]);
});

test("a card is removed after a second press alone", async () => {
  await show(inWords);
  const [card] = await screen.findAllByRole("article");
  if (!card) throw new Error("no card");

  fireEvent.click(within(card).getByRole("button", { name: /^Remove/ }));
  expect(sent).toEqual([]);
  fireEvent.click(within(card).getByRole("button", { name: /^Really remove/ }));

  await vi.waitFor(() => expect(sent).toEqual([[{ interview_id: "i-a", answer_id: "a" }]]));
});

test("a story without a title is called by its own first words", () => {
  const t = ((_key: string, { text = "" } = {}) => `«${text}»`) as Parameters<typeof headline>[1];
  expect(headline(story("a"), t)).toBe("«Last winter the billing export at Acme kept …»");
  expect(headline(story("a", { title: "The fall" }), t)).toBe("The fall");
  const [part] = story("a").parts;
  const japanese = {
    language: "ja-JP",
    parts: part ? [{ ...part, quote: "昨年の冬、私は請求書の出力が毎晩止まる原因を調べました。" }] : [],
  };
  expect(headline(story("a", japanese), t)).toBe("«昨年の冬、私は請求書の出力が毎晩止まる原…»");
});
