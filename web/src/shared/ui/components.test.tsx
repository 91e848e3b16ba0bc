import { act, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { show } from "@/test/render";
import { TranslationProvider } from "@/shared/i18n";
import { LONG, WaitingForService } from "./components";

afterEach(() => vi.useRealTimers());

const inEnglish = (label: string) => (
  <TranslationProvider>
    <WaitingForService label={label} />
  </TranslationProvider>
);
const LATE = /takes longer than usual/;

test("who waits long is told that nothing is lost, once for each work", async () => {
  // given work that a service is asked for
  const { rerender } = await show(<WaitingForService label="Transcribing your answer…" />);
  vi.useFakeTimers();
  rerender(inEnglish("Reading your answer…"));

  // when it takes no longer than usual, then nothing is said
  await act(() => vi.advanceTimersByTimeAsync(LONG - 1));
  expect(screen.queryByText(LATE)).toBeNull();

  // when it takes longer, then a reader of the screen hears it
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(screen.getByText(LATE).getAttribute("role")).toBe("status");

  // and the next work counts anew
  rerender(inEnglish("Scoring your answer…"));
  expect(screen.queryByText(LATE)).toBeNull();
});
