import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { Schemas } from "@/shared/api/client";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { show } from "@/test/render";

type Mail = Schemas["MailView"];
const consent = (given: boolean) => ({ given, changed_at: null, wording: "mail.v1" });
const OFF: Mail = {
  available: true,
  address: "confirmed",
  summary: consent(false),
  reminders: consent(false),
  weekdays: [1, 3, 5],
  at: "18:00",
  idle_days: 7,
  language: "",
  time_zone: "",
  next_summary_at: null,
  next_reminder_at: null,
  stopped: false,
};
let stored: Mail;
const said: Record<string, unknown>[] = [];
const confirm = vi.fn(() => Promise.resolve());

vi.mock("@/shared/firebase", () => ({ sendConfirmation: () => confirm(), renewToken: () => Promise.resolve() }));
vi.mock("@/shared/api/client", () => ({
  Problem: class extends Error {},
  api: {
    GET: () => Promise.resolve(stored),
    PUT: (_: string, { body }: { body: { summary: boolean; reminders: boolean } & Partial<Mail> }) => {
      said.push(body);
      const { summary, reminders, ...plan } = body;
      stored = { ...stored, ...plan, summary: consent(Boolean(summary)), reminders: consent(Boolean(reminders)) };
      return Promise.resolve(stored);
    },
  },
  ask: (call: Promise<unknown>) => call,
}));

const { MailSection } = await import("./MailSection");
const section = (email: string | null) => (
  <AreaWords area="mail">
    <MailSection email={email} />
  </AreaWords>
);

beforeEach(() => {
  stored = OFF;
  said.length = 0;
});

test("nothing is ticked before it is, and a tick is sent with the page's language and the place's time", async () => {
  await show(section("ana@example.org"));
  const summary = await screen.findByRole<HTMLInputElement>("checkbox", { name: /A summary of my week/ });
  expect(summary.checked).toBe(false);
  expect(screen.getByText(/agree that we write to.*ana@example.org/)).toBeTruthy();
  expect(screen.queryByText("On these days")).toBeNull();

  fireEvent.click(summary);

  await vi.waitFor(() => expect(summary.checked).toBe(true));
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(said).toMatchObject([{ summary: true, reminders: false, language: "en", time_zone }]);
});

test("reminders have days, of which one stays, and a time", async () => {
  stored = { ...OFF, reminders: consent(true), weekdays: [1, 3] };
  await show(section("ana@example.org"));

  fireEvent.click(await screen.findByRole("checkbox", { name: "Wednesday" }));
  await vi.waitFor(() => expect(said).toMatchObject([{ weekdays: [1], reminders: true }]));
  await vi.waitFor(() =>
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Monday" }).disabled).toBe(true),
  );
  fireEvent.change(screen.getByLabelText("At"), { target: { value: "07:30" } });

  await vi.waitFor(() => expect(said[1]).toMatchObject({ at: "07:30" }));
});

test.each([
  [{ available: false }, /No e-mail is sent from here/],
  [{ address: "none" }, /without one/],
  [{ stopped: true }, /refused our e-mails/],
] as const)("the section says honestly why nothing comes: %o", async (state, words) => {
  stored = { ...OFF, ...state };
  await show(section(null));

  expect(await screen.findByText(words)).toBeTruthy();
});

test("an address that isn't confirmed gets a link to confirm it, and the page looks again", async () => {
  stored = { ...OFF, address: "unconfirmed" };
  await show(section("ana@example.org"));

  fireEvent.click(await screen.findByRole("button", { name: "Send me a link to confirm it" }));
  expect(await screen.findByText(/on its way/)).toBeTruthy();
  expect(confirm).toHaveBeenCalledOnce();
  expect(screen.queryByRole("checkbox")).toBeNull();
  stored = OFF;
  fireEvent.click(screen.getByRole("button", { name: "I have confirmed it" }));

  expect(await screen.findByRole("checkbox", { name: /A summary/ })).toBeTruthy();
});
