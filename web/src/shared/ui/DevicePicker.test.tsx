import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "@/test/render";
import { chosen } from "../capture/devices";
import { DevicePicker } from "./DevicePicker";

class FakeDevices extends EventTarget {
  known = [
    { deviceId: "1", kind: "audioinput", label: "Built-in" },
    { deviceId: "2", kind: "audioinput", label: "Headset" },
  ];
  enumerateDevices = () => Promise.resolve(this.known);
}

let media: FakeDevices;
beforeEach(() => {
  media = new FakeDevices();
  vi.stubGlobal("navigator", { language: "en", languages: ["en"], mediaDevices: media });
});

test("the microphone in use is shown, another can be chosen, and the choice is kept", async () => {
  const onChosen = vi.fn();
  await show(<DevicePicker kind="microphone" using="Built-in" onChosen={onChosen} />);
  const picker = await screen.findByLabelText<HTMLSelectElement>("Microphone");
  expect(picker.selectedOptions[0]?.textContent).toBe("Built-in");

  await userEvent.selectOptions(picker, "Headset");

  expect(onChosen).toHaveBeenCalledWith({ id: "2", name: "Headset" });
  expect(chosen("microphone")).toEqual({ id: "2", name: "Headset" });
});

test("one that is plugged in can be chosen at once", async () => {
  await show(<DevicePicker kind="microphone" using="Built-in" onChosen={() => undefined} />);
  await screen.findByLabelText("Microphone");

  media.known = [...media.known, { deviceId: "3", kind: "audioinput", label: "Lapel" }];
  act(() => void media.dispatchEvent(new Event("devicechange")));

  await waitFor(() => expect(screen.getByRole("option", { name: "Lapel" })).toBeDefined());
});

test("before the browser tells any name there is nothing to choose", async () => {
  media.known = [{ deviceId: "", kind: "audioinput", label: "" }];

  await show(<DevicePicker kind="microphone" using={null} onChosen={() => undefined} />);

  expect(screen.queryByLabelText("Microphone")).toBeNull();
});
