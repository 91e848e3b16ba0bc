import { fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import type { Answer } from "@/shared/api/documents";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { show } from "@/test/render";
import { Comments } from "./Comments";
import { OpenLinks } from "./OpenLinks";
import type { Links, MentorLinks } from "./useMentorLinks";

const done: string[] = [];
const links = {
  busy: false,
  withdraw: (id: string) => done.push(`withdraw ${id}`),
  remove: (id: string) => done.push(`delete ${id}`),
} as unknown as MentorLinks;

const comment = (id: string, at: number | null): Links["comments"][number] => ({
  id,
  interview_id: "i1",
  owner: "u1",
  answer_id: "a1",
  link_id: "l1",
  author: "",
  name: "Eva",
  text: `Comment ${id}`,
  at,
  created_at: "2026-11-28T10:00:00Z",
  expire_at: "2027-02-01T10:00:00Z",
});

const found: Links = {
  links: [
    {
      id: "l1",
      interview_id: "i1",
      owner: "u1",
      name: "Eva",
      shows: ["transcript", "scores"],
      created_at: "2026-11-28T10:00:00Z",
      expire_at: "2026-12-05T10:00:00Z",
      comments: 2,
      sent_bytes: 0,
    },
  ],
  comments: [comment("later", 65.8), comment("whole", null), comment("earlier", 7)],
};
const answers = [{ id: "a1", question: { text: "Tell me about a problem." } }] as Answer[];

beforeEach(() => {
  done.length = 0;
});

test("a link says what it shows and until when, and is withdrawn after a second press", async () => {
  await show(
    <AreaWords area="mentor">
      <OpenLinks found={found} links={links} />
    </AreaWords>,
  );
  const one = within(await screen.findByRole("listitem"));
  expect(one.getByText("What you said, as text · Scores, with their ranges")).toBeTruthy();
  expect(one.getByText(/^open until Dec 5, 2026.*· 2 comments$/)).toBeTruthy();

  fireEvent.click(one.getByRole("button", { name: /^Withdraw/ }));
  expect(done).toEqual([]);
  fireEvent.click(one.getByRole("button", { name: /^Really withdraw/ }));

  expect(done).toEqual(["withdraw l1"]);
});

test("comments stand by their moments, lead there, and are deleted one by one", async () => {
  await show(
    <AreaWords area="mentor">
      <Comments found={found} links={links} answers={answers} spoken="en-US" readUntil={null} />
    </AreaWords>,
  );
  const said = await screen.findAllByRole("listitem");

  expect(said.map((one) => within(one).getByText(/^Comment /).textContent)).toEqual([
    "Comment whole",
    "Comment earlier",
    "Comment later",
  ]);
  const moment = screen.getByRole("link", { name: "at 1:05" });
  expect(moment.getAttribute("href")).toBe("/interviews/i1/answers/a1?at=65.8");
  fireEvent.click(screen.getByRole("button", { name: /^Delete.*at 0:07/ }));
  fireEvent.click(screen.getByRole("button", { name: /^Really delete.*at 0:07/ }));
  expect(done).toEqual(["delete earlier"]);
});
