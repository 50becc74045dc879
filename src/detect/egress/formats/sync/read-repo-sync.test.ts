import { expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";

function read(...lines: readonly string[]): readonly string[] {
  return readInWords(".github/sync.yml", lines.join("\n")).filter((line) => line !== "job sync");
}

test.each<readonly [readonly string[], readonly string[]]>([
  [["jdoe/a:", "  - src"], ["2 push src -> remote https://github.com/jdoe/a.git"]],
  [
    ["jdoe/a: .", "jdoe/b@dev: src/"],
    ["1 push tree -> remote https://github.com/jdoe/a.git", "2 push src -> remote https://github.com/jdoe/b.git"],
  ],
  [["git.example/jdoe/a:", "  - source: src/", "    dest: x"], ["2 push src -> remote https://git.example/jdoe/a.git"]],
  [["jdoe/a:", "  - dest: src/", "  - LICENSE", "  - [src]"], []],
  [
    ["group:", "  repos: jdoe/a, jdoe/b", "  files: [src]"],
    ["3 push src -> remote https://github.com/jdoe/a.git", "3 push src -> remote https://github.com/jdoe/b.git"],
  ],
  [
    [
      "group:",
      "  - repos: [jdoe/a]",
      "    files: [src]",
      "  - repos: |",
      "      jdoe/b",
      "",
      "      jdoe/c",
      "    files: [.]",
    ],
    [
      "3 push src -> remote https://github.com/jdoe/a.git",
      "8 push tree -> remote https://github.com/jdoe/b.git",
      "8 push tree -> remote https://github.com/jdoe/c.git",
    ],
  ],
  [["group:", "  files: [src]"], []],
  [['"jdoe/{{ name }}": [src]'], ["1 push src -> remote https://github.com/jdoe/<name>.git"]],
  [['"jdoe/{{a.b}}-{{  c  }}": [src]'], ["1 push src -> remote https://github.com/jdoe/<a.b>-<c>.git"]],
])("files that are synced: %j", (lines, seen) => expect(read(...lines)).toEqual(seen));

test("of one group all repositories are read, as far as the file's flows are kept", () => {
  const synced = (count: number) => {
    const repos = Array.from({ length: count }, (_, at) => `jdoe/r${at}`).join(", ");
    return read("group:", `  repos: [${repos}]`, "  files: [src]");
  };
  expect([synced(51).length, synced(51).at(-1)]).toEqual([51, "3 push src -> remote https://github.com/jdoe/r50.git"]);
  expect(synced(1001)).toHaveLength(1000);
});
