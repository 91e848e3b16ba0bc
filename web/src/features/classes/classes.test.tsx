import { fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { Problem } from "@/shared/api/client";
import type { Interview } from "@/shared/api/documents";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { show } from "@/test/render";
import { CoachView } from "./CoachView";
import { JoinClass } from "./JoinClass";
import { MemberView } from "./MemberView";
import type { Joined } from "./useClasses";
import { useCoachedClass, type ClassView } from "./useCoachedClass";
import { useJoinedClass } from "./useJoinedClass";

const MOMENT = "2026-11-28T10:00:00Z";
const assignment = {
  id: "w1",
  title: "Week 1",
  note: "",
  due_at: null,
  profile: { role: "Nurse", level: "mid", language: "en-US", kind: "behavioural", question_count: 1 },
  questions: ["Tell me about a mistake."],
  created_at: MOMENT,
};
const joined = {
  id: "k1",
  name: "Nursing 2b",
  coach_name: "Ms Roth",
  own_name: "Kim",
  joined_at: MOMENT,
  closes_at: MOMENT,
  assignments: [assignment],
  shares: [],
} as unknown as Joined;
const coached = {
  id: "k1",
  name: "Nursing 2b",
  coach_name: "Ms Roth",
  closes_at: MOMENT,
  invitation_closes_at: null,
  members: [
    {
      id: "m1",
      name: "Kim",
      joined_at: MOMENT,
      shared: [{ id: "s1", role: "Nurse", held_at: MOMENT, assignment_id: "w1", shows: ["scores"], comments: 2 }],
    },
    { id: "m2", name: "Lou", joined_at: MOMENT, shared: [] },
  ],
  assignments: [assignment],
} as unknown as ClassView;
const interview = {
  id: "i1",
  status: "finished",
  created_at: MOMENT,
  profile: { role: "Nurse" },
  assigned: { cohort_id: "k1", assignment_id: "w1" },
} as unknown as Interview;

/** What is asked of the server, and what it answers by method and the end of the path; a `Problem` is a refusal. */
const sent: unknown[] = [];
let answers: Record<string, unknown>;

vi.mock("@/shared/api/client", () => {
  const send =
    (method: string) =>
    (path: string, { body }: { body?: unknown } = {}) => {
      const call = `${method} ${path.split("/").slice(-1).join("")}`;
      sent.push([call, body]);
      const answer = answers[call];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
  return {
    Problem: class extends Error {
      constructor(
        readonly code: string,
        readonly status: number,
        detail: string,
        readonly body: object = {},
      ) {
        super(detail);
      }
    },
    api: { GET: send("GET"), POST: send("POST"), PUT: send("PUT"), DELETE: send("DELETE") },
    ask: (call: Promise<unknown>) => call,
    newKey: () => "key",
  };
});

beforeEach(() => {
  sent.length = 0;
  answers = {};
});

const words = (page: React.ReactNode) => show(<AreaWords area="classes">{page}</AreaWords>);

function Coach() {
  const found = useCoachedClass("k1");
  return found.view && <CoachView view={found.view} coached={found} onEnded={() => sent.push("ended")} />;
}

function Member() {
  const own = useJoinedClass(joined);
  return <MemberView own={own} interviews={[interview]} onStarted={(id) => sent.push(id)} onLeft={() => undefined} />;
}

test("who has a link reads what the coach sees, and joins by a name of their choice", async () => {
  answers = {
    "POST look": { class_id: "k1", name: "Nursing 2b", coach_name: "Ms Roth", closes_at: MOMENT },
    "POST accept": { id: "k1" },
  };
  const done = vi.fn();
  await words(<JoinClass token="k1.secret" onJoined={done} />);

  const promises = within(await screen.findByRole("region", { name: "What Ms Roth sees of you" }));
  expect(promises.getByText("A film of you is never shown.")).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/^Your name in this class/), { target: { value: " Kim " } });
  fireEvent.click(screen.getByRole("button", { name: "Join" }));

  await vi.waitFor(() => expect(done).toHaveBeenCalledWith("k1"));
  expect(sent.at(-1)).toEqual(["POST accept", { token: "k1.secret", name: "Kim" }]);
});

test("a link that opens nothing says so, whatever is wrong with it", async () => {
  answers = { "POST look": new Problem("link_closed", 404, "") };
  await words(<JoinClass token="old" onJoined={() => undefined} />);

  expect(await screen.findByRole("heading", { name: "This link opens no class" })).toBeTruthy();
});

test("a coach sees names and what is shown, and tells the new link once", async () => {
  answers = { "GET {cohort_id}": coached, "POST invitation": { token: "k1.secret", closes_at: MOMENT } };
  await words(<Coach />);

  const members = within(await screen.findByRole("region", { name: "2 members" }));
  const link = members.getByRole("link", { name: /^Nurse, .*Kim$/ });
  expect(link.getAttribute("href")).toBe("/classes/k1/members/m1/interviews/s1");
  expect(members.getByText(/Week 1 · Scores, with their ranges · 2 comments/)).toBeTruthy();
  expect(members.getByText("Shows no interview.")).toBeTruthy();

  fireEvent.click(screen.getByRole("button", { name: "Make a link" }));
  const field = await screen.findByRole("textbox", { name: "The new link" });
  expect(field).toHaveProperty("value", `${location.origin}/classes/join#k1.secret`);
  expect(screen.getByRole("button", { name: "Replace the link" })).toBeTruthy();
});

test("a question that is refused is named, and nothing that was written is lost", async () => {
  const body = { errors: [{ pointer: "/questions/1", message: "" }] };
  answers = { "GET {cohort_id}": coached, "POST assignments": new Problem("question_refused", 422, "", body) };
  await words(<Coach />);

  fireEvent.click(await screen.findByRole("button", { name: "New assignment" }));
  const type = (label: string | RegExp, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  type("Title", "Week 2");
  type("Role", "Nurse");
  type(/^Your own questions/, "Why here?\n\nAre you married?\n");
  fireEvent.click(screen.getByRole("button", { name: "Assign" }));

  expect((await screen.findByRole("alert")).textContent).toContain("Question 2 was refused");
  expect(screen.getByLabelText("Title")).toHaveProperty("value", "Week 2");
  expect(sent.at(-1)).toMatchObject(["POST assignments", { questions: ["Why here?", "Are you married?"] }]);
});

test("a member starts an assignment after agreeing to be recorded", async () => {
  answers = { "POST interviews": { id: "i2" } };
  await words(<Member />);

  const agree = await screen.findByLabelText(/^Record my voice/);
  const start = screen.getByRole("button", { name: /^Start the interview/ });
  expect(start).toHaveProperty("disabled", true);
  fireEvent.click(agree);
  fireEvent.click(start);

  await vi.waitFor(() => expect(sent.at(-1)).toBe("i2"));
  expect(screen.getByRole("link", { name: /^Your interview of/ }).getAttribute("href")).toBe("/interviews/i1/report");
});

test("a member shows an interview without their voice, and takes it back", async () => {
  const shows = ["transcript", "scores", "feedback"];
  const share = { interview_id: "i1", assignment_id: "w1", shows, shared_at: MOMENT, seen_at: null };
  answers = { "PUT {interview_id}": { ...joined, shares: [share] }, "DELETE {interview_id}": joined };
  await words(<Member />);
  const shares = within(await screen.findByRole("region", { name: "Show your interviews" }));

  fireEvent.click(shares.getByRole("button", { name: /^Choose what to show/ }));
  expect(shares.getByLabelText("The sound of the voice")).toHaveProperty("checked", false);
  fireEvent.click(shares.getByRole("button", { name: "Show to your coach" }));
  await shares.findByText("Your coach has not opened it yet.");
  expect(sent).toEqual([["PUT {interview_id}", { shows }]]);

  const back = shares.getByRole("button", { name: /^Take back/ });
  fireEvent.click(back);
  fireEvent.click(back);
  await shares.findByText("Not shown");
});
