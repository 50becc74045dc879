import { describe, expect, test } from "vitest";
import { type Computed, either, type Lookup, plain, unknown } from "./computed.ts";
import { evaluate } from "./evaluate.ts";

const lookup: Lookup = (path) => {
  const name = path.join(".");
  if (name === "inputs.pick") return either([plain("a"), plain("b")], name);
  if (name === "inputs.perhaps") return either([plain(""), plain("a"), plain("b")], name);
  if (name === "inputs.list") return plain(["a"]);
  if (name === "inputs.map") return plain({ a: "b" });
  if (name === "inputs.key") return plain("list");
  return unknown(name, path[0] === "secrets");
};
const perhaps = (name: string): Computed => either([plain(true), plain(false)], name);

describe("a comparison", () => {
  // What GitHub casts: nothing, false and an empty text are 0, true is 1, other texts are numbers or none.
  const known: readonly (readonly [string, boolean])[] = [
    ["1 < 2", true],
    ["2 < 2", false],
    ["3 < 2", false],
    ["1 > 2", false],
    ["2 > 2", false],
    ["3 > 2", true],
    ["1 <= 2", true],
    ["2 <= 2", true],
    ["3 <= 2", false],
    ["1 >= 2", false],
    ["2 >= 2", true],
    ["3 >= 2", true],
    ["2 == 2", true],
    ["2 == 3", false],
    ["2 != 2", false],
    ["2 != 3", true],
    ["'A' == 'a'", true],
    ["'a' < 'B'", true],
    ["'_' < 'a'", true],
    ["'10' < '9'", true],
    ["'10' < 9", false],
    ["9 < '10'", true],
    ["'10' == 10.0", true],
    ["'0x1F' == 31", true],
    ["'a' == 0", false],
    ["'a' != 0", true],
    ["'' == 0", true],
    ["0 == ''", true],
    ["null == ''", true],
    ["null == 0", true],
    ["null == false", true],
    ["true == 1", true],
    ["true == 'true'", false],
    ["false == ''", true],
    ["1 == 1 == true", true],
    ["1 < 2 == 2 > 1", true],
  ];
  for (const [text, expected] of known) {
    test(`${text} is ${expected}`, () => expect(evaluate(text, lookup)).toEqual(plain(expected)));
  }

  const unsure: readonly (readonly [string, string])[] = [
    ["github.ref == 'x'", "github.ref"],
    ["'x' != github.ref", "github.ref"],
    ["github.ref == github.sha", "github.ref"],
    ["inputs.pick == 'a'", "inputs.pick"],
    ["'' == inputs.pick", "inputs.pick"],
    ["inputs.list == 'a'", "inputs.list"],
    ["'a' == inputs.list", "inputs.list"],
    ["inputs.map == inputs.map", "inputs.map"],
    ["!github.ref", "github.ref"],
    ["!(github.ref == 'x')", "github.ref"],
    ["hashFiles('a') == 'x'", "hashfiles()"],
    ["hashFiles(github.ref) == 'x'", "github.ref"],
    ["hashFiles('a', github.ref) == 'x'", "github.ref"],
    ["(github.ref && 'a') == 'x'", "github.ref"],
    ["('' || github.ref) == 'x'", "github.ref"],
    ["failure() == true", "failure()"],
    ["contains(github.ref, 'x')", "github.ref"],
    ["github.event.commits[0].id == 'x'", "github.event.commits.0.id"],
    ["github[github.ref] == 'x'", "github"],
  ];
  for (const [text, name] of unsure) {
    test(`${text} is known to the run alone, by ${name}`, () => {
      expect(evaluate(text, lookup)).toEqual(perhaps(name));
    });
  }
});

describe("a choice", () => {
  const cases: readonly (readonly [string, Computed])[] = [
    ["'a' || github.ref", plain("a")],
    ["'' || github.ref", unknown("github.ref")],
    ["'' && github.ref", plain("")],
    ["'a' && github.ref", unknown("github.ref")],
    ["github.ref || 'a'", either([unknown("github.ref"), plain("a")], "github.ref")],
    ["github.ref && 'a'", either([plain(false), plain("a")], "github.ref")],
    ["inputs.pick || 'c'", either([plain("a"), plain("b")], "inputs.pick")],
    ["inputs.pick && 'c'", plain("c")],
    ["inputs.perhaps || 'c'", either([plain("a"), plain("b"), plain("c")], "inputs.perhaps")],
    ["inputs.perhaps && 'c'", either([plain(""), plain("c")], "inputs.perhaps")],
    ["github.ref == 'x' && 'a' || 'b'", either([plain("a"), plain("b")], "github.ref")],
    ["hashFiles('x') && 'a' || 'b'", either([plain("a"), plain("b")], "hashfiles()")],
  ];
  for (const [text, expected] of cases) test(text, () => expect(evaluate(text, lookup)).toEqual(expected));
});

describe("a property that an expression names", () => {
  const cases: readonly (readonly [string, Computed])[] = [
    ["inputs[inputs.key]", plain(["a"])],
    ["inputs[format('{0}', 'list')]", plain(["a"])],
    ["github.event.issues[1 < 2].id", unknown("github.event.issues.true.id")],
    ["secrets[github.ref]", unknown("secrets", true)],
    ["Secrets[github.ref].x", unknown("Secrets.x", true)],
    ["Secrets.*", unknown("Secrets", true)],
    ["vars[github.ref]", unknown("vars")],
    ["github.event.*.secrets", unknown("github.event.secrets")],
    ["secrets[inputs.pick]", unknown("secrets", true)],
  ];
  for (const [text, expected] of cases) test(text, () => expect(evaluate(text, lookup)).toEqual(expected));
});

test("what is no expression is a hole that is named so", () => {
  for (const text of ["", "a b", "'open"]) expect(evaluate(text, lookup)).toEqual(unknown("expression"));
});
