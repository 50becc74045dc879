import { expect, test } from "vitest";
import { textPieces } from "./text-pieces.ts";

function pieces(words: string): readonly (readonly [string, string])[] {
  const present = { parts: [{ field: "body", words } as const], page: "", ours: false };
  return textPieces(present)
    .slice(1)
    .map(({ path, words: block }) => [path, block]);
}

test.each<[string, string, readonly (readonly [string, string])[]]>([
  ["a fence with a language", "a\n```c\n/* x */\nint a;\n```\nb", [["texts/0/0.c", "/* x */\nint a;"]]],
  ["a language by its common name", "```python title=x\n# y\n```", [["texts/0/0.py", "# y"]]],
  ["a language that is none", "~~~{.c #a}\nx\n~~~", [["texts/0/0.txt", "x"]]],
  ["a language that is a path", "```../../x\ny\n```", [["texts/0/0.txt", "y"]]],
  ["a language of every object", "```constructor\ny\n```", [["texts/0/0.constructor", "y"]]],
  ["a fence that is never closed", "```\nx\ny", [["texts/0/0.txt", "x\ny"]]],
  ["a shorter fence within a longer one", "````\n```\nx\n```\n````", [["texts/0/0.txt", "```\nx\n```"]]],
  ["another sign within", "```\n~~~\nx\n```", [["texts/0/0.txt", "~~~\nx"]]],
  [
    "line ends of other systems",
    "```\r\nx\r\n```\r\n```\ry\r```",
    [
      ["texts/0/0.txt", "x"],
      ["texts/0/1.txt", "y"],
    ],
  ],
  ["an empty fence", "```\n```", []],
  ["four blanks, which make no fence", "    ```\n    x\n    ```", []],
])("%s", (_which, words, blocks) => {
  expect(pieces(words)).toEqual(blocks);
});

test("of more blocks than are looked at apart the rest stands in the whole text", () => {
  expect(pieces("```\nx\n```\n".repeat(1_000))).toHaveLength(64);
});

test("the name of a file is looked at as a path, and every other part as Markdown", () => {
  const parts = [
    { field: "title", words: "v1" },
    { field: "file-name", words: "price.confidential.zip" },
  ] as const;
  expect(textPieces({ parts, page: "", ours: false })).toEqual([
    { field: "title", path: "texts/0/title.md", words: "v1" },
    { field: "file-name", path: "price.confidential.zip", words: "" },
  ]);
});
