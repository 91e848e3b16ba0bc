import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Answer, Interview } from "@/shared/api/documents";
import { lastJob } from "@/shared/lastJob";
import { show } from "@/test/render";
import { OtherLanguage } from "./OtherLanguage";

const { POST } = vi.hoisted(() => ({ POST: vi.fn(() => Promise.resolve({ data: {} })) }));
vi.mock("@/shared/api/client", async () => ({
  ...(await vi.importActual<object>("@/shared/api/client")),
  api: { POST },
  ask: (asked: Promise<unknown>) => asked,
}));

const interview = { id: "i", profile: { language: "en-IN" } } as Interview;
const answer = { id: "a", replaced_by: null } as Answer;

test("one press says that it was the interview's language", async () => {
  await show(<OtherLanguage interview={interview} answer={answer} heard="es" />);
  fireEvent.click(screen.getByRole("button", { name: "I did speak English" }));
  expect(POST).toHaveBeenCalledWith("/v1/interviews/{interview_id}/answers/{answer_id}/confirm-language", {
    params: { path: { interview_id: "i", answer_id: "a" } },
  });
});

test("a new interview begins with the language that was heard", async () => {
  await show(<OtherLanguage interview={interview} answer={answer} heard="es" />);
  fireEvent.click(screen.getByRole("link", { name: "Start over in Spanish" }));
  expect(lastJob().language).toBe("es-ES");
});

test("an interview that isn't offered can't be begun, and a replaced attempt is left alone", async () => {
  const { container, unmount } = await show(<OtherLanguage interview={interview} answer={answer} heard="ko" />);
  expect(container.querySelector("a")).toBeNull();
  unmount();
  const replaced = { ...answer, replaced_by: "b" } as Answer;
  await show(<OtherLanguage interview={interview} answer={replaced} heard="es" />);
  expect(screen.queryByRole("button")).toBeNull();
});
