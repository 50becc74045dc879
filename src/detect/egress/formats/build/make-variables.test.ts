// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Make are written so.
import { describe, expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";
import { madeText } from "./make-variables.ts";

/** A text as Make would fill it in, holes in pointed brackets. */
function made(text: string, given: Readonly<Record<string, string>> = {}, either: readonly string[] = []): string {
  const filled = madeText(text, { texts: new Map(Object.entries(given)), either: new Set(either) });
  return filled.replaceAll("\ue000", "<").replaceAll("\ue001", ">");
}

describe("a text of a Makefile", () => {
  const GIVEN = { A: "a", X: " x y ", ENV_URL: "u", URL: "$(A)/b", NAME: "ENV", B: "$(A)" };
  test.each([
    ["", ""],
    ["git push", "git push"],
    ["$(A)${A}$A", "aaa"],
    ["$(URL) ${URL}", "a/b a/b"],
    ["$$HOME $$(date) $$", "$HOME $(date) $"],
    ["x$", "x$"],
    ["$Ax $(Ax)", "ax <Ax>"],
    ["$(A", "<a variable without its end>"],
    ["x ${A) y", "x <a variable without its end>"],
    ["$()", "<>"],
    ["$( A )", "a"],
    ["$($(NAME)_URL)", "u"],
    ["$(URL_$(NONE))", "<URL_NONE>"],
    ["$(B)", "a"],
    ["$(MAKE) $(CURDIR) $(PWD) $(SHELL)", "make . . sh"],
    ["$(constructor)", "<constructor>"],
    ["$(shell git rev-parse $(A))", "$(git rev-parse a)"],
    ["$(shell   date)", "$(date)"],
    ["$(shell a\n b)", "$(a\n b)"],
    ["$(myshell date)", "<myshell>"],
    ["$(strip  $(X) )/z", "x y/z"],
    ["$(strip \n$(A))", "a\\\n"],
    ["$(mystrip a)", "<mystrip>"],
    ["$(firstword a b)", "<firstword>"],
    ["$(firstword   a)", "<firstword>"],
    ["$(call f,$(A))", "<call>"],
    ["$(A:.c=.o)", "<A:.c=.o>"],
    ["$($(F),x)", "<a function>"],
    ["$(if $(A),\n b) c", "<if>\\\n c"],
    ["$@ $< $(@D)", "<@> <<> <@D>"],
  ])("%j", (text, seen) => expect(made(text, GIVEN)).toBe(seen));

  test("keeps a hole for what a condition sets", () => {
    expect(made("$(A) $(B)", { A: "a", B: "b" }, ["A"])).toBe("<A> b");
  });

  test("is followed over ten variables", () => {
    const chain = (count: number): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`V${at}`, at === count - 1 ? "end" : `$(V${at + 1})`]),
      );
    expect(made("$(V0)", chain(11))).toBe("end");
    expect(made("$(V0)", chain(12))).toBe("<variables inside each other>");
    const letters = [..."abcdefghijklm"];
    const short = (count: number): Readonly<Record<string, string>> =>
      Object.fromEntries(
        letters.slice(0, count).map((name, at) => [name, at === count - 1 ? "end" : `$${letters[at + 1]}`]),
      );
    expect(made("$a", short(11))).toBe("end");
    expect(made("$a", short(12))).toBe("<l>");
    const nested = (count: number): string => `${"$(strip ".repeat(count)}x${")".repeat(count)}`;
    expect(made(nested(11))).toBe("x");
    expect(made(nested(12))).toBe("<variables inside each other>");
  });

  test("is at most as long as the bound", () => {
    const X = "x".repeat(64);
    expect(made("$(X)".repeat(1_024), { X })).toBe(X.repeat(1_024));
    expect(made(`${"$(X)".repeat(1_025)}b`, { X })).toBe(`${X.repeat(1_025)}<a text that is too long>`);
  });

  test("looks at two thousand variables", () => {
    expect(made("$(MAKE)".repeat(2_000))).toBe("make".repeat(2_000));
    expect(made("$(MAKE)".repeat(2_001))).toBe(`${"make".repeat(2_000)}<more variables than are followed>`);
  });
});

describe("what a variable is set to", () => {
  const push = (...lines: readonly string[]): string => {
    const seen = readInWords("Makefile", [...lines, "push:", "\tgit push $(X)"].join("\n"));
    return seen[2]?.replace(/^\d+: git push /, "") ?? "";
  };
  test.each<readonly [readonly string[], string]>([
    [["X = a"], "a"],
    [["X=a"], "a"],
    [["  X  :=   a b  "], "a b"],
    [["X ::= a"], "a"],
    [["X :::= a"], "a"],
    [["X ?= a", "X ?= b"], "a"],
    [["X += a"], "a"],
    [["X = a", "X += b"], "a b"],
    [["X = a", "X = b"], "b"],
    [["X := a", "X := $(X)/b"], "a/b"],
    [["X := a", "X := ${X}/b"], "a/b"],
    [["X := $(X)/b"], "/b"],
    [["X != git remote get-url o"], "$(git remote get-url o)"],
    [["X != date # why"], "$(date)"],
    [["export X = a"], "a"],
    [["export  override X = a"], "a"],
    [["override X = a"], "a"],
    [["private X = a"], "a"],
    [["unexport X = a"], "a"],
    [["exports X = a"], "<X>"],
    [["X.Y = a"], "<X>"],
    [["X = a # why"], "a"],
    [["X = a# why"], "a"],
    [["X = a\\#b"], "a#b"],
    [["X = # why"], ""],
    [["X = a \\", "    b"], "a b"],
    [["X = \\", "a"], "a"],
    [["define X", "a", "endef"], "a"],
  ])("%j", (lines, seen) => expect(push(...lines)).toBe(seen));

  test.each<readonly [readonly string[], string]>([
    [["ifeq ($(A),b)", "X = a", "else", "X = b", "endif"], "<X>"],
    [["ifneq (a,b)", "X = a", "else", "X = b", "endif"], "<X>"],
    [["ifndef A", "X = a", "else", "X = b", "endif"], "<X>"],
    [["  ifdef A", "X = a", "else", "X = b", "  endif"], "<X>"],
    [["ifdef A", "X = a", "else", "X = a", "endif"], "a"],
    [["ifdef A", "X = a", "endif"], "a"],
    [["X = a", "ifdef A", "X = b", "endif"], "<X>"],
    [["X = a", "ifdef A", "ifdef B", "endif", "X = b", "endif"], "<X>"],
    [["ifdef A", "endif", "X = a", "X = b"], "b"],
    [["endif", "ifdef A", "X = a", "X = b", "endif"], "<X>"],
    [["Y = ifdef A", "X = a", "X = b"], "b"],
    [["ifdefs = A", "X = a", "X = b"], "b"],
    [["ifdef A", "Y = endif", "X = a", "X = b", "endif"], "<X>"],
  ])("under a condition: %j", (lines, seen) => expect(push(...lines)).toBe(seen));
});
