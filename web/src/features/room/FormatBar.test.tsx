import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Interview } from "@/shared/api/documents";
import { show } from "@/test/render";
import { FormatBar } from "./FormatBar";

const server = vi.hoisted(() => ({ sent: [] as unknown[] }));
vi.mock("@/shared/api/client", async () => ({
  ...(await vi.importActual<object>("@/shared/api/client")),
  api: { PATCH: (path: string, { body }: { body: unknown }) => Promise.resolve(server.sent.push([path, body])) },
  ask: async (asked: Promise<unknown>) => asked,
}));

const user = userEvent.setup();
const format = { name: "one_way", tone: "demanding", more_time: "usual", left_at: null };
const interview = (change: object = {}) => ({ id: "i", format: { ...format, ...change } }) as Interview;
const PLACE = "/v1/interviews/{interview_id}/format";

beforeEach(() => {
  server.sent = [];
});

test("more time is taken at any moment, and the format is left by a second press", async () => {
  await show(<FormatBar interview={interview()} />);
  expect(screen.getByText("One-way interview")).toBeTruthy();

  await user.selectOptions(screen.getByLabelText("Time limits"), "No limits");
  expect(server.sent).toEqual([[PLACE, { more_time: "unlimited", leave: false }]]);

  await user.click(screen.getByRole("button", { name: "Go on without this format" }));
  expect(server.sent).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Really? There is no way back to it." }));
  expect(server.sent).toHaveLength(2);
});

test("practice as it always was shows nothing, and a format that was left says that", async () => {
  const { unmount } = await show(<FormatBar interview={interview({ name: "practice", tone: "friendly" })} />);
  expect(screen.queryByRole("region")).toBeNull();
  unmount();

  await show(<FormatBar interview={interview({ left_at: "2026-11-28T08:00:00Z" })} />);
  expect(screen.getByRole("status").textContent).toContain("You go on without the format");
  expect(screen.queryByRole("button")).toBeNull();
});
