import { expect, test } from "vitest";
import { lineFinder } from "./lines.ts";

test("each position has the line of the file that its line of the text stands on", () => {
  const lineAt = lineFinder("ab\n\ncd\n", [3, 4, 7, 8]);
  expect(Array.from({ length: 8 }, (_, at) => lineAt(at))).toEqual([3, 3, 3, 4, 7, 7, 7, 8]);
});

test("a text that begins with an end of line counts it", () => {
  const lineAt = lineFinder("\na", [3, 4]);
  expect([lineAt(0), lineAt(1)]).toEqual([3, 4]);
});

test("a text that stands on one line as a whole has that one", () => {
  const lineAt = lineFinder("a\nb\nc", [5]);
  expect([lineAt(0), lineAt(2), lineAt(4)]).toEqual([5, 5, 5]);
});

test("behind the lines that are known the last one counts, and 1 where none is", () => {
  const lineAt = lineFinder("a\nb\nc\nd", [5, 9]);
  expect([lineAt(0), lineAt(2), lineAt(4), lineAt(6)]).toEqual([5, 9, 9, 9]);
  expect(lineFinder("a\nb", [])(2)).toBe(1);
});
