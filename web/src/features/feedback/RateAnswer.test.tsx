/** The score waits for the candidate's own rating, and says how the two compare. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { api } from "@/shared/api/client";
import type { Answer, Interview, Steps } from "@/shared/api/documents";
import { askFor } from "@/shared/selfRating";
import { show } from "@/test/render";
import { AnswerFeedback } from "./AnswerFeedback";

const interview = { id: "i", status: "ready", profile: { language: "en-US" } } as Interview;
const scored = { id: "a", state: "scored", attempt: 1, replaced_by: null, media: null } as Answer;
const steps = {
  a: {
    evaluation: {
      status: "done",
      total: 3.6,
      total_uncertainty: 0.4,
      dimensions: {},
      flags: [],
      strengths: [],
      missing: [],
      better: null,
    },
  } as unknown as Steps,
};

function shown(answer: Answer = scored, of: Interview = interview) {
  return show(
    <AnswerFeedback interview={of} answer={answer} answers={[answer]} steps={steps} onRedone={() => undefined} />,
  );
}

const score = () => screen.queryByTestId("total");
/** What was sent. */
let sent: unknown[];

beforeEach(() => {
  localStorage.clear();
  sent = [];
  vi.spyOn(api, "PUT").mockImplementation((_, asked) => {
    sent.push(asked);
    return Promise.resolve({ data: {} as never, response: new Response(null, { status: 200 }) });
  });
});

test("a first score is shown at once; from then on the candidate may rate first", async () => {
  const first = await shown();
  expect(score()).toBeTruthy();
  first.unmount();

  await shown();

  expect(score()).toBeNull();
  await userEvent.click(screen.getByRole("radio", { name: "3: in part good" }));
  await userEvent.click(screen.getByRole("button", { name: "Keep my rating" }));
  expect(sent).toMatchObject([{ params: { path: { answer_id: "a" } }, body: { band: 3 } }]);
  expect(screen.getByTestId("rated").textContent).toBe("You said 3, we measured 3.6 ± 0.4: inside the range.");
});

test("too harsh a rating gets a kind word", async () => {
  await shown({ ...scored, self_rating: { band: 2, score_was_there: false, rated_at: "2026-11-01T10:00:00Z" } });
  expect(screen.getByTestId("rated").textContent).toContain("be as fair to yourself");
});

test("it can be skipped, and switched off for good", async () => {
  askFor(true);
  const first = await shown();
  await userEvent.click(screen.getByRole("button", { name: "Skip, show the score" }));
  expect(score()).toBeTruthy();
  expect(sent).toMatchObject([{ body: { band: null } }]);
  first.unmount();

  const second = await shown();
  await userEvent.click(screen.getByRole("button", { name: "Don't ask me again" }));
  second.unmount();

  await shown();
  expect(score()).toBeTruthy();
});

test("what was chosen while the answer is on its way is sent when it is there", async () => {
  askFor(true);
  function Arriving() {
    const [state, setState] = useState<Answer["state"]>("awaiting_upload");
    const answer = { ...scored, state };
    return (
      <>
        <button type="button" onClick={() => setState("transcribing")}>
          arrive
        </button>
        <AnswerFeedback interview={interview} answer={answer} answers={[answer]} steps={{}} onRedone={() => {}} />
      </>
    );
  }
  await show(<Arriving />);
  await userEvent.click(screen.getByRole("radio", { name: "4: good" }));
  await userEvent.click(screen.getByRole("button", { name: "Keep my rating" }));
  expect(screen.getByText("You said 4 of 5. The score comes as soon as it is there.")).toBeTruthy();
  expect(sent).toEqual([]);

  await userEvent.click(screen.getByRole("button", { name: "arrive" }));

  expect(sent).toMatchObject([{ body: { band: 4 } }]);
});

test.each([
  ["a drill", scored, { ...interview, drill: { focus: null, again: [], spare: [] } }],
  ["a further attempt", { ...scored, attempt: 2 }, interview],
  ["a finished interview", scored, { ...interview, status: "finished" as const }],
])("nobody is asked in %s", async (_, answer, of) => {
  askFor(true);
  await shown(answer, of);
  expect(score()).toBeTruthy();
});
