import { fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { Problem } from "@/shared/api/client";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { show } from "@/test/render";
import { MentorView } from "./MentorView";
import { useMentorView, type MentorAnswer, type View } from "./useMentorView";

const answer: MentorAnswer = {
  id: "a1",
  question: "Tell me about a problem.",
  follow_up: false,
  state: "scored",
  seconds: 40,
  code: null,
  drawing: null,
  transcript: [
    { start: 0.4, text: "I planned the deliveries." },
    { start: 6.8, text: "Then the van broke down." },
  ],
  scores: null,
  feedback: null,
  recording: false,
};

let view: View;
let refusal: Error | null;
const sent: unknown[] = [];

vi.mock("@/shared/firebase", () => ({ appCheckToken: () => Promise.resolve(null) }));
vi.mock("@/shared/api/byLink", () => ({
  byLink: () => ({
    GET: () => Promise.resolve(view),
    POST: (path: string, { body }: { body: object }) => {
      sent.push(body);
      if (refusal) return Promise.reject(refusal);
      if (path.endsWith("/delete")) return Promise.resolve({ comments: [] });
      return Promise.resolve({ comment: { ...body, id: "c1", created_at: "2026-11-28T10:00:00Z" }, secret: "s1" });
    },
  }),
}));
vi.mock("@/shared/api/client", () => ({
  Problem: class extends Error {
    constructor(readonly code: string) {
      super(code);
    }
  },
  ask: (call: Promise<unknown>) => call,
}));

function Page() {
  const mentor = useMentorView("token");
  return mentor.view && <MentorView mentor={mentor} view={mentor.view} />;
}

const page = (
  <AreaWords area="mentor">
    <Page />
  </AreaWords>
);

beforeEach(() => {
  sent.length = 0;
  refusal = null;
  view = {
    role: "Nurse",
    level: "mid",
    kind: "behavioural",
    language: "en-US",
    feedback_language: "",
    held_at: "2026-11-27T10:00:00Z",
    closes_at: "2026-12-04T10:00:00Z",
    shows: ["transcript"],
    scores: null,
    report: null,
    answers: [answer, { ...answer, id: "a2", question: "And in writing?", seconds: null, transcript: null }],
    comments: [],
    comments_left: 50,
  };
});

const [write, send] = ["Your comment", "Send the comment"];

test("a passage leads to a comment at its second, and the name stays for the next", async () => {
  await show(page);
  const first = within(await screen.findByRole("region", { name: "Question 1 Tell me about a problem." }));

  fireEvent.click(first.getByRole("button", { name: "Comment at 0:06" }));
  expect(document.activeElement).toBe(first.getByLabelText(write));
  fireEvent.change(first.getByLabelText(/^Your name/), { target: { value: "Eva" } });
  fireEvent.change(first.getByLabelText(write), { target: { value: "Say when." } });
  fireEvent.click(first.getByRole("button", { name: send }));

  await vi.waitFor(() => expect(sent).toEqual([{ answer_id: "a1", name: "Eva", text: "Say when.", at: 6 }]));
  await first.findByText("Your comment was sent.");
  expect(first.getByText(/Eva · at 0:06 ·/)).toBeTruthy();
  // an answer in writing has no moments
  const typed = within(screen.getByRole("region", { name: "Question 2 And in writing?" }));
  expect(typed.queryByLabelText(/^Minute and second/)).toBeNull();
  expect(typed.getByLabelText(/^Your name/)).toHaveProperty("value", "Eva");
});

test("a comment that is refused says so and is not lost", async () => {
  refusal = new Problem("link_closed", 404, "");
  await show(page);
  const first = within(await screen.findByRole("region", { name: "Question 1 Tell me about a problem." }));

  fireEvent.change(first.getByLabelText(/^Your name/), { target: { value: "Eva" } });
  fireEvent.change(first.getByLabelText(write), { target: { value: "Say when." } });
  fireEvent.click(first.getByRole("button", { name: send }));

  expect((await first.findByRole("alert")).textContent).toContain("This link opens nothing any more.");
  expect(first.getByLabelText(write)).toHaveProperty("value", "Say when.");
});

test("nothing more is asked for where no comment is left", async () => {
  view = { ...view, comments_left: 0 };
  await show(page);

  await screen.findByText("Tell me about a problem.");
  expect(screen.queryByRole("button", { name: send })).toBeNull();
});

test("a comment is deleted by who made it, in the browser that it was made in", async () => {
  view = {
    ...view,
    comments: [
      { id: "c1", answer_id: "a1", name: "Eva", text: "Say when.", at: null, created_at: "2026-11-28T10:00:00Z" },
      { id: "c2", answer_id: "a1", name: "Udo", text: "And why?", at: null, created_at: "2026-11-28T10:01:00Z" },
    ],
  };
  localStorage.setItem("own_comment.c1", "s1");
  await show(page);
  await screen.findByText("And why?");

  const mine = screen.getByRole("button", { name: /^Delete.*Eva/ });
  expect(screen.queryByRole("button", { name: /^Delete.*Udo/ })).toBeNull();
  fireEvent.click(mine);
  fireEvent.click(mine);

  await vi.waitFor(() => expect(screen.queryByText("Say when.")).toBeNull());
  expect(sent).toEqual([{ secret: "s1" }]);
  expect(localStorage.getItem("own_comment.c1")).toBeNull();
});
