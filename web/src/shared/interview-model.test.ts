import { expect, test } from "vitest";
import type { StepDocument } from "./api/documents";
import { baseLanguage, done, feedbackLanguage, newestFirst, reportOf, stepsByAnswer } from "./interview-model";

const step = (answer_id: string, name: string, status: string) => ({ answer_id, step: name, status }) as StepDocument;

test("steps are found by their answer and name", () => {
  const transcript = step("a", "transcript", "done");
  const found = stepsByAnswer([transcript, step("b", "evaluation", "pending"), { step: "report", status: "failed" }]);

  expect(found.a?.transcript).toBe(transcript);
  expect(done(found.a?.transcript)).toBe(transcript);
  expect(done(found.b?.evaluation)).toBeNull();
  expect(Object.keys(found)).toEqual(["a", "b"]);
});

test("a report is there, could not be written, or is not there yet", () => {
  const written = { step: "report", status: "done" } as StepDocument;
  expect(reportOf([step("a", "transcript", "done"), written])).toBe(written);
  expect(reportOf([{ step: "report", status: "failed" }])).toBe("failed");
  expect(reportOf([step("a", "transcript", "done")])).toBeNull();
});

test("feedback is in the interview's language where there is some, else in English", () => {
  const written = (language: string, feedback_language = "") => feedbackLanguage({ language, feedback_language });
  expect(["en-IN", "ja-JP", "hi-IN", "ko-KR"].map((one) => written(one))).toEqual(["en-IN", "ja-JP", "hi-IN", "en"]);
  expect(written("de-DE", "en")).toBe("en");
  expect(baseLanguage("pt-BR")).toBe("pt");
});

test("the newest comes first, and the list that was given stays as it was", () => {
  const given = [{ created_at: "2026-01-01" }, { created_at: "2026-03-01" }];
  expect(newestFirst(given).map((one) => one.created_at)).toEqual(["2026-03-01", "2026-01-01"]);
  expect(given[0]?.created_at).toBe("2026-01-01");
});
