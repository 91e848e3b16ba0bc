import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Answer } from "@/shared/api/documents";
import { codeDraft, forgetTyped, keepCode, moveCode } from "@/shared/typedDraft";
import { show } from "@/test/render";
import { CodeBeside } from "./CodeBeside";

// CodeMirror measures what jsdom doesn't lay out; the browser test writes in the real one.
vi.mock("./code/Editor", () => ({
  Editor: (props: { text: string; label: string; onChange: (text: string) => void }) => (
    <textarea aria-label={props.label} value={props.text} onChange={(event) => props.onChange(event.target.value)} />
  ),
}));

const user = userEvent.setup();
const answer = (kind: string) => ({ id: "a", question: { kind } }) as Answer;
beforeEach(forgetTyped);

test("code is written where the question has expected points, and is there after a reload", async () => {
  const page = await show(<CodeBeside answer={answer("technical")} />);
  await user.click(screen.getByRole("button", { name: "Write code beside it" }));
  await user.type(await screen.findByLabelText("Your code"), "x = 1");
  await user.selectOptions(screen.getByLabelText("Language of the code"), "other");
  expect(screen.queryByRole("button", { name: "Run it here" })).toBeNull();
  page.unmount();

  await show(<CodeBeside answer={answer("technical")} />);
  expect((await screen.findByLabelText<HTMLTextAreaElement>("Your code")).value).toBe("x = 1");
  expect(codeDraft("a")).toEqual({ language: "other", text: "x = 1" });

  await user.click(screen.getByRole("button", { name: "Throw the code away" }));
  await user.click(screen.getByRole("button", { name: "Really throw it away" }));
  expect(codeDraft("a")).toBeNull();
  expect(screen.getByRole("button", { name: "Write code beside it" })).toBeDefined();
});

test("a story has no editor", async () => {
  await show(<CodeBeside answer={answer("behavioural")} />);

  expect(screen.queryByRole("button")).toBeNull();
});

test("code goes along to another attempt, and with all drafts", () => {
  keepCode("a", { language: "python", text: "x" });
  moveCode("a", "b");
  expect([codeDraft("a"), codeDraft("b")?.text]).toEqual([null, "x"]);
  forgetTyped();
  expect(codeDraft("b")).toBeNull();
});
