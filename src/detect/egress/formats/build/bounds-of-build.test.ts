import { expect, test } from "vitest";
import { aroundCase } from "../../../../../test/support/egress-format.ts";
import { readJustfile } from "./read-justfile.ts";
import { readMakefile } from "./read-makefile.ts";

const MORE = ["More than 20000 lines of a script: the others were not read."];

function unread(read: typeof readMakefile, lines: readonly string[]): readonly string[] {
  return read({ path: "Makefile", text: lines.join("\n") }, aroundCase()).unread;
}

function recipe(count: number, line: string): readonly string[] {
  return Array.from({ length: count }, () => line);
}

test("that a recipe in one shell of a Makefile has more than twenty thousand lines is said", () => {
  const lines = (count: number) => [".ONESHELL:", "push:", ...recipe(count - 1, "\ta"), "\tgit push"];
  expect(unread(readMakefile, lines(20_000))).toEqual([]);
  expect(unread(readMakefile, lines(20_001))).toEqual(MORE);
});

test("a recipe of many shells has no such bound", () => {
  const lines = ["push:", ...recipe(20_001, "\ta"), "\tgit push"];
  expect(unread(readMakefile, lines)).toEqual([]);
});

test("that a script of a justfile has more than twenty thousand lines is said", () => {
  const lines = (count: number) => ["push:", "  #!/bin/sh", ...recipe(count - 2, "  a"), "  git push"];
  expect(unread(readJustfile, lines(20_000))).toEqual([]);
  expect(unread(readJustfile, lines(20_001))).toEqual(MORE);
});

test("that a command of a justfile goes over more than twenty thousand lines is said", () => {
  const lines = (count: number) => ["push:", "  git push \\", ...recipe(count - 2, "  a \\"), "  b"];
  expect(unread(readJustfile, lines(20_000))).toEqual([]);
  expect(unread(readJustfile, lines(20_001))).toEqual(MORE);
});

test("that a variable of a Makefile is longer than what is kept is said", () => {
  const said = ["A variable of more than 65536 characters: the rest was not read."];
  const long = (size: number) => "a".repeat(size);
  expect(unread(readMakefile, [`X = ${long(65_536)}`, "push: ; git push"])).toEqual([]);
  expect(unread(readMakefile, [`X = ${long(65_537)}`, "push: ; git push"])).toEqual(said);
  expect(unread(readMakefile, ["define X", long(65_537), "endef", "push: ; git push"])).toEqual(said);
  const both = ["(X)", "{X}"].map((name) => `$${name}`).join("");
  const twice = (size: number, uses: string) => [`X = ${long(size)}`, `X := ${uses}`, "push: ; git push"];
  expect(unread(readMakefile, twice(32_000, both))).toEqual([]);
  expect(unread(readMakefile, twice(32_800, both))).toEqual(said);
  expect(unread(readMakefile, twice(60_000, "$(X)".repeat(10_000)))).toEqual(said);
});

test("what a variable of a Makefile is put before is read to its end", () => {
  const text = `A = ${"-v ".repeat(400)}push\nA := $(A) https://gitlab.example/a/b\nx: ; git $(A)`;
  const { jobs } = readMakefile({ path: "Makefile", text }, aroundCase());
  expect(JSON.stringify(jobs)).toContain("push https://gitlab.example/a/b");
});

test("lines of a justfile are read to their end, however long", () => {
  const jobsOf = (text: string) => JSON.stringify(readJustfile({ path: "justfile", text }, aroundCase()).jobs);
  const [long, longer] = ["a ".repeat(600), "-v ".repeat(4000)];
  expect(jobsOf(`x ${long} u="push":\n  git {{u}}`)).toContain("git push");
  expect(jobsOf(`x := "${longer} push"\ny:\n  git {{x}}`)).toContain("-v  push");
});

test("lines of a justfile that are no recipe cost no more than their length", () => {
  const hostile = [
    "a-".repeat(200_000),
    `x := ${" ".repeat(400_000)}\u2028`,
    `x ${"a=".repeat(200_000)}`,
    `x ${"a-".repeat(200_000)}: "`,
  ];
  const started = performance.now();
  for (const line of hostile) readJustfile({ path: "justfile", text: `${line}\ny:\n  git push` }, aroundCase());
  expect(performance.now() - started).toBeLessThan(2000);
});
