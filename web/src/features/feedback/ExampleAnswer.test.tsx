import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "@/test/render";
import { ExampleAnswer } from "./ExampleAnswer";

let answered: () => Promise<unknown>;

vi.mock("@/shared/api/client", () => ({
  Problem: class extends Error {},
  api: { POST: () => answered() },
  ask: (call: Promise<unknown>) => call,
}));

const answer = { id: "a", interview_id: "i" };

beforeEach(() => {
  answered = () =>
    Promise.resolve({
      example: true,
      language: "en-US",
      made_by: "code",
      sentences: [
        { text: "I read the logs for [how many] days", source: "answer" },
        { text: "[what came of it]", source: "gap" },
      ],
    });
});

test("an example comes only when it is asked for, is called one, and shows its gaps and sources", async () => {
  await show(<ExampleAnswer answer={answer} />);
  expect(screen.queryByRole("heading")).toBeNull();

  fireEvent.click(screen.getByRole("button", { name: "Show me an example" }));

  const heading = await screen.findByRole("heading", { name: "An example, not an answer of yours" });
  await vi.waitFor(() => expect(document.activeElement).toBe(heading));
  expect(screen.getAllByText(/^\[/).map((one) => [one.tagName, one.textContent])).toEqual([
    ["MARK", "[how many]"],
    ["MARK", "[what came of it]"],
  ]);
  expect(screen.getByText("From what you said")).toBeTruthy();
  expect(screen.getByText("Only you know this")).toBeTruthy();
  expect(screen.getByText(/put together without a language model/)).toBeTruthy();
});

test("where none can be made now, that is said, and it can be asked for again", async () => {
  answered = () => Promise.reject(new Error("away"));
  await show(<ExampleAnswer answer={answer} />);

  fireEvent.click(screen.getByRole("button", { name: "Show me an example" }));

  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Show me an example" })).toHaveProperty("disabled", false);
});
