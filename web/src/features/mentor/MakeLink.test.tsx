import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { show } from "@/test/render";
import { MakeLink } from "./MakeLink";
import type { MentorLinks, Wish } from "./useMentorLinks";

const made: Wish[] = [];
const links = {
  busy: false,
  make: (wish: Wish, then: (address: string) => void) => {
    made.push(wish);
    then("https://app.example/mentor#i1.secret");
  },
} as unknown as MentorLinks;

test("a link shows what is ticked, the voice only then, and is told once", async () => {
  await show(
    <AreaWords area="mentor">
      <MakeLink links={links} />
    </AreaWords>,
  );
  const make = await screen.findByRole("button", { name: "Make a link" });
  expect(screen.getByLabelText("The sound of your voice")).toHaveProperty("checked", false);

  fireEvent.click(screen.getByLabelText("Scores, with their ranges"));
  fireEvent.change(screen.getByLabelText("For whom (only you see this)"), { target: { value: "Eva" } });
  fireEvent.click(make);

  expect(made).toEqual([{ shows: ["transcript", "feedback"], days: 7, name: "Eva" }]);
  const field = await screen.findByRole("textbox", { name: "Your new link" });
  expect(field).toHaveProperty("value", "https://app.example/mentor#i1.secret");
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Your new link"));
});

test("a link that would show nothing can't be made", async () => {
  await show(
    <AreaWords area="mentor">
      <MakeLink links={links} />
    </AreaWords>,
  );
  const make = await screen.findByRole("button", { name: "Make a link" });

  for (const part of ["What you said, as text", "Scores, with their ranges", "Feedback, which quotes you"])
    fireEvent.click(screen.getByLabelText(part));

  expect(make).toHaveProperty("disabled", true);
  expect(screen.getByText("Choose at least one thing to show.")).toBeTruthy();
});
