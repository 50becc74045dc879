import { describe, expect, test } from "vitest";
import { withHoles } from "../../../../test/support/action-steps.ts";
import { linesOf, trimmed } from "./value-lines.ts";

describe("the entries of a list that is written as text", () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["", [], []],
    ["a", ["a"], ["a"]],
    ["a\nb", ["a", "b"], ["a", "b"]],
    ["\n a \n\n  \n b c\t\n", ["a", "b c"], ["a", "b c"]],
    ["a, b,,c", ["a, b,,c"], ["a", "b", "c"]],
    ["a,\nb,", ["a,", "b,"], ["a", "b"]],
    ["<x>", ["<x>"], ["<x>"]],
    ["a<x>b\n<y> , <z>", ["a<x>b", "<y> , <z>"], ["a<x>b", "<y>", "<z>"]],
    [" <x> \n <y><z> ", ["<x>", "<y><z>"], ["<x>", "<y><z>"]],
    ["<x>\n", ["<x>"], ["<x>"]],
    [" a <x> b ", ["a <x> b"], ["a <x> b"]],
    ['a,"b,c",d', ['a,"b,c",d'], ["a", "b,c", "d"]],
    [' "b,<x>" ,d', ['"b,<x>" ,d'], ["b,<x>", "d"]],
    ['"<x>,c"', ['"<x>,c"'], ["<x>,c"]],
    ['"<x>"', ['"<x>"'], ["<x>"]],
    ['""', ['""'], []],
    ['"a\nb,c', ['"a', "b,c"], ['"a', "b", "c"]],
    ['a"b,c"d', ['a"b,c"d'], ['a"b', 'c"d']],
    ['<x>"b,c', ['<x>"b,c'], ['<x>"b', "c"]],
    ['a, "b,c",d', ['a, "b,c",d'], ["a", "b,c", "d"]],
    ['a"', ['a"'], ['a"']],
    ['<x>"', ['<x>"'], ['<x>"']],
    ['"<x>', ['"<x>'], ['"<x>']],
  ];
  for (const [text, lines, commas] of cases) {
    test(JSON.stringify(text), () => {
      expect(linesOf(withHoles(text))).toEqual(lines.map(withHoles));
      expect(linesOf(withHoles(text), true)).toEqual(commas.map(withHoles));
    });
  }
});

test("a text loses the blanks at its ends alone", () => {
  const texts = ["", "  ", " a b ", " <x> a <y> ", "<x> "];
  expect(texts.map((text) => trimmed(withHoles(text)))).toEqual(["", "", "a b", "<x> a <y>", "<x>"].map(withHoles));
});
