import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Answer, Correction, Interview, Transcript as Said } from "@/shared/api/documents";
import type { Language } from "@/shared/i18n";
import { show } from "@/test/render";
import { Transcript } from "./Transcript";
import { bare, choose, mostCorrected } from "./words";

const server = vi.hoisted(() => ({ sent: [] as unknown[], refuses: false }));
vi.mock("@/shared/api/client", async () => ({
  ...(await vi.importActual<object>("@/shared/api/client")),
  api: { POST: (path: string, { body }: { body: unknown }) => Promise.resolve(server.sent.push([path, body])) },
  ask: async (asked: Promise<unknown>) => {
    await asked;
    if (server.refuses) throw new Error("refused");
  },
}));

vi.setConfig({ testTimeout: 20_000 });
const user = userEvent.setup();
const interview = { id: "i", profile: { language: "en-US" } } as Interview;
const PATH = "/v1/interviews/{interview_id}/answers/{answer_id}/corrections";
const HEARD = "I moved our service to cooper netties, alone.";
const KUBERNETES: Correction = { first: 5, last: 6, heard: "cooper netties", said: "Kubernetes" };

beforeEach(() => Object.assign(server, { sent: [], refuses: false }));

function given(
  { corrections = [], ...changes }: Partial<Answer> & { corrections?: Correction[] } = {},
  language: Language = "en",
) {
  const answer = { id: "a", state: "scored", replaced_by: null, media: null, ...changes } as Answer;
  const transcript = { text: HEARD, corrections, delivery: {}, duration: 9 } as unknown as Said;
  return show(<Transcript interview={interview} answer={answer} transcript={transcript} />, language);
}
const word = (name: string) => screen.getByText(name);
const press = (name: string) => user.click(screen.getByText(name, { selector: "button" }));
const takeBack = (said: string) => user.click(screen.getByText(said, { selector: "li span.sr-only" }));

test("misheard words are chosen and said by the keyboard alone, and the answer is judged again", async () => {
  await given();
  await press("A word is wrong");
  // one stop for Tab, then the arrows
  await user.click(word("cooper"));
  await user.keyboard("{ArrowRight}");
  expect(document.activeElement).toBe(word("netties,"));
  await user.keyboard("{Enter}");
  await user.click(screen.getByLabelText("Heard: “cooper netties”. What did you say?"));
  await user.paste("Kubernetes");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(word("Judge my answer again")));
  await user.keyboard("{Enter}");

  await waitFor(() => expect(screen.queryByRole("toolbar")).toBeNull());
  expect(server.sent).toEqual([[PATH, { corrections: [{ first: 5, last: 6, said: "Kubernetes" }] }]]);
  expect(document.activeElement).toBe(word("What you said"));
});

test("a correction stands in the text with what was heard beside it, and can be taken back", async () => {
  await given({ corrections: [KUBERNETES], correction: 1 });

  const text = screen.getByTestId("transcript");
  expect(text.textContent).toBe("I moved our service to Kubernetes (heard: cooper netties), alone.");
  expect(text.querySelector("ins")?.textContent).toBe("Kubernetes");
  await press("A word is wrong");
  expect(word("Judge my answer again").hasAttribute("disabled")).toBe(true);
  await takeBack("Kubernetes");
  await press("Judge my answer again");

  await waitFor(() => expect(server.sent).toEqual([[PATH, { corrections: [] }]]));
});

test("what is refused is said, and nothing that was noted is lost", async () => {
  server.refuses = true;
  await given({ corrections: [KUBERNETES] });
  await press("A word is wrong");
  await user.click(word("moved"));
  await user.click(screen.getByLabelText("Heard: “moved”. What did you say?"));
  await user.paste("proved");
  // two words of eight are taken already
  expect(word("Note it").hasAttribute("disabled")).toBe(true);
  await takeBack("Kubernetes");
  await press("Note it");
  await press("Judge my answer again");

  await screen.findByRole("alert");
  expect(screen.getByText("Heard “moved”, said “proved”")).toBeDefined();
  await press("Leave it as it is");
  expect(screen.getByTestId("transcript").textContent).toContain("Kubernetes (heard: cooper netties)");
});

test("while it is judged again that is said, and a failure can be tried once more", async () => {
  const page = await given({ corrections: [KUBERNETES], judging_again: "under_way" });
  expect(screen.getByText(/is being judged again/).closest("[role=status]")).not.toBeNull();
  page.unmount();

  await given({ corrections: [KUBERNETES], judging_again: "failed" });
  await press("Try again");

  await waitFor(() =>
    expect(server.sent).toEqual([[PATH, { corrections: [{ first: 5, last: 6, said: "Kubernetes" }] }]]),
  );
});

test.each<[string, Partial<Answer>]>([
  ["is not judged", { state: "transcribed" }],
  ["has a newer attempt", { replaced_by: "b" }],
  ["was corrected often enough", { correction: 5 }],
])("an answer that %s is not corrected", async (_, changes) => {
  await given(changes);

  expect(screen.queryByRole("button", { name: "A word is wrong" })).toBeNull();
});

test("what was heard is named in the page's language", async () => {
  await given({ corrections: [KUBERNETES] }, "de");

  expect(screen.getByText("(gehört: cooper netties)").lang).toBe("de");
});

test("a neighbour joins what is chosen, as long as there is room", () => {
  expect(choose(null, 4)).toEqual({ first: 4, last: 4 });
  expect(choose({ first: 4, last: 4 }, 3)).toEqual({ first: 3, last: 4 });
  expect(choose({ first: 3, last: 6 }, 7)).toEqual({ first: 7, last: 7 });
  expect(choose({ first: 3, last: 6 }, 5)).toBeNull();
  expect(bare(["“कुबेरनेटीस,", "C#."])).toBe("कुबेरनेटीस, C#");
  expect([mostCorrected(5), mostCorrected(60), mostCorrected(2000)]).toEqual([2, 6, 20]);
});
