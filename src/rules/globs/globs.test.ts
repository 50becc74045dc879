import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileGlob, foldPath, globFault } from "./globs.ts";
import { wildcardMatcher } from "./wildcards.ts";

describe("globs of rules files", () => {
  test.each([
    ["src/pricing/**", "src/pricing/engine/curve.c", true],
    ["src/pricing/**", "src/pricing", true],
    ["src/pricing/**", "src/prices/curve.c", false],
    ["**/*.{v,sv}", "rtl/core/alu.sv", true],
    ["**/*.{v,sv}", "alu.v", true],
    ["*.c", "src/a.c", false],
    ["**/secret?.txt", "a/b/secret1.txt", true],
    ["keys/*", "keys/.hidden", true],
    ["**/.env", "deploy/.env", true],
    ["src/{a,b}.c", "src/{a,b}.c", true],
    ["*{a,}*", "x/y", false],
    ["lib/Foo$$*", "lib/Foo$$Lambda", true],
  ])("%s against %s answers %s", (glob, path, expected) => {
    expect(globFault(glob)).toBeNull();
    expect(compileGlob(glob)(path)).toBe(expected);
  });

  test("a rename by letter case or by Unicode composition does not escape", () => {
    expect(compileGlob("src/Pricing/**")("SRC/pricing/A.C")).toBe(true);
    expect(compileGlob("müller/**")("mu\u0308ller/a.c")).toBe(true);
    expect(compileGlob("ΟΔΟΣ*/a.c")("ΟΔΟΣΑ/a.c")).toBe(true);
    expect(compileGlob("risks/**")("ri\u017fk\u017f/a.c")).toBe(true);
  });

  test.each([
    ["", "empty"],
    ["/etc/**", "slash"],
    ["a/", "slash"],
    ["!src/**", "negation"],
    ["+(a|b)/c", "other signs"],
    ["src/[ab].c", "other signs"],
    ["a\\b", "other signs"],
    ["../x", "segment"],
    ["*a*a*a*a*b", "stars"],
    ["**/a/**/b/**/c/**", "segments"],
    ["src/**.c", "whole segment"],
    ["{a,{b,c}}", "inside"],
    ["{a", "partner"],
    ["a}", "partner"],
    ["{a}", "two choices"],
    ["{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "stand for"],
    ["{a..c,d}", "ranges"],
    ["src/{,old}", "for nothing"],
    ["src/{*,old}", "for any name"],
    ["a$$b", "without a folder"],
    // What file systems leave out of a name is no part of a glob: it is read as if it were not there.
    ["*/{,b} /c", "for nothing"],
    ["\u200b", "empty"],
    ["a".repeat(300), "characters"],
  ])("%s is refused with the reason", (glob, reason) => {
    expect(globFault(glob)).toContain(reason);
  });

  test("a path made to make the matcher backtrack is answered at once", () => {
    const matches = compileGlob("**/*a*a*a*b");
    const started = performance.now();
    expect(matches(`x/${"a".repeat(4_000)}`)).toBe(false);
    expect(matches(`x/${"a".repeat(4_000)}b`)).toBe(true);
    expect(performance.now() - started).toBeLessThan(500);
  });

  test("the linear matcher answers as micromatch does", () => {
    const segment = fc
      .stringMatching(/^[ab.*?]{1,5}$/)
      .filter((text) => !text.includes("**") && !/^\.{1,2}$/.test(text));
    const glob = fc
      .array(fc.oneof({ weight: 3, arbitrary: segment }, fc.constant("**"), fc.constant("{a,ab*}")), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => parts.join("/"))
      .filter((text) => globFault(text) === null);
    const name = fc.stringMatching(/^[ab.]{1,5}$/).filter((text) => !/^\.{1,2}$/.test(text));
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(glob, path, (pattern, subject) => {
        expect(wildcardMatcher(foldPath(pattern))(foldPath(subject))).toBe(compileGlob(pattern)(subject));
      }),
      { numRuns: 5_000 },
    );
  });
});
