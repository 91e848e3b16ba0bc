import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Answer } from "@/shared/api/documents";
import { forgetTyped, keepWork, moveWork, workDraft } from "@/shared/typedDraft";
import { show } from "@/test/render";
import { WorkBeside } from "./WorkBeside";

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
  const page = await show(<WorkBeside answer={answer("technical")} />);
  await user.click(screen.getByRole("button", { name: "Write code beside it" }));
  await user.type(await screen.findByLabelText("Your code"), "x = 1");
  await user.selectOptions(screen.getByLabelText("Language of the code"), "other");
  expect(screen.queryByRole("button", { name: "Run it here" })).toBeNull();
  page.unmount();

  await show(<WorkBeside answer={answer("technical")} />);
  expect((await screen.findByLabelText<HTMLTextAreaElement>("Your code")).value).toBe("x = 1");
  expect(workDraft("a").code).toEqual({ language: "other", text: "x = 1" });

  await user.click(screen.getByRole("button", { name: "Throw the code away" }));
  await user.click(screen.getByRole("button", { name: "Really throw it away" }));
  expect(workDraft("a")).toEqual({});
  expect(screen.getByRole("button", { name: "Write code beside it" })).toBeDefined();
});

test("a story has no editor", async () => {
  await show(<WorkBeside answer={answer("behavioural")} />);

  expect(screen.queryByRole("button")).toBeNull();
});

test("a drawing is made, joined, named, undone and taken up again by forms alone", async () => {
  const page = await show(<WorkBeside answer={answer("system_design")} />);
  await user.click(screen.getByRole("button", { name: "Draw beside it" }));
  const add = async (kind: string, name: string) => {
    await user.selectOptions(await screen.findByLabelText("Kind"), kind);
    await user.type(screen.getByLabelText("Name"), `${name}{Enter}`);
  };
  await add("service", "API");
  await add("database", "Orders");
  await user.selectOptions(screen.getByLabelText("From"), "API");
  await user.selectOptions(screen.getByLabelText("To"), "Orders");
  await user.click(screen.getByRole("button", { name: "Add an arrow" }));
  await user.type(screen.getByLabelText("What passes: API → Orders"), "reads");
  await user.click(screen.getByLabelText("Both ways: API → Orders"));
  await user.type(screen.getByLabelText("Part of: API"), "EU");

  const drawn = workDraft("a").drawing;
  const [api, orders] = drawn?.components ?? [];
  expect(drawn?.components).toMatchObject([
    { kind: "service", label: "API", group: "EU" },
    { kind: "database", label: "Orders", group: "" },
  ]);
  expect(drawn?.connections).toEqual([{ source: api?.id, target: orders?.id, label: "reads", two_way: true }]);

  // a box takes its arrows along, and one step brings all of them back
  await user.click(screen.getByRole("button", { name: "Remove Orders" }));
  expect(workDraft("a").drawing).toMatchObject({ components: [{ label: "API" }], connections: [] });
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(workDraft("a").drawing).toEqual(drawn);
  // letters that were typed in one field are one step
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(workDraft("a").drawing?.components[0]?.group).toBe("");
  await user.click(screen.getByRole("button", { name: "Redo" }));
  page.unmount();

  await show(<WorkBeside answer={answer("system_design")} />);
  expect(await screen.findByRole("button", { name: /^Orders ?Database$/ })).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Throw the drawing away" }));
  await user.click(screen.getByRole("button", { name: "Really throw it away" }));
  expect(workDraft("a")).toEqual({});
});

test("boxes in the picture are joined, moved and removed by the keyboard", async () => {
  const box = { kind: "service", group: "", y: 30 } as const;
  const boxes = [
    { ...box, id: "x", label: "X", x: 20 },
    { ...box, id: "y", label: "Y", x: 240 },
  ];
  keepWork("a", "drawing", { components: boxes, connections: [] });
  await show(<WorkBeside answer={answer("system_design")} />);

  (await screen.findByRole("button", { name: /^X ?Service$/ })).focus();
  await user.keyboard("{Enter}{ArrowDown}");
  expect(screen.getByText(/^Arrow from X/)).toBeDefined();
  screen.getByRole("button", { name: /^Y ?Service$/ }).focus();
  await user.keyboard("{Enter}");
  expect(workDraft("a").drawing).toMatchObject({
    components: [{ y: 40 }, { y: 30 }],
    connections: [{ source: "x", target: "y" }],
  });
  await user.keyboard("{Delete}");
  expect(workDraft("a").drawing).toMatchObject({ components: [{ id: "x" }], connections: [] });
});

test("what was made goes along to another attempt, and with all drafts", () => {
  keepWork("a", "code", { language: "python", text: "x" });
  moveWork("a", "b");
  expect([workDraft("a"), workDraft("b").code?.text]).toEqual([{}, "x"]);
  forgetTyped();
  expect(workDraft("b")).toEqual({});
});
