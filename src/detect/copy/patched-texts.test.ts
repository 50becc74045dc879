import { expect, test } from "vitest";
import { sampleSources } from "../../../test/support/copies/sample-sources.ts";
import { patchedTexts } from "./patched-texts.ts";

const TEXTS = sampleSources(200, 6).map(({ header, body }) => header + body);

/** A patch that adds a file (`+`) or removes it (`-`), as git writes one, between words of a mail. */
function patch(text: string, sign: "+" | "-"): string {
  const lines = text.replace(/\n$/, "").split("\n");
  const [before, after] = sign === "+" ? ["0,0", `1,${lines.length}`] : [`1,${lines.length}`, "0,0"];
  const head = `From: Ada\nSubject: [PATCH] Work\n\n--- ${sign === "+" ? "/dev/null" : "a/x"}\n+++ b/x\n`;
  return `${head}@@ -${before} +${after} @@\n${lines.map((line) => sign + line).join("\n")}\n-- \n2.43.0\n`;
}

function isFound(content: string, text: string): boolean {
  return patchedTexts(Buffer.from(content)).some((piece) => Buffer.from(piece).toString().trimEnd() === text.trimEnd());
}

test.each(["+", "-"] as const)("all of 200 sources are read from a patch with %s", (sign) => {
  expect(TEXTS.filter((text) => isFound(patch(text, sign), text))).toHaveLength(200);
});

test("each file of a patch is read apart, and a line of it may look like a patch's own", () => {
  const [one = "", other = ""] = TEXTS;
  const odd = `--- a/y\n+++ b/y\n@@ -1 +1 @@\n${one}`;
  const both = patch(odd, "+") + patch(other, "+");
  expect(isFound(both, odd)).toBe(true);
  expect(isFound(both, other)).toBe(true);
});

test("other content holds none", () => {
  expect(patchedTexts(Buffer.from(TEXTS.join("\n")))).toEqual([]);
  expect(patchedTexts(Buffer.from("@@ -1 +1 @@\n\n+++ b/x\n"))).toEqual([]);
});

test("a hunk that says that it is endless costs no more than its bytes", () => {
  const began = performance.now();
  const pieces = patchedTexts(Buffer.from(`--- a\n+++ b\n@@ -1,99999999 +1,99999999 @@\n${" x\n".repeat(1_000_000)}`));
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(2 * 3_000_100);
});
