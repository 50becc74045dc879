import { expect, test } from "vitest";
import { patchedTexts } from "./patched-texts.ts";

const sides = (...lines: readonly string[]): readonly string[] =>
  patchedTexts(Buffer.from(lines.join("\n"), "latin1")).map((text) => Buffer.from(text).toString("latin1"));
/** A line that is long enough for a side of its own. */
const long = (sign: string): string => sign.repeat(200);
const HEAD = ["--- a/x", "+++ b/x"];

test("a hunk has what stood and what stands, and what is on both sides", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map(long);
  expect(sides(...HEAD, "@@ -10,3 +12,3 @@ function()", ` ${a}`, `-${b}`, `+${c}`, ` ${d}`, "-- ")).toEqual([
    [a, b, d].join("\n"),
    [a, c, d].join("\n"),
  ]);
});

test("a hunk of one line says no number of lines", () => {
  expect(sides(...HEAD, "@@ -7 +12 @@", `-${long("a")}`, `+${long("b")}`, `+${long("c")}`)).toEqual([
    long("a"),
    long("b"),
  ]);
  expect(sides(...HEAD, "@@ -0,0 +12 @@", `+${long("b")}`, ` ${long("c")}`)).toEqual([long("b")]);
  expect(sides(...HEAD, "@@ -12 +0,0 @@", `-${long("b")}`, ` ${long("c")}`)).toEqual([long("b")]);
});

test("a line that the patch's writer left without its blank is an empty one of both sides", () => {
  const [a, b] = [long("a"), long("b")];
  expect(sides(...HEAD, "@@ -1,3 +1,3 @@", ` ${a}`, "", ` ${b}`, ` ${a}`)).toEqual([`${a}\n\n${b}`, `${a}\n\n${b}`]);
});

test("a word about a missing line end is no line, and ends no hunk", () => {
  const none = "\\ No newline at end of file";
  expect(sides(...HEAD, "@@ -1 +1,2 @@", `-${long("a")}`, none, `+${long("b")}`, `+${long("c")}`, none)).toEqual([
    long("a"),
    `${long("b")}\n${long("c")}`,
  ]);
});

test("hunks of one file are one text, and a file ends where the next begins", () => {
  const [a, b, c] = ["a", "b", "c"].map(long);
  const file = [...HEAD, "@@ -0,0 +1 @@", `+${a}`, "@@ -5,0 +6 @@ y", `+${b}`];
  expect(sides(...file, "diff --git a/y b/y", "--- /dev/null", "+++ b/y", "@@ -0,0 +1 @@", `+${c}`)).toEqual([
    `${a}\n${b}`,
    c,
  ]);
});

test("a removed line may look like the beginning of a file, and a hunk ends where its lines do", () => {
  const [a, b] = ["a", "b"].map(long);
  expect(sides(...HEAD, "@@ -1,2 +0,0 @@", "--- a", `-${a}`, `-${b}`)).toEqual([`-- a\n${a}`]);
  expect(sides(...HEAD, "@@ -1,9 +0,0 @@", `-${a}`, "diff", `-${b}`)).toEqual([a]);
});

test("lines before the first file of a patch are of no other", () => {
  expect(sides("@@ -0,0 +1 @@", `+${long("a")}`, "+++ b/x")).toEqual([long("a")]);
});

test("nothing is a hunk within a line, nor without a file", () => {
  expect(sides(...HEAD, "x@@ -0,0 +1 @@", `+${long("a")}`)).toEqual([]);
  expect(sides(...HEAD, "@@ -0,0 +1 @", `+${long("a")}`)).toEqual([]);
  expect(sides("@@ -0,0 +1 @@", `+${long("a")}`)).toEqual([]);
});

test("a side counts from 200 bytes on", () => {
  const least = long("a");
  expect(sides(...HEAD, "@@ -1 +1 @@", `-${least}`, `+${least.slice(1)}`)).toEqual([least]);
});

test("bytes stay as they are", () => {
  expect(sides(...HEAD, "@@ -0,0 +1 @@", `+${long("\xe9")}`)).toEqual([long("\xe9")]);
});
