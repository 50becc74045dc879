// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Make are written so.
import { describe, expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";

/** What a Makefile of these lines is read as, without the line that names its only job. */
function read(...lines: readonly string[]): readonly string[] {
  return readInWords("Makefile", lines.join("\n"));
}

describe("the lines of a recipe", () => {
  test.each<readonly [readonly string[], readonly string[]]>([
    [
      ["push:", "\t@ - +git push a"],
      ["job push", "-", "2: git push a"],
    ],
    [
      ["push:", "", "\t", "\tgit push a", "", "# why", "\tgit push b"],
      ["job push", "-", "4: git push a", "-", "7: git push b"],
    ],
    [
      ["push: ; git push a", "\tgit push b"],
      ["job push", "-", "1: git push a", "-", "2: git push b"],
    ],
    [["push: dep # a; git push b"], []],
    [["push: ; git push a # b; c"], ["job push", "-", "1: git push a # b; c"]],
    [["push: a ; git push a ; b"], ["job push", "-", "1: git push a ; b"]],
    [
      ["push::", "\tgit push a", "push::", "\tgit push b"],
      ["job push", "-", "2: git push a", "job push", "-", "4: git push b"],
    ],
    [
      ["  push :", "\tgit push a"],
      ["job push", "-", "2: git push a"],
    ],
    [
      ["a:", "\techo", "ifdef CI", "  push:", "\tgit push a", "endif"],
      ["job push", "-", "5: git push a"],
    ],
    [
      ["push:", "ifdef CI", "\tgit push a", "else ifdef X", "\tgit push b", "endif"],
      ["job push", "-", "3: git push a", "-", "5: git push b"],
    ],
    [
      ["push:", "\tgit push \\", "\t\ta \\", "  b", "\techo"],
      ["job push", "-", "2: git push \\", "3: \ta \\", "4:   b", "-", "5: echo"],
    ],
    [
      ["push:", "\tgit push a\\\\", "\techo"],
      ["job push", "-", "2: git push a\\\\", "-", "3: echo"],
    ],
    [
      ["push:", "\tgit push a \\"],
      ["job push", "-", "2: git push a \\"],
    ],
    [
      ["push: a \\", "  b", "\tgit push $^"],
      ["job push", "-", "3: git push a b"],
    ],
    [["\tgit push a"], []],
    [["push", "\tgit push a"], []],
    [["# push: ; git push a"], []],
    [["push # a: b", "\tgit push a"], []],
    [["$(P)_CMD := cd sub ; git push a"], []],
    [["$(P)_CMD ::= cd sub ; git push a"], []],
    [[".PHONY: push deploy"], []],
    [["build:", "\techo $$x", "\tcc $(CFLAGS) $<"], []],
  ])("%j", (lines, seen) => expect(read(...lines)).toEqual(seen));
});

describe("another prefix of recipes", () => {
  test.each([".RECIPEPREFIX = >", ".RECIPEPREFIX:=>", ".RECIPEPREFIX ?=  >", ".RECIPEPREFIX=>"])("%s", (said) => {
    expect(read(said, "push:", ">git push \\", ">a", ">echo")).toEqual([
      "job push",
      "-",
      "3: git push \\",
      "4: a",
      "-",
      "5: echo",
    ]);
  });

  test.each(["# .RECIPEPREFIX = >", "X.RECIPEPREFIX = >", ".RECIPEPREFIX ="])("is not %s", (said) => {
    expect(read(said, "push:", "\tgit push a")).toEqual(["job push", "-", "3: git push a"]);
  });
});

test.each([
  [".ONESHELL:", true],
  [".ONESHELL :", true],
  [".ONESHELL: push", true],
  ["# .ONESHELL:", false],
  ["X = .ONESHELL:", false],
  [".ONESHELLS:", false],
])("%s joins the lines of a recipe: %s", (said, joins) => {
  const second = joins ? [] : ["-"];
  expect(read(said, "push:", "\tcd a", "\tgit push a")).toEqual([
    "job push",
    "-",
    "3: cd a",
    ...second,
    "4: git push a",
  ]);
});

describe("the variables that a rule sets by itself", () => {
  test.each([
    ["push: a b", "push a a b"],
    ["push: a", "push a a"],
    ["push:  a\t b | c", "push a a\t b"],
    ["push: a # b", "push a a"],
    ["push:", "push <<> <^>"],
    ["push: | c", "push <<> <^>"],
    ["push::a", "push a a"],
  ])("%s", (rule, seen) => {
    expect(read(rule, "\tgit push $@ $< $^")).toEqual(["job push", "-", `2: git push ${seen}`]);
  });

  test("and those that it is given", () => {
    const given = ["push: R = a", "push: S := $(R)/b", "push: export T += c", "push: dep"];
    expect(read(...given, "\tgit push $(R) $(S) $(T) $<")).toEqual(["job push", "-", "5: git push a a/b c dep"]);
    expect(read("R = b", "push: R = a", "push:", "\tgit push $R", "all:", "\tgit push $R")).toEqual([
      "job push",
      "-",
      "4: git push a",
      "job all",
      "-",
      "6: git push b",
    ]);
  });

  test("a line that gives one has no recipe of its own", () => {
    expect(read("push: R = a ; git push b")).toEqual([]);
  });
});

describe("whether a recipe may send is told by its variables too", () => {
  test.each([
    [["CMD = git push a", "all:", "\t$(CMD)"], "git push a"],
    [["CMD = git push a", "all:", "\t${CMD}"], "git push a"],
    [["C = git push a", "all:", "\t$C"], "git push a"],
    [["P = push", "CMD = git $(P) a", "all:", "\t$(CMD)"], "git push a"],
    [["all: CMD = git push a", "all:", "\t$(CMD)"], "git push a"],
  ])("%j", (lines, seen) => expect(read(...lines)).toEqual(["job all", "-", `${lines.length}: ${seen}`]));

  test.each([
    [["CMD = cc", "all:", "\t$(CMD)"]],
    [["CMD = git push a", "all:", "\techo CMD"]],
    [["CMD = git push a", "all:", "\t$(OTHER)"]],
  ])("not by %j", (lines) => expect(read(...lines)).toEqual([]));
});

describe("a definition of several lines", () => {
  const PUSH = ["push:", "\t$(PUSH)"];
  test.each<readonly [readonly string[], string]>([
    [["define PUSH", "cd a", "git push b", "endef"], "cd a; git push b"],
    [["define PUSH =", "git push b", "endef"], "git push b"],
    [["  define  PUSH", "git push b", "  endef # PUSH"], "git push b"],
    [["override define PUSH", "git push b", "endef"], "git push b"],
    [["override  define PUSH", "git push b", "endef"], "git push b"],
    [["define PUSH", "@echo a", "\t@-git push b", "endef"], "echo a; git push b"],
    [["define PUSH", "# why", "", "\t# why", "git push b", "endef"], "git push b"],
    [["define PUSH", "git push \\", "\t  b", "endef"], "git push b"],
    [["define PUSH", "git push b # endef", "endef"], "git push b # endef"],
    [["define PUSH", "git push b", "undefine X", "endef"], "git push b; undefine X"],
  ])("%j", (lines, seen) => {
    expect(read(...lines, ...PUSH)).toEqual(["job push", "-", `${lines.length + 2}: ${seen}`]);
  });

  test("that does not end goes to the end of the file", () => {
    expect(read(...PUSH, "define PUSH", "git push b")).toEqual(["job push", "-", "2: git push b"]);
  });

  test("is none where its word is part of another", () => {
    const seen = ["job push", "-", "4: git push <PUSH>"];
    expect(read("X = a define PUSH", "git push b", "push:", "\tgit push $(PUSH)")).toEqual(seen);
    expect(read("undefine PUSH", "git push b", "push:", "\tgit push $(PUSH)")).toEqual(seen);
  });
});
