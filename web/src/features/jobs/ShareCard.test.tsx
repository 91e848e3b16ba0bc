import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { show } from "@/test/render";

interface Sent {
  code: string;
  sign_in_state: string;
  text: string;
}

let available = true;
let refusal: string | null = null;
const posts: Sent[] = [];

class Problem extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

vi.mock("@/shared/api/client", () => ({
  Problem,
  api: {
    GET: () => Promise.resolve({ available, address: available ? "/at-linkedin" : "", sign_in_state: "s1" }),
    POST: (_: string, { body }: { body: Sent }) => {
      posts.push(body);
      return refusal
        ? Promise.reject(new Problem(refusal))
        : Promise.resolve({ address: "https://www.linkedin.com/p" });
    },
  },
  ask: <T,>(call: Promise<T>) => call,
}));

const { ShareCard } = await import("./ShareCard");

/** The page as LinkedIn sends the candidate back to it, in the tab that went there. */
function back(query: string, state = "s1"): void {
  sessionStorage.setItem("share", JSON.stringify([state, "My own words"]));
  window.history.replaceState(null, "", `/jobs${query}`);
}

beforeEach(() => {
  available = true;
  refusal = null;
  posts.length = 0;
});
afterEach(() => {
  sessionStorage.clear();
  window.history.replaceState(null, "", "/");
});

test("a text is chosen and seen before anything is asked of LinkedIn, and only the text waits here", async () => {
  await show(<ShareCard title="Nurse" />);

  const signIn = await screen.findByRole("button", { name: "Sign in at LinkedIn" });
  expect(signIn).toHaveProperty("disabled", true);
  fireEvent.click(screen.getByRole("radio", { name: /My goal: Nurse/ }));
  expect(screen.getByRole("textbox")).toHaveProperty("value", expect.stringContaining("My goal: Nurse"));
  expect(posts).toEqual([]);
});

test("who comes back sees the text once more, and posts it with one press", async () => {
  back("?code=c1&state=s1");
  await show(<ShareCard title="Nurse" />);

  expect(screen.getByRole("textbox")).toHaveProperty("value", "My own words");
  await vi.waitFor(() => expect(window.location.search).toBe(""));
  expect(posts).toEqual([]);
  fireEvent.click(await screen.findByRole("button", { name: "Post it on LinkedIn" }));

  expect(await screen.findByText(/It was posted/)).toBeTruthy();
  expect(posts).toEqual([{ code: "c1", sign_in_state: "s1", text: "My own words" }]);
  expect(sessionStorage.getItem("share")).toBeNull();
  expect(screen.queryByRole("button", { name: "Post it on LinkedIn" })).toBeNull();
});

test.each([
  ["another tab's or a stranger's sign-in", "?code=c1&state=other"],
  ["a sign-in that was cancelled", "?error=user_cancelled_login&state=s1"],
])("%s posts nothing", async (_, query) => {
  back(query);
  await show(<ShareCard title="Nurse" />);

  expect(await screen.findByText(/LinkedIn did not let us post/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Post it on LinkedIn" })).toBeNull();
});

test("a refusal is named, and the text stays", async () => {
  refusal = "sharing_off";
  back("?code=c1&state=s1");
  await show(<ShareCard title="Nurse" />);
  fireEvent.click(await screen.findByRole("button", { name: "Post it on LinkedIn" }));

  expect(await screen.findByText(/doesn’t work from here just now/)).toBeTruthy();
  expect(screen.getByRole("textbox")).toHaveProperty("value", "My own words");
});

test("without an app at LinkedIn its own window is offered", async () => {
  available = false;
  await show(<ShareCard title="" />);

  const window = await screen.findByRole("link", { name: "Open LinkedIn’s own window" });
  expect(window.getAttribute("href")).toMatch(/^https:\/\/www\.linkedin\.com\/sharing\/share-offsite\/\?url=/);
  expect(screen.getAllByRole("radio")).toHaveLength(1);
});
