// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ordinaryRun } from "../../../../test/support/property-runs.ts";
import { around, scriptsOf, sentByActions, stepsOf, workflow } from "../../../../test/support/workflows.ts";
import { unknown } from "./computed.ts";
import { evaluate } from "./evaluate.ts";

const WHOLE = `on: { pull_request_target: {}, workflow_dispatch: { inputs: { a: { default: x } } } }
env: &e { A: "\${{ inputs.a || 'b' }}" }
jobs:
  one:
    if: github.ref == 'x'
    runs-on: [self-hosted, windows]
    strategy: { matrix: { a: [1, 2], include: [{ b: 3 }] } }
    env: { <<: *e, B: "\${{ format('{0}', matrix.a) }}" }
    outputs: { o: "\${{ steps.s.outputs.x }}" }
    steps:
      - uses: actions/checkout@v4
        with: { repository: jdoe/x, path: out }
      - id: s
        run: |
          echo "x=y" >> $GITHUB_OUTPUT
          git push \${{ secrets.URL }}
      - uses: ./act
      - uses: docker/build-push-action@v6
        with: { push: true, tags: "a/b,\\n c/d" }
  two:
    needs: one
    uses: jdoe/x/.github/workflows/y.yml@main
    secrets: inherit
`;
const where = around({ "act/action.yml": "runs: { using: composite, steps: [{ run: a, shell: bash }] }" });
const PIECES = [
  "${{",
  "}}",
  "'",
  '"',
  "[",
  "{",
  "&e ",
  "*e",
  "<<: *e",
  "\n",
  "  ",
  "- ",
  ": ",
  "|\n",
  ">-\n",
  "!x ",
  "#",
  "\u0000",
  "\uE000",
  "? ",
];

/** A workflow with pieces cut out and put in. */
const broken = fc
  .array(fc.tuple(fc.nat(WHOLE.length), fc.nat(12), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 6 })
  .map((cuts) =>
    cuts.reduce((text, [at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length), WHOLE),
  );

describe("whatever a workflow looks like", () => {
  test("it is read without a fault, the same each time, and every line is one of the file", () => {
    fc.assert(
      fc.property(broken, (text) => {
        const read = workflow(text, where);
        sentByActions(read);
        expect(workflow(text, where)).toEqual(read);
        const last = text.split("\n").length + 1;
        for (const { script } of scriptsOf(read)) {
          expect(script.lines.length).toBe(script.text.split("\n").length);
          for (const line of script.lines) expect(line >= 1 && line <= last).toBe(true);
        }
        for (const { line } of read.weakenings) expect(line >= 1 && line <= last).toBe(true);
        expect(read.jobs.length > 0 || read.unread.length > 0 || text.includes("if:")).toBe(true);
      }),
      ordinaryRun(400),
    );
  });

  test("an expression in it comes to something", () => {
    const signs = fc.constantFrom(
      "(",
      ")",
      "!",
      "&&",
      "||",
      "==",
      ".",
      "[",
      "]",
      ",",
      "'a'",
      "1",
      "github",
      "format",
      "*",
      " ",
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 30 }), (parts) => {
        expect(["plain", "text", "either"]).toContain(evaluate(parts.join(""), (path) => unknown(path.join("."))).kind);
      }),
      ordinaryRun(1_000),
    );
  });

  test("a text without an expression stays as it is in a script", () => {
    const words = fc.string({ unit: fc.constantFrom("a", " ", "$", "{", "}", "'", "b"), maxLength: 20 });
    fc.assert(
      fc.property(words, (text) => {
        fc.pre(!text.includes("${{") && text.trim() === text && text !== "");
        expect(scriptsOf(stepsOf(`- run: |-\n    x ${text}`)).map(({ script }) => script.text)).toEqual([`x ${text}`]);
      }),
      ordinaryRun(200),
    );
  });
});
