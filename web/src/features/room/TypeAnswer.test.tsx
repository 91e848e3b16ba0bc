import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Answer, Interview } from "@/shared/api/documents";
import { forgetTyped, typedDraft } from "@/shared/typedDraft";
import { show } from "@/test/render";
import { TYPED_CHARACTERS } from "@/shared/vocabulary";
import { TypeAnswer } from "./TypeAnswer";

const server = vi.hoisted(() => ({ sent: [] as unknown[], refuses: false }));
vi.mock("@/shared/api/client", async () => ({
  ...(await vi.importActual<object>("@/shared/api/client")),
  api: { POST: (path: string, { body }: { body: unknown }) => Promise.resolve(server.sent.push([path, body])) },
  ask: async (asked: Promise<unknown>) => {
    await asked;
    if (server.refuses) throw new Error("no network");
  },
}));

const user = userEvent.setup();
const interview = { id: "i", profile: { language: "en-US" } } as Interview;
const onSent = vi.fn();
const onSpeak = vi.fn();

beforeEach(() => {
  Object.assign(server, { sent: [], refuses: false });
  forgetTyped();
  vi.clearAllMocks();
});

async function given() {
  return show(<TypeAnswer interview={interview} answer={{ id: "a" } as Answer} onSent={onSent} onSpeak={onSpeak} />);
}
const field = () => screen.getByLabelText<HTMLTextAreaElement>("Your answer in writing");
const send = () => screen.getByRole<HTMLButtonElement>("button", { name: "Send my answer" });

test("what was typed is there after a reload, and gone once it is sent", async () => {
  const page = await given();
  await waitFor(() => expect(document.activeElement).toBe(field()));
  await user.type(field(), "I led it.");
  page.unmount();

  await given();
  expect(field().value).toBe("I led it.");
  await user.click(send());

  await waitFor(() => expect(onSent).toHaveBeenCalledOnce());
  expect(server.sent).toEqual([["/v1/interviews/{interview_id}/answers/{answer_id}/typed", { text: "I led it." }]]);
  expect(typedDraft("a")).toBe("");
});

test("what could not be sent is kept, and the reason said", async () => {
  server.refuses = true;
  await given();
  await user.type(field(), "I led it.");
  await user.click(send());

  await screen.findByRole("alert");
  expect(field().value).toBe("I led it.");
  expect(typedDraft("a")).toBe("I led it.");
  expect(onSent).not.toHaveBeenCalled();
});

test("nothing, and more than is taken, can't be sent", async () => {
  await given();
  expect(send().disabled).toBe(true);
  await user.click(field());
  await user.paste("x".repeat(TYPED_CHARACTERS + 1));

  expect(send().disabled).toBe(true);
  expect(field().getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText(/-1 of 12,000 characters left/)).toBeDefined();
});

test("one can go back to speaking, and the text stays", async () => {
  await given();
  await user.type(field(), "Begun");
  await user.click(screen.getByRole("button", { name: "Speak instead" }));

  expect(onSpeak).toHaveBeenCalledOnce();
  expect(typedDraft("a")).toBe("Begun");
});
