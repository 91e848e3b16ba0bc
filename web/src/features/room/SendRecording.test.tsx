import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { show } from "@/test/render";
import { RECORDING_TYPES } from "@/shared/vocabulary";
import { SendRecording } from "./SendRecording";

const user = userEvent.setup({ applyAccept: false });

async function given(name: string, type = "", content = "sound") {
  const chosen = vi.fn();
  await show(<SendRecording disabled={false} onChosen={chosen} />);
  await user.upload(screen.getByLabelText("Send a recording instead"), new File([content], name, { type }));
  return chosen.mock.calls.map(([recording]) => (recording as Blob).type);
}

test.each(["aac", "amr", "3gp", "caf", "opus", "mov", "mkv"] as const)(
  "a .%s is taken, whatever the browser says of it",
  async (ending) => {
    expect(await given(`memo.${ending.toUpperCase()}`, "application/octet-stream")).toEqual([RECORDING_TYPES[ending]]);
  },
);

test("every ending can be picked", async () => {
  await show(<SendRecording disabled={false} onChosen={() => undefined} />);

  const accepts = screen.getByLabelText<HTMLInputElement>("Send a recording instead").accept.split(",");
  for (const ending of Object.keys(RECORDING_TYPES)) expect(accepts).toContain(`.${ending}`);
});

test.each([
  ["notes.txt", "hello"],
  ["empty.m4a", ""],
])("%s is not taken, and it is said what is", async (name, content) => {
  expect(await given(name, "", content)).toEqual([]);
  expect(screen.getByText(/Choose a recording \(webm, .*flac\) of at most 300 MB/)).toBeDefined();
});
