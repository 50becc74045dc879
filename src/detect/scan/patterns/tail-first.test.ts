import { expect, test } from "vitest";
import { readPattern } from "./pattern-tree.ts";
import { writeForV8 } from "./pattern-v8.ts";
import { tailFirst } from "./tail-first.ts";

function both(pattern: string): { readonly written: string; readonly first: string } {
  const node = readPattern(pattern) ?? expect.unreachable();
  const written = writeForV8(node) ?? expect.unreachable();
  return { written: written.source, first: tailFirst(node, written).source };
}

test("the end of a line with two distances in it is looked for first, and the rest is as it was", () => {
  const { written, first } = both("(?m)^[^\\n]{0,40}acme[^\\n]{0,40}plan$");
  expect(first).toBe(`(?=[^\\n]{0,84}plan(?![^\\n]))${written}`);
  const line = `${"x".repeat(40)}acme${"x".repeat(40)}plan`;
  for (const text of [line, `x${line}`, line.replace("plan", "plans"), "acmeplan", "plan"])
    expect(new RegExp(first, "uy").test(text)).toBe(new RegExp(written, "uy").test(text));
});

test.each([
  ["one distance", "(?m)^[^\\n]{0,40}acme plan$"],
  ["lines that it may reach over", "(?m)^[^.]{0,40}acme[^.]{0,40}plan$"],
  ["no end of a line", "(?m)^[^\\n]{0,40}acme[^\\n]{0,40}plan"],
  ["nothing behind the second", "(?m)^[^\\n]{0,40}acme[^\\n]{0,40}$"],
])("a pattern with %s stays as it is written", (_, pattern) => {
  const { written, first } = both(pattern);
  expect(first).toBe(written);
});
