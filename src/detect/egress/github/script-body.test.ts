// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { scriptsOf, workflow } from "../../../../test/support/workflows.ts";

/** The script of a workflow whose `run` is written in this way at line 6. */
function script(run: string): readonly (readonly [number, string])[] {
  const text = `on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`;
  const [step] = scriptsOf(workflow(text));
  return step === undefined ? [] : step.script.text.split("\n").map((line, at) => [step.script.lines[at] ?? 0, line]);
}

describe("each line of a script has the line of the file that it comes from", () => {
  const cases: readonly (readonly [string, string, readonly (readonly [number, string])[]])[] = [
    ["a plain line", "git push x", [[6, "git push x"]]],
    ["a plain text over two lines", "git push\n          x main", [[6, "git push x main"]]],
    [
      "a plain text with an empty line",
      "git push\n\n          x main",
      [
        [6, "git push"],
        [8, "x main"],
      ],
    ],
    [
      "a literal text",
      "|\n          a\n          b\n",
      [
        [7, "a"],
        [8, "b"],
        [9, ""],
      ],
    ],
    [
      "a literal text with an empty line first",
      "|\n\n          a\n",
      [
        [7, ""],
        [8, "a"],
        [9, ""],
      ],
    ],
    [
      "a literal text without its last line end",
      "|-\n          a\n\n          b",
      [
        [7, "a"],
        [8, ""],
        [9, "b"],
      ],
    ],
    [
      "a literal text with a remark behind its sign",
      "| # why\n          a\n          b\n",
      [
        [7, "a"],
        [8, "b"],
        [9, ""],
      ],
    ],
    [
      "a literal text indented more",
      "|2\n           a\n          b\n",
      [
        [7, " a"],
        [8, "b"],
        [9, ""],
      ],
    ],
    [
      "a folded text",
      ">\n          git push\n          x main\n",
      [
        [7, "git push x main"],
        [8, ""],
      ],
    ],
    [
      "a folded text of two paragraphs",
      ">-\n          a\n          b\n\n          c\n          d",
      [
        [7, "a b"],
        [10, "c d"],
      ],
    ],
    [
      "a folded text with an indented line",
      ">-\n          a\n            b\n          c",
      [
        [7, "a"],
        [8, "  b"],
        [9, "c"],
      ],
    ],
    ["a quoted text", '"git push x"', [[6, "git push x"]]],
    [
      "a quoted text with a line end in it",
      '"a\\nb"',
      [
        [6, "a"],
        [6, "b"],
      ],
    ],
    ["a quoted text over two lines", "'a\n          b'", [[6, "a b"]]],
    [
      "a text with an expression over two lines",
      "|\n          a ${{ github.repository\n          }} b\n          c\n",
      [
        [7, "a acme/pricing b"],
        [9, "c"],
        [10, ""],
      ],
    ],
    [
      "a text with an expression that brings a line end along",
      "|\n          a ${{ format('x\n          y') }}\n          c\n",
      [
        [7, "a x"],
        [7, "y"],
        [9, "c"],
        [10, ""],
      ],
    ],
    [
      "Windows line ends",
      "|\r\n          a\r\n          b\r\n",
      [
        [7, "a"],
        [8, "b"],
        [9, ""],
      ],
    ],
  ];
  for (const [name, run, expected] of cases) test(name, () => expect(script(run)).toEqual(expected));
});

describe("in the body of a script", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["git push https://${{ github.server_url }}/x", "git push https://https://github.com/x"],
    ["git push ${{ secrets.URL }} main", "git push \uE000secrets.URL\uE001 main"],
    ["git push ${{secrets.URL}}${{ vars.X }}", "git push \uE000secrets.URL\uE001\uE000vars.X\uE001"],
    ["echo '${{ '}}' }}'", "echo '}}'"],
    ["echo ${{ open", "echo ${{ open"],
    ["echo $HOME ${x} {{ y }}", "echo $HOME ${x} {{ y }}"],
    ["echo \uE000x\uE001", "echo \uFFFDx\uFFFD"],
    ["cd ${{ github.workspace }}/sub", "cd /workspace.of.the.run/sub"],
  ];
  for (const [run, expected] of cases) {
    test(`${run} becomes ${expected}`, () => expect(script(`|-\n          ${run}`)[0]?.[1]).toBe(expected));
  }
});
