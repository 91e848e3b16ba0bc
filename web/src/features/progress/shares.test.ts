import { expect, test } from "vitest";
import { wholeShares } from "./shares";

test("weights are told in whole per cent and add up to a hundred", () => {
  expect(wholeShares([0.615, 0.385])).toEqual([62, 38]);
  expect(wholeShares([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33]);
  expect(wholeShares([0.4, 0.35, 0.25])).toEqual([40, 35, 25]);
  expect(wholeShares([])).toEqual([]);
});
