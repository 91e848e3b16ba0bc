import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Interview, Report } from "@/shared/api/documents";
import { show } from "@/test/render";
import { ReportView } from "./ReportView";

vi.mock("./ExportReport", () => ({ ExportReport: () => null }));

const INTERVIEW = {
  id: "i1",
  created_at: "2026-11-01T10:00:00Z",
  profile: { role: "Nurse", level: "mid", kind: "behavioural", language: "en-GB" },
} as Interview;

function report(plan: Report["practice_plan"]): Report {
  return {
    total: null,
    totals: {},
    summary: "",
    encouragement: "",
    strengths: [],
    gaps: [],
    practice_plan: plan,
    delivery: null,
    answers: [],
    not_scored: [],
    skipped: 0,
    versions: {},
  } as unknown as Report;
}

test("each exercise says which words it comes from, and leads to the moment", async () => {
  const plan = [
    { code: "structure", text: "Tell one story.", answer_id: "a1", quote: "it went well", start: 12.4 },
    { code: "confidence", text: "Pause silently.", answer_id: "a2", quote: "", start: 75 },
    { code: "redo", text: "Answer again.", answer_id: "a1", quote: "", start: 0 },
  ];
  const link = (answer: string, words: string, at?: number) => <a href={`/${answer}?at=${at ?? ""}`}>{words}</a>;
  await show(<ReportView interview={INTERVIEW} report={report(plan)} answers={[]} link={link} />);
  const links = screen.getAllByRole("listitem").map((one) => one.querySelector("a"));
  expect(links.map((one) => [one?.textContent, one?.getAttribute("href")])).toEqual([
    ["“it went well”", "/a1?at=12.4"],
    ["1:15", "/a2?at=75"],
    [undefined, undefined],
  ]);
});

test("who judged is named in words, and what has none yet by its code", async () => {
  const versions = { correctness_model: "c.v1", newer_model: "n.v1", prompt: "evaluate_answer.v2", recognition: "" };
  const judged = { ...report([]), versions } as unknown as Report;
  await show(<ReportView interview={INTERVIEW} report={judged} answers={[]} link={() => null} />);
  expect(screen.getByText(/^Scored with:/).textContent).toBe(
    "Scored with: correctness model c.v1, newer model n.v1, prompt evaluate_answer.v2",
  );
});
