import { expect, test } from "vitest";
import { clock } from "./format";
import { textField } from "./form";

test.each([
  [0, "0:00"],
  [9.99, "0:09"],
  [61, "1:01"],
  [900, "15:00"],
  [-3, "0:00"],
])("%d seconds are shown as %s", (seconds, shown) => {
  expect(clock(seconds)).toBe(shown);
});

test("a text field is trimmed, and one that is missing or a file is empty", () => {
  const form = new FormData();
  form.set("role", "  Nurse ");
  form.set("file", new Blob(["x"]));
  expect(["role", "level", "file"].map((name) => textField(form, name))).toEqual(["Nurse", "", ""]);
});
