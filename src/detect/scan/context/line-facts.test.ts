import { expect, test } from "vitest";
import { asPath } from "../../../facts/repo-path.ts";
import { askedOnce } from "./line-facts.ts";
import { mapLines } from "./lines.ts";
import { syntaxOf } from "./syntax.ts";

test("a question is asked once of each line of a text, whatever the answer, and anew of another text", () => {
  const asked: string[] = [];
  const isLong = askedOnce((line) => {
    asked.push(line);
    return line.length > 2;
  });
  const map = (text: string) => mapLines(text, syntaxOf(asPath("a.md")));
  const [one, other] = [map("a\nlong"), map("long\nb")];
  const answers = [0, 1, 0, 1].map((at) => [isLong(one, at), isLong(other, at)]);
  expect(answers).toEqual([
    [false, true],
    [true, false],
    [false, true],
    [true, false],
  ]);
  expect(asked).toEqual(["a", "long", "long", "b"]);
});

test("a line that a text does not have is empty", () => {
  expect(askedOnce((line) => line === "")(mapLines("a", syntaxOf(null)), 7)).toBe(true);
});
