import { expect, test } from "vitest";
import { compareText } from "./compare-text.ts";

test("texts are sorted by their units, whatever the language of the machine", () => {
  expect(["b", "", "a", "B", "é", "a"].sort(compareText)).toEqual(["", "B", "a", "a", "b", "é"]);
  expect(compareText("a", "a")).toBe(0);
});
