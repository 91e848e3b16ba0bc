import { expect, test } from "vitest";
import { directionOf, inLanguage, isolated } from "./direction";

test("a language's direction is that of its script, whatever its region", () => {
  expect(["ar", "ar-EG", "he", "en-US", "ja-JP", "cmn-Hans-CN", "arn"].map(directionOf)).toEqual([
    ...["rtl", "rtl", "rtl"],
    ...["ltr", "ltr", "ltr", "ltr"],
  ]);
});

test("an element says its language and direction, or leaves both to the page", () => {
  expect(inLanguage("ar-EG")).toEqual({ lang: "ar-EG", dir: "rtl" });
  expect(inLanguage(undefined)).toEqual({});
});

test.each([
  ["en", "Nurse", false],
  ["en", "ممرّضة", true],
  ["ar", "ممرّضة", false],
  ["ar", "Nurse", true],
  ["ar", "1:05", true],
])("on a page in %s the value %s is isolated: %s", (language, value, apart) => {
  expect(isolated(value, language)).toBe(apart ? `\u2068${value}\u2069` : value);
});
