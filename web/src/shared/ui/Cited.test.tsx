import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { Cited } from "./Cited";

test.each([
  ["You gave a figure: “40 Prozent weniger”.", "“40 Prozent weniger”"],
  ["Sie sagten „we cut it“ und mehr.", "„we cut it“"],
  ["Dijiste «we cut it».", "«we cut it»"],
])("what is quoted is marked as the language that was spoken: %s", (text, quoted) => {
  const { container } = render(<Cited text={text} spoken="de-DE" written="en" />);
  expect(container.textContent).toBe(text);
  expect([...container.querySelectorAll("[lang=de-DE]")].map((one) => one.textContent)).toEqual([quoted]);
});

test("one language needs no marks", () => {
  const { container } = render(<Cited text="You said “it went well”." spoken="en-GB" written="en" />);
  expect(container.innerHTML).toBe("You said “it went well”.");
});
