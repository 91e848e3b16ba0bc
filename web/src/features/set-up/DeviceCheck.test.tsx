/** The check of the devices, where they take their time to open. */
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "@/test/render";
import { DeviceCheck } from "./DeviceCheck";

const opened = vi.hoisted((): ((stream: MediaStream) => void)[] => []);
vi.mock("@/shared/capture/devices", async (original) => ({
  ...(await original<object>()),
  openMicrophone: () => new Promise<MediaStream>((resolve) => opened.push(resolve)),
  devices: () =>
    Promise.resolve([
      { id: "1", name: "desk" },
      { id: "2", name: "headset" },
    ]),
}));
vi.mock("@/shared/capture/microphone", () => ({ frames: () => Promise.resolve(() => undefined) }));

const stop = vi.fn<(name: string) => void>();

function stream(name: string): MediaStream {
  const track = { label: name, stop: () => stop(name), addEventListener: () => undefined };
  return {
    getTracks: () => [track],
    getAudioTracks: () => [track],
    getVideoTracks: () => [],
  } as unknown as MediaStream;
}

const opens = (index: number, name: string) => act(() => Promise.resolve(opened[index]?.(stream(name))));
const check = () => show(<DeviceCheck video={false} />);
const press = async () => {
  const button = await screen.findByRole("button", { name: "Check now" });
  act(() => button.click());
};

beforeEach(() => {
  opened.length = 0;
  stop.mockClear();
});

test("of two that were asked for, the later one is heard, whichever opens first", async () => {
  await check();
  await press();
  await press();

  await opens(1, "headset");
  await opens(0, "desk");

  await waitFor(() => expect(screen.getByRole("combobox", { name: "Microphone" })).toHaveProperty("value", "2"));
  expect(stop.mock.calls).toEqual([["desk"]]);
});

test("one that opens after the page was left is let go", async () => {
  const { unmount } = await check();
  await press();

  unmount();
  await opens(0, "desk");

  expect(stop.mock.calls).toEqual([["desk"]]);
});
