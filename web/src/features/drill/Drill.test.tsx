import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { api } from "@/shared/api/client";
import { show } from "@/test/render";
import { DrillCard, DrillResults } from "./DrillCard";
import type { Drill, Exercise } from "./useDrill";

const mark = (band: number, uncertainty: number | null = 0.4) => ({
  band,
  uncertainty,
  at: "2026-11-01T10:00:00Z",
  interview_id: "i1",
  answer_id: "a1",
});

const exercise = (more: Partial<Exercise> = {}): Exercise => ({
  question: {
    id: "q",
    text: "Why us?",
    kind: "behavioural",
    competency: "",
    source: "bank",
    about: "",
    worded: "",
    asked_by: "",
  },
  times: 3,
  first: mark(2),
  previous: mark(3.9),
  latest: mark(3),
  best: mark(3.9),
  due_at: "2020-01-01T10:00:00Z",
  ...more,
});

const drill = (more: Partial<Drill> = {}): Drill => ({
  focus: { by: "dimension", area: "structure" },
  band: 2.4,
  answers: 4,
  due: 1,
  next_due_at: null,
  exercises: [exercise()],
  ...more,
});

test("one press starts a drill, and says what is weakest and of how many answers", async () => {
  const post = vi
    .spyOn(api, "POST")
    .mockResolvedValue({ data: { id: "d1" }, response: new Response(null, { status: 201 }) });
  const started = vi.fn();
  await show(<DrillCard drill={drill()} interviewId="i1" onStarted={started} />);
  expect(screen.getByText(/Structure, 2\.4 of 5/).textContent).toContain("4 answers");

  await userEvent.click(screen.getByRole("button", { name: "Practise Structure: five short exercises" }));

  expect(started).toHaveBeenCalledWith("d1");
  expect(post.mock.calls[0]?.[1]).toMatchObject({
    body: { interview_id: "i1", answer_id: null, consents: { recording: true, expression: false } },
  });
});

test("where nothing was measured nothing is offered", async () => {
  await show(<DrillCard drill={drill({ focus: null, band: null, answers: 0 })} onStarted={vi.fn()} />);
  expect(screen.queryByRole("button")).toBeNull();
});

test("first, before, this time and best stand together with their ranges; what is due says so", async () => {
  await show(<DrillResults drill={drill()} language="en-GB" onStarted={vi.fn()} />);
  const told = screen.getAllByRole("definition").map((one) => one.textContent);
  expect(told).toEqual(["2.0 ± 0.4", "3.9 ± 0.4", "3.0 ± 0.4", "3.9 ± 0.4"]);
  screen.getByText("Due again now.");
});

test("a question that is new has one mark, and a competency none of a range", async () => {
  const once = exercise({ times: 1, previous: null, latest: mark(3, null), due_at: "2999-01-01T10:00:00Z" });
  await show(<DrillResults drill={drill({ exercises: [once] })} language="en-GB" onStarted={vi.fn()} />);
  expect(screen.getAllByRole("definition").map((one) => one.textContent)).toEqual(["3.0"]);
  screen.getByText(/Answered once so far\. Comes back on Jan 1, 2999\./);
});
