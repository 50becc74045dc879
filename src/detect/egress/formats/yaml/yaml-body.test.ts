import { expect, test } from "vitest";
import type { Dialect } from "../../pipeline.ts";
import { readYaml } from "./read-yaml.ts";
import { bodyOf } from "./yaml-body.ts";
import { textsOf } from "./yaml-tree.ts";

/** The body of the first text of a file, line by line with where it stands. */
function body(text: string, atLine: number | null = null, dialect?: Dialect): readonly string[] {
  const [node] = textsOf(readYaml(text, atLine).documents[0]);
  if (node === undefined) return [];
  const { text: script, lines } = bodyOf(node, dialect);
  expect(lines.length).toBe(script.split("\n").length);
  return script.split("\n").map((line, at) => `${lines[at]}: ${line}`);
}

test.each<readonly [string, readonly string[]]>([
  ["- git push", ["1: git push"]],
  ["-\n  git push", ["2: git push"]],
  ['- "a\\nb"', ["1: a", "1: b"]],
  ["- |\n  a\n\n    b\n\n", ["2: a", "3: ", "4:   b"]],
  ["- |-\n\n  a", ["2: ", "3: a"]],
])("a block or line that stands as it is: %j", (text, lines) => expect(body(text)).toEqual(lines));

test.each<readonly [string, readonly string[]]>([
  ["- >\n  git push\n  backup\n", ["2: git push \\", "3: backup"]],
  ["- >-\n  a\n\n  b\n  c", ["2: a", "4: b \\", "5: c"]],
  ["- >-\n  a\n\n\n  b", ["2: a", "2: ", "5: b"]],
  ["- >-\n  a\n    b\n  c", ["2: a", "3:   b", "4: c"]],
  ["- >-\n\n  a\n  b", ["1: ", "3: a \\", "4: b"]],
  ["- >-\n  a a\n  a", ["2: a a \\", "3: a"]],
  ["- >\n  a > b\n  c", ["2: a > b \\", "3: c"]],
  ["- a\n  b", ["1: a \\", "2: b"]],
  ["- git push\n  backup\n  main", ["1: git push \\", "2: backup \\", "3: main"]],
  ["- git push\n\n  backup", ["1: git push", "3: backup"]],
])("a fold of the shell's is a continuation: %j", (text, lines) => expect(body(text)).toEqual(lines));

test.each<readonly [string, readonly string[]]>([
  ["- >-\n  echo 'a\n  b'", ["2: echo 'a b'"]],
  ["- >-\n  a # b\n  c", ["2: a # b c"]],
  ["- >-\n  a \\\n  b", ["2: a \\ b"]],
  ["- >-\n  a #\n  b\n\n  c\n  d", ["2: a # b", "5: c d"]],
])("a fold that a continuation would change is none: %j", (text, lines) => expect(body(text)).toEqual(lines));

test("a fold is a continuation in no other language than the shell's", () => {
  expect(body("- >-\n  a\n  b", null, "powershell")).toEqual(["2: a b"]);
  expect(body("- >-\n  a\n\n  b", null, "cmd")).toEqual(["2: a", "4: b"]);
});

test.each<readonly [string, readonly string[]]>([
  ["- 'a\n  b'", ["1: a \\", "2: b"]],
  ["- 'z\n\n  a ''x''\n\n  b'", ["1: z", "3: a 'x'", "5: b"]],
  ["- 'a\\n\n\n  b'", ["1: a\\n", "3: b"]],
  ['- "a\n  b"', ["1: a \\", "2: b"]],
  ['- "a\\nb\n  c"', ["1: a", "1: b \\", "2: c"]],
  ['- "say \\"x\\"\n\n  b"', ['1: say "x"', "3: b"]],
  ["- \"say ''x\n\n  b\"", ["1: say ''x", "3: b"]],
  ["- say ''x\n\n  b\\n", ["1: say ''x", "3: b\\n"]],
  ['- "z\n\n  a\\tb\n\n  c"', ["1: z", "3: a\tb", "5: c"]],
  ['- "z\n\n  a\\rb\n\n  c"', ["1: z", "3: a\rb", "5: c"]],
  ['- "z\n\n  a\\0b\n\n  c"', ["1: z", "3: a\0b", "5: c"]],
  ['- "z\n\n  a\\eb\n\n  c"', ["1: z", "3: a\u001bb", "5: c"]],
  ['- "git push \\\n  backup"', ["1: git push \\", "2: backup"]],
  ['- "a \\\n  b"', ["1: a \\", "2: b"]],
  ['- "a\\\n  b"', ["1: ab"]],
  ['- "a\\\\b\\\n  c\n\n  d"', ["1: a\\bc", "4: d"]],
  ['- "a\\n\\\n  b"', ["1: a", "2: b"]],
  ["- \"'a\\n\\\n  b'\"", ["1: 'a", "2: b'"]],
])("a quoted text over lines: %j", (text, lines) => expect(body(text)).toEqual(lines));

test.each<readonly [string, readonly string[]]>([
  ['- "a\n  \\x62\n  c"', ["1: a b c"]],
  ['- "a\n  \\x62"', ["1: a b"]],
  ['- "a\n\n  \\x62"', ["1: a", "1: b"]],
  ['- "\\x61\n  \\x62\n\n  \\x63"', ["1: a b", "1: c"]],
])("an escape that is not followed stays in the line before: %j", (text, lines) => expect(body(text)).toEqual(lines));

test("a text of another file stands where that was drawn in", () => {
  expect(body("- |\n  a\n  b\n", 9)).toEqual(["9: a", "9: b"]);
  expect(body("- >-\n  a\n\n  b\n", 9)).toEqual(["9: a", "9: b"]);
  expect(body("- a\n  b\n", 9)).toEqual(["9: a b"]);
});
