import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { Interview } from "@/shared/api/documents";
import { show } from "@/test/render";

const said: string[][] = [];

vi.mock("@/shared/api/client", () => ({
  Problem: class extends Error {},
  api: {
    PATCH: (_: string, { body }: { body: { coaches: string[] } }) => {
      said.push(body.coaches);
      return Promise.resolve({});
    },
  },
  ask: (call: Promise<unknown>) => call,
}));

const { Coaches } = await import("./Coaches");

const [one, other] = ["a".repeat(32), "b".repeat(32)];
const interview = (shared_with?: string[]) => ({ id: "i1", shared_with }) as unknown as Interview;

beforeEach(() => {
  said.length = 0;
});

test("nobody is named before somebody was, and a code that is given is added", async () => {
  await show(<Coaches interview={interview()} name="Data engineer" />);
  expect(screen.getByText(/Share with a coach/)).toBeTruthy();

  fireEvent.change(screen.getByLabelText("The coach's code"), { target: { value: one } });
  fireEvent.click(screen.getByRole("button", { name: "Share" }));

  await vi.waitFor(() => expect(said).toEqual([[one]]));
});

test("who is named is seen, and taken back alone", async () => {
  await show(<Coaches interview={interview([one, other])} name="Data engineer" />);

  fireEvent.click(screen.getByRole("button", { name: new RegExp(one) }));

  await vi.waitFor(() => expect(said).toEqual([[other]]));
});
