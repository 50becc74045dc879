import { expect, test } from "vitest";
import { asPath } from "../../../facts/repo-path.ts";
import { commentParts } from "./comment-parts.ts";
import { syntaxOf } from "./syntax.ts";

test.each([
  ["a.c", "x = 1; // Some Words", "some words"],
  ["a.c", "x = 1; /* One */ y /* Two", "one\ntwo"],
  ["a.c", "x /* one */ y // two /* three */", "one\ntwo / three"],
  ["a.c", "/* one */", "one"],
  ["a.c", "x/* one */", ""],
  ["a.c", "(/* one */)", "one"],
  ["a.c", "{// one", "one"],
  ["a.c", "},// one", "one"],
  ["a.c", "x;// one", "one"],
  ["a.c", ")/* one */", "one"],
  ["a.c", "/* one *//* two */", "one\ntwo"],
  ["a.c", "https://one.example", ""],
  ["a.c", '"a // one" // two', "two"],
  ["a.c", '"a \\" // one" // two', "two"],
  ["a.c", "'a // one' // two", "two"],
  ["a.c", "it's // one", "one"],
  ["a.c", "`a // one` // two", "two"],
  ["a.c", '"a // one', ""],
  ["a.c", "x = 1;", ""],
  ["a.c", "", ""],
  ["a.c", "x /", ""],
  ["a.py", "x = 1 # One", "one"],
  ["a.py", '"""One""" # two', "one\ntwo"],
  ["a.py", '  """One"""', "one"],
  ["a.py", 'x = """one""" # two', "two"],
  ["a.py", "'''One'''", "one"],
  ["a.py", "x = '''one''' # two", "two"],
  ["a.html", "a <!-- <b>One</b> --> c", "one"],
  ["a.sql", "select 1 -- One", "one"],
])("%s: %s says %j in comments", (path, line, parts) => {
  expect(commentParts(line, syntaxOf(asPath(path)))).toBe(parts);
});

test("comments of a line are told apart, as many as there are", () => {
  const parts = (count: number): number =>
    commentParts("/* a */".repeat(count), syntaxOf(asPath("a.c"))).split("\n").length;
  expect([parts(1_999), parts(2_001), parts(20_000)]).toEqual([1_999, 2_001, 20_000]);
});
