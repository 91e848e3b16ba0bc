import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { TranslationProvider } from ".";

const gone = vi.hoisted(() => () => {
  throw new TypeError("Failed to fetch dynamically imported module");
});
vi.mock("./fr.json", gone);
vi.mock("./en.json", gone);

test("where neither the page's words nor English ones can be had, it says so and can be loaded anew", async () => {
  document.documentElement.lang = "fr";
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });

  render(<TranslationProvider>words</TranslationProvider>);

  (await screen.findByRole("button", { name: "Reload the page" })).click();
  expect(screen.getByRole("main").lang).toBe("en");
  expect(screen.queryByText("words")).toBeNull();
  expect(reload).toHaveBeenCalledOnce();
});
