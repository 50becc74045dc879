import { describe, expect, test } from "vitest";
import { parseMakefile, type Recipe, recipeOf } from "./makefile.ts";

function parsed(text: string): readonly string[] {
  const { variables, rules } = parseMakefile(text);
  return [
    ...[...variables].map(([name, value]) => `${name}=${value}`),
    ...[...rules].map(([name, { needs, lines }]) => `${name}: ${[needs.join(" "), ...lines].join(" | ")}`.trim()),
  ];
}

describe("variables and rules", () => {
  test.each([
    ["A = b c ", ["A=b c"]],
    ["A=b", ["A=b"]],
    ["A := b", ["A=b"]],
    ["A ::= b", ["A=b"]],
    ["A.b-c =  d", ["A.b-c=d"]],
    ["export A = b", ["A=b"]],
    ["export  A=b", ["A=b"]],
    ["A =", ["A="]],
    ["A = b\nA = c", ["A=c"]],
    ["A = b\nA := $(A) c", ["A=b c"]],
    ["A := $(A) c", ["A=$(A) c"]],
    ["A = b\nA ?= c", ["A=b"]],
    ["A ?= c", ["A=c"]],
    ["A = b\nA += c", ["A=b c"]],
    ["A += c", ["A=c"]],
    ["A = b \\\n  c", ["A=b c"]],
    ["A = b \\\r\n  c", ["A=b c"]],
    [" A = b", []],
    ["a:", ["a:"]],
    ["a: b c", ["a: b c"]],
    ["a:b", ["a: b"]],
    ["a  b : c", ["a: c", "b: c"]],
    ["a:: b", ["a: b"]],
    ["a: b # c", ["a: b"]],
    ["a: ## what it does\n\tx", ["a:  | x"]],
    ["a: b; x; y", ["a: b |  x; y"]],
    ["a: ; x", ["a:  |  x"]],
    ["a: B = c", []],
    ["# a: b", []],
    [" a: b", []],
    ["a: b \\\n  c", ["a: b c"]],
    ["a:\n\tx\n\ty", ["a:  | x | y"]],
    ["a:\n\tx \\\n\t  y", ["a:  | x \\\n\t  y"]],
    ["a:\n\n\tx", ["a:  | x"]],
    ["a:\n  \n\tx", ["a:  | x"]],
    ["a:\n# b\n\tx", ["a:  | x"]],
    ["a:\n  # b\n\tx", ["a:  | x"]],
    ["a:\nifdef B\n\tx\nelse\n\ty\nendif\n\tz", ["a:  | x | y | z"]],
    ["a:\nifeq (b, c)\n\tx\nendif", ["a:  | x"]],
    ["a:\nifndef B\nifneq (b, c)\n\tx", ["a:  | x"]],
    ["a:\ninclude b\n\tx", ["a:"]],
    ["a:\nelsewhere\n\tx", ["a:"]],
    ["\tx", []],
    ["a: b\na: c\n\tx", ["a: b c | x"]],
    ["a: b\nc: d\na:\n\tx", ["a: b | x", "c: d"]],
    ["a:\n\tx\na: ; y", ["a:  | x |  y"]],
    ["a a: b\n\tx", ["a: b | x"]],
    ["a:\n x", ["a:"]],
    ["a:\nx\t", ["a:"]],
  ])("%j", (text, expected) => {
    expect(parsed(text)).toEqual(expected);
  });

  test("a Makefile has five thousand lines, and that it has more is said", () => {
    const said = ["A Makefile of more than 5000 lines."];
    expect(parsed(`${"\n".repeat(4999)}A = b`)).toEqual(["A=b"]);
    expect(parseMakefile(`${"\n".repeat(4999)}A = b\n\n`).unread).toEqual([]);
    expect(parsed(`${"\n".repeat(5000)}A = b`)).toEqual([]);
    expect(parseMakefile(`${"\n".repeat(5000)}A = b`).unread).toEqual(said);
    expect(whole(`a:\n\tx\n${"\n".repeat(5000)}A = b`, ["a"])).toEqual({ lines: ["x"], unread: said });
  });
});

function whole(text: string, targets: readonly string[], given: Readonly<Record<string, string>> = {}): Recipe {
  return recipeOf(parseMakefile(text), targets, new Map(Object.entries(given)));
}

function recipe(...asked: Parameters<typeof whole>): readonly string[] {
  return whole(...asked).lines;
}

describe("the lines that make runs", () => {
  const CHAIN = Array.from({ length: 10 }, (_, at) => `V${at} = $(V${at + 1})`).join("\n");
  test.each([
    ["a:\n\tx\nb:\n\ty", [], ["x"]],
    [".PHONY: a b\nb:\n\ty", [], ["y"]],
    [".DEFAULT_GOAL := b\na:\n\tx\nb:\n\ty", [], ["y"]],
    ["A = b", [], []],
    ["a:\n\tx\nb:\n\ty", ["b"], ["y"]],
    ["a:\n\tx\nb:\n\ty", ["b", "a"], ["y", "x"]],
    ["a:\n\tx", ["c"], []],
    ["a: b c\n\tx\nb:\n\ty\nc: b\n\tz", ["a"], ["y", "z", "x"]],
    ["a: a\n\tx", ["a", "a"], ["x"]],
    ["a: b\n\tx\nb: a\n\ty", ["a"], ["y", "x"]],
    ["a:\n\t@x\n\t-@y\n\t +@-z\n\tw -@v", ["a"], ["x", "y", "z", "w -@v"]],
    ["a:\n\tx $@ $@", ["a"], ["x a a"]],
  ])("%j for %j", (text, targets, expected) => {
    expect(recipe(text, targets)).toEqual(expected);
  });

  test.each([
    ["x §(A)", "x b"],
    ["x §{A}", "x b"],
    ["x §(A)§(A)", "x bb"],
    ["x §(C)", "x b/c"],
    ["x §§A §§(A)", "x $A $(A)"],
    ["x §(D)", "x $$"],
    ["x §(MAKE) a", "x make a"],
    ["x §(U)", "x §{U}"],
    ["x §{u-v.w}", "x §{u_v_w}"],
    ["x §(shell y)", "x §(shell y)"],
    ["x §(E)", "x e"],
  ])("%s becomes %s", (line, expected) => {
    const text = `A = b\nC = §(A)/c\nD = §§\nE = f\na:\n\t${line}`.replaceAll("§", "$");
    expect(recipe(text, ["a"], { E: "e" })).toEqual([expected.replaceAll("§", "$")]);
  });

  test("variables are replaced eight deep, and in lines of 20,000 characters", () => {
    expect(recipe(`${CHAIN}\nV10 = end\na:\n\t$(V3)`, ["a"])).toEqual(["end"]);
    expect(recipe(`${CHAIN}\nV10 = end\na:\n\t$(V2)`, ["a"])).toEqual(["end"]);
    expect(recipe(`${CHAIN}\nV10 = end\na:\n\t$(V1)`, ["a"])).toEqual(["$(V10)"]);
    expect(recipe(`A = b\na:\n\t${"x".repeat(19_996)}$(A)`, ["a"])[0]).toHaveLength(19_997);
    expect(recipe(`A = b\na:\n\t${"x".repeat(19_997)}$(A)`, ["a"])[0]).toHaveLength(20_001);
  });

  test.each([
    ["deeper than eight", `${CHAIN}\nV10 = end\na:\n\t$(V1)`],
    ["in a longer line", `A = b\na:\n\t${"x".repeat(19_997)}$(A)`],
    ["of a longer text", `A = ${"b".repeat(4000)}\na:\n\t${"$(A)".repeat(6)}`],
    ["more than two thousand times", `A = b\na:\n\t${"$(A)".repeat(2001)}`],
  ])("that variables are not filled in %s is said", (_, text) => {
    expect(whole(text, ["a"]).unread).toEqual([
      "Variables of a Makefile were not filled in: too deep, or in too long a line.",
    ]);
  });

  test("of what needs no filling in, or is filled in to its end, nothing is said", () => {
    expect(whole(`${CHAIN}\nV10 = end\na:\n\t$(V2)`, ["a"]).unread).toEqual([]);
    expect(whole(`a:\n\t${"x".repeat(30_000)}`, ["a"]).unread).toEqual([]);
    expect(whole(`A = b\na:\n\t${"$(A)".repeat(2000)}`, ["a"]).unread).toEqual([]);
    expect(whole(`A = ${"b".repeat(4000)}\na:\n\t${"$(A)".repeat(5)}`, ["a"]).unread).toEqual([]);
  });

  test("a variable that names itself is the shell's there", () => {
    expect(whole("P := /x:$(P)\na:\n\tgit push $(P)", ["a"])).toEqual({ lines: ["git push /x:$" + "{P}"], unread: [] });
    expect(whole("P = $(Q)\nQ = b $(P)\na:\n\tgit push $(P)", ["a"])).toEqual({
      lines: ["git push b $" + "{P}"],
      unread: [],
    });
  });

  test("variables that each name the next ten times end soon", () => {
    const tens = Array.from({ length: 9 }, (_, at) => `V${at} = ${`$(V${at + 1})`.repeat(10)}`).join("\n");
    const started = performance.now();
    expect(whole(`${tens}\nV9 = end\na:\n\t$(V0)`, ["a"]).unread).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  const TOO_MANY = ["A call of make that runs more than 50 targets, or needs them more than 16 deep."];
  const chain = (last: string) =>
    Array.from({ length: 20 }, (_, at) => `t${at}: t${at + 1}\n\t${at === 19 ? last : "x"}`).join("\n");

  test("needs are followed sixteen deep, and that a deeper one may send is said", () => {
    expect(whole(chain("git push"), ["t0"])).toEqual({ lines: Array(17).fill("x"), unread: TOO_MANY });
    expect(whole(chain("make next"), ["t0"]).unread).toEqual(TOO_MANY);
    expect(whole(chain("cc -c a.c"), ["t0"]).unread).toEqual([]);
    expect(recipe(chain("git push"), ["t0", "t17"])).toContain("git push");
    expect(whole(chain("git push"), ["t0", "t17"]).unread).toEqual([]);
  });

  test("fifty targets are run, and that one of the others may send is said", () => {
    const many = (last: string) =>
      Array.from({ length: 60 }, (_, at) => `t${at}:\n\t${at === 59 ? last : "x"}`).join("\n");
    const all = Array.from({ length: 60 }, (_, at) => `t${at}`);
    expect(whole(many("git push"), all)).toEqual({ lines: Array(50).fill("x"), unread: TOO_MANY });
    expect(whole(many("$(X)"), all, { X: "./ship.sh" }).unread).toEqual(TOO_MANY);
    expect(whole(many("x"), all).unread).toEqual([]);
    expect(whole(many("git push"), all.slice(10)).unread).toEqual([]);
  });
});
