import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { show } from "@/test/render";
import { ThinkTime } from "./ThinkTime";

async function given(seconds: number | null) {
  const onOver = vi.fn();
  await show(<ThinkTime seconds={seconds} onOver={onOver} />);
  return onOver;
}

test("recording starts once when the time to think is over, and it is said beforehand", async () => {
  const onOver = await given(2);

  expect(screen.getByText("Recording starts by itself in")).toBeTruthy();
  expect(screen.getByRole("status").textContent).toBe("Recording starts by itself in 10 seconds");
  await vi.waitFor(() => expect(onOver).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  await act(() => new Promise((go) => setTimeout(go, 1500)));
  expect(onOver).toHaveBeenCalledTimes(1);
});

test("in practice the time to think ends nothing", async () => {
  const onOver = await given(null);

  expect(screen.getByText("Time to think")).toBeTruthy();
  expect(screen.queryByRole("status")).toBeNull();
  expect(onOver).not.toHaveBeenCalled();
});
