import { expect, test } from "vitest";
import { nearestLine, orderLines } from "./line-profile.ts";

function nearest(earlier: string, later: string, line: number): number {
  return nearestLine(orderLines(Buffer.from(earlier)), orderLines(Buffer.from(later)), line);
}

test("a line that is gone is found again behind the nearest line above it", () => {
  expect(nearest("a\nb\nGONE\nc\n", "new\nnew\na\nb\nc\n", 3)).toBe(5);
});

test("without one above, at the nearest line below it", () => {
  expect(nearest("GONE\n\na\nb\n", "new\na\nb\n", 1)).toBe(2);
});

test("at the end, on the last line", () => {
  expect(nearest("a\nGONE\n", "a\n", 2)).toBe(1);
});

test("with nothing left around it, on the line of its number or the last one", () => {
  expect(nearest("a\nb\nGONE\n", "x\ny\nz\nw\n", 3)).toBe(3);
  expect(nearest("a\nb\nGONE\n", "x\n", 3)).toBe(1);
  expect(nearest("a\nb\nGONE\n", "", 3)).toBe(1);
});
