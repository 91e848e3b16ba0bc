import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "@/test/render";

interface Asked {
  words: string;
  page_token: string;
}

let available = true;
const asked: Asked[] = [];
const hit = (answer: string) => ({
  interview_id: "i1",
  answer_id: answer,
  finished_at: "2026-11-20T10:00:00Z",
  role: "Data engineer",
  question: `Question ${answer}`,
  competency: "architecture",
  band: 4,
  quote: "we put Kafka in front",
  start: 65,
});

vi.mock("@/shared/api/client", () => ({
  Problem: class extends Error {},
  api: {
    GET: (_: string, { params }: { params: { query: Asked } }) => {
      asked.push(params.query);
      return Promise.resolve(params.query);
    },
  },
  ask: async (call: Promise<Asked>) => {
    const { words, page_token } = await call;
    if (words === "") return { available, hits: [], next_page_token: null };
    if (words !== "kafka") return { available, hits: [], next_page_token: null };
    return page_token === ""
      ? { available, hits: [hit("a1")], next_page_token: "more" }
      : { available, hits: [hit("a2")], next_page_token: null };
  },
}));

const { ArchiveSearch } = await import("./ArchiveSearch");

beforeEach(() => {
  available = true;
  asked.length = 0;
});

async function find(words: string): Promise<void> {
  fireEvent.change(await screen.findByRole("searchbox"), { target: { value: words } });
  fireEvent.click(screen.getByRole("button", { name: "Find" }));
}

test("the time that something was spoken about is found, and the next page continues the list", async () => {
  await show(<ArchiveSearch />);

  await find("kafka");

  expect(await screen.findByRole("link", { name: "Question a1" })).toHaveProperty(
    "pathname",
    "/interviews/i1/answers/a1",
  );
  expect(screen.getByText(/1:05/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Show more" }));
  expect(await screen.findByRole("link", { name: "Question a2" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Question a1" })).toBeTruthy();
});

test("nothing found is said", async () => {
  await show(<ArchiveSearch />);

  await find("zebra");

  expect(await screen.findByText("Nothing found. Try one word, or another form of it.")).toBeTruthy();
});

test("where there is no archive, nothing is shown", async () => {
  available = false;
  await show(<ArchiveSearch />);
  await vi.waitFor(() => expect(asked).toHaveLength(1));

  expect(screen.queryByRole("search")).toBeNull();
});
