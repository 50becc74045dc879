import { describe, expect, test } from "vitest";
import { drawOpenGlobs, drawTree, drawUsualGlobs } from "../../../test/support/rules-workload.ts";
import { compileGlobs } from "./glob-set.ts";
import { compileGlob } from "./globs.ts";

describe("many globs as one question", () => {
  test("answers the positions of all that match, in rising order", () => {
    const set = compileGlobs(["**/*.v", "rtl/**", "docs/**", "rtl/*/alu.v", "**"]);
    expect(set("rtl/core/alu.v")).toEqual([0, 1, 3, 4]);
    expect(set("docs/a.md")).toEqual([2, 4]);
    expect(set("README.md")).toEqual([4]);
  });

  test("the same glob twice is answered twice", () => {
    expect(compileGlobs(["a/*", "b", "a/*"])("a/x")).toEqual([0, 2]);
  });

  test("no globs match nothing", () => {
    expect(compileGlobs([])("a/b")).toEqual([]);
  });

  test("a folder is a match of the glob that names all below it", () => {
    const set = compileGlobs(["src/pricing/**", "a*/**"]);
    expect(set("src/pricing")).toEqual([0]);
    expect(set("src/pricing/a/b.c")).toEqual([0]);
    // After a star a closing `**` wants one more name: micromatch's reading.
    expect(set("abc")).toEqual([]);
    expect(set("abc/d")).toEqual([1]);
  });

  test("letter case and composition do not count, in folders and names", () => {
    const set = compileGlobs(["Müller/**", "**/ΟΔΟΣ*.c"]);
    expect(set("MU\u0308LLER/A")).toEqual([0]);
    expect(set("x/οδοσα.C")).toEqual([1]);
    expect(set("x/ΟΔΟΣ.c")).toEqual([1]);
  });

  test("a file named as the glob is spelled is a match", () => {
    expect(compileGlobs(["src/{a,b}.c"])("src/{a,b}.c")).toEqual([0]);
  });

  test("a path that git cannot hold is asked of every glob", () => {
    const globs = ["a/**", "**/b", "*"];
    const set = compileGlobs(globs);
    for (const path of ["", "/", "a/", "/b", "a//b", "a/./b", "a/../b", "..", "b/"]) {
      const each = globs.flatMap((glob, at) => (compileGlob(glob)(path) ? [at] : []));
      expect(set(path), path).toEqual(each);
    }
  });

  test("hostile globs and a hostile path are answered at once", () => {
    const globs = Array.from({ length: 50 }, (_, at) => `**/*a*a*a*b/**/*a*a*a*${at}`);
    const set = compileGlobs(globs);
    const started = performance.now();
    expect(set(`${"a".repeat(1_500)}b/${"a".repeat(1_500)}`)).toEqual([]);
    expect(set(`${"a".repeat(1_500)}b/${"a".repeat(1_500)}7`)).toEqual([7]);
    expect(set(`${"a/".repeat(2_000)}7`)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("folders beyond what is kept are forgotten without a changed answer", () => {
    const set = compileGlobs(["**/last/**", "a*/**/*.c"]);
    const wrong: string[] = [];
    for (let at = 0; at < 15_000; at += 1) {
      const path = `a${at}/${at % 3 === 0 ? "last" : "first"}/x.${at % 2 === 0 ? "c" : "h"}`;
      const expected = [at % 3 === 0 ? [0] : [], at % 2 === 0 ? [1] : []].flat();
      if (String(set(path)) !== String(expected)) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });

  test.each(["usual", "open"])("answers for a whole tree as each of the %s globs alone", (kind) => {
    const paths = drawTree(1_000, 11);
    const globs = kind === "usual" ? drawUsualGlobs(100, paths, 12) : drawOpenGlobs(100, 12);
    const set = compileGlobs(globs);
    const alone = globs.map((glob) => compileGlob(glob));
    let matches = 0;
    for (const path of paths) {
      const expected = alone.flatMap((asks, at) => (asks(path) ? [at] : []));
      expect(set(path)).toEqual(expected);
      matches += expected.length;
    }
    expect(matches).toBeGreaterThan(100);
  });
});
