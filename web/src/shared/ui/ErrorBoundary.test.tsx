import { screen } from "@testing-library/react";
import { Suspense, lazy } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "@/test/render";
import { ErrorBoundary } from "./ErrorBoundary";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined); // React reports what the boundary catches
});

/** A page whose file a release has replaced. */
const gone = () =>
  lazy(() => Promise.reject<{ default: () => null }>(new TypeError("Failed to fetch dynamically imported module")));

test.each([
  ["en", "This page could not be shown.", "Reload the page"],
  ["es", "No se ha podido mostrar esta página.", "Volver a cargar la página"],
  ["de", "Diese Seite konnte nicht angezeigt werden.", "Seite neu laden"],
  ["hi", "यह पेज नहीं दिखाया जा सका।", "पेज फिर से लोड करें"],
] as const)("a page that can't be loaded gives words and a reload button (%s)", async (language, words, button) => {
  const Page = gone();
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });

  await show(
    <ErrorBoundary place="/report">
      <Suspense>
        <Page />
      </Suspense>
    </ErrorBoundary>,
    language,
  );

  expect(await screen.findByRole("alert")).toHaveProperty("textContent", expect.stringContaining(words));
  screen.getByRole("button", { name: button }).click();
  expect(reload).toHaveBeenCalledOnce();
});

test("another page is shown where it can be", async () => {
  const Page = gone();
  const at = (place: string) => (
    <ErrorBoundary place={place}>
      <Suspense>{place === "/report" ? <Page /> : <p>Your interviews</p>}</Suspense>
    </ErrorBoundary>
  );
  const { rerender } = await show(at("/report"));
  await screen.findByRole("alert");

  const { TranslationProvider } = await import("@/shared/i18n");
  rerender(<TranslationProvider>{at("/")}</TranslationProvider>);

  expect(await screen.findByText("Your interviews")).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});
