import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Filter, Stored } from "./firebase";
import { connection, useCollection, useDocument } from "./live";

interface Listener {
  path: string;
  next: (documents: Stored[]) => void;
  failed: (error: Error) => void;
  stopped: boolean;
}

const listeners: Listener[] = [];

vi.mock("./firebase", () => ({
  isForbidden: (error: Error) => error.message === "forbidden",
  listen: (path: string, _: Filter | null, next: Listener["next"], failed: Listener["failed"]) => {
    const listener = { path, next, failed, stopped: false };
    listeners.push(listener);
    return () => {
      listener.stopped = true;
    };
  },
}));

const last = () => listeners.at(-1) ?? expect.unreachable("nobody listens");

/** Fails as often as the page tries by itself. */
function failForGood(error: Error): void {
  for (let i = 0; i < 10; i += 1) {
    const before = listeners.length;
    act(() => {
      last().failed(error);
    });
    act(() => {
      vi.advanceTimersByTime(60_000);
    });
    if (listeners.length === before) return;
  }
  expect.unreachable("it never gives up");
}

beforeEach(() => {
  listeners.length = 0;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test("a document that is not there yet is asked for again until it is", () => {
  const { result } = renderHook(() => useDocument("interviews/1"));

  act(() => {
    last().failed(new Error("forbidden"));
  });
  expect(result.current.error).not.toBeNull();
  act(() => {
    vi.advanceTimersByTime(2000);
  });
  act(() => {
    last().next([{ id: "1", data: { role: "Nurse" } }]);
  });

  expect(listeners).toHaveLength(2);
  expect(result.current).toEqual({ data: { role: "Nurse" }, error: null });
});

test("a listener that gives up is reported, and reconnects when asked", () => {
  const { result } = renderHook(() => useCollection("interviews", { owner: "me" }));
  act(() => {
    last().next([{ id: "1", data: "old" }]);
  });
  expect(connection.isLost()).toBe(false);

  failForGood(new Error("internal"));
  expect(connection.isLost()).toBe(true);
  expect(result.current.data).toEqual(["old"]);

  act(() => {
    connection.reconnect();
  });
  expect(connection.isLost()).toBe(false);
  act(() => {
    last().next([{ id: "1", data: "new" }]);
  });
  expect(result.current).toEqual({ data: ["new"], error: null });
});

test("what never was the candidate's is missing, not disconnected", () => {
  renderHook(() => useDocument("interviews/of-another"));

  failForGood(new Error("forbidden"));

  expect(connection.isLost()).toBe(false);
});

test("what has left the page is no longer reported", () => {
  const { unmount } = renderHook(() => useCollection("interviews", { owner: "me" }));
  failForGood(new Error("internal"));

  unmount();

  expect(connection.isLost()).toBe(false);
  expect(last().stopped).toBe(true);
});

test("a page that moves on to another document does not show the one before", () => {
  const { result, rerender } = renderHook(({ path }) => useDocument(path), { initialProps: { path: "interviews/1" } });
  act(() => {
    last().next([{ id: "1", data: "first" }]);
  });

  rerender({ path: "interviews/2" });

  expect(result.current).toEqual({ data: null, error: null });
  expect(listeners[0]?.stopped).toBe(true);
});
