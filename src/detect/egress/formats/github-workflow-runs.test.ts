// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { around, scriptsOf, scriptTexts, stepsOf, workflow } from "../../../../test/support/workflows.ts";

const JOB = "on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n";

describe("conditions", () => {
  const steps = (condition: string) => stepsOf(`- run: git push\n  if: ${condition}`);
  const never = [
    "false",
    "${{ false }}",
    "github.repository == 'other/repo'",
    "github.repository_owner != 'acme'",
    "github.event_name == 'pull_request'",
    "${{ github.event_name == 'release' && github.ref == 'x' }}",
  ];
  for (const condition of never) {
    test(`a step under ${condition} is none`, () => expect(scriptsOf(steps(condition))).toEqual([]));
  }
  const perhaps = [
    "true",
    "always()",
    "github.ref == 'refs/heads/main'",
    "secrets.X != ''",
    "github.repository == 'acme/pricing'",
    "${{ false }} == x",
    "failure()",
    "env.NONE == 'x'",
    "github.event_name != 'pull_request'",
  ];
  for (const condition of perhaps) {
    test(`a step under ${condition} is one`, () => expect(scriptsOf(steps(condition))).toHaveLength(1));
  }

  test("nothing is told by the repository's name where nobody knows it", () => {
    const where = around({}, { home: { host: "home.invalid", owner: "~", name: "~" } });
    expect(scriptsOf(stepsOf("- run: a\n  if: github.repository == 'other/x'", where))).toHaveLength(1);
  });

  test("the event is not known where there are several", () => {
    const two = stepsOf("- run: a\n  if: github.event_name == 'release'", around(), "on: [push, release]\n");
    expect(scriptsOf(two)).toHaveLength(1);
  });

  test("are told in the words of the file, from the trigger inwards", () => {
    const text = "on: [push, schedule]\njobs:\n  one:\n    if: github.ref == 'a'\n    runs-on: x\n    steps:\n";
    const [step] = scriptsOf(
      workflow(`${text}      - run: a\n        if: |\n          github.actor\n          == 'b'\n`),
    );
    expect(step?.condition).toBe("on push, schedule; if github.ref == 'a'; if github.actor == 'b'");
  });

  test("a job that never runs is none", () => {
    expect(workflow(`${JOB}    if: false\n    steps: [{ run: a }]\n`).jobs).toEqual([]);
  });
});

describe("a matrix", () => {
  const run = (matrix: string, script = "push ${{ matrix.host }}") =>
    scriptTexts(
      `on: push\njobs:\n  one:\n    runs-on: x\n    strategy:\n      matrix: ${matrix}\n    steps: [{ run: "${script}" }]\n`,
    );
  const cases: readonly (readonly [string, string, string | undefined, readonly string[]])[] = [
    ["is a job for each value", "{ host: [a, b] }", undefined, ["push a", "push b"]],
    ["multiplies out", "{ host: [a, b], n: [1, 2] }", "${{ matrix.host }}${{ matrix.n }}", ["a1", "a2", "b1", "b2"]],
    ["counts only what a job makes use of", "{ host: [a], n: [1, 2, 3] }", undefined, ["push a"]],
    ["leaves out what is excluded", "{ host: [a, b], exclude: [{ host: a }] }", undefined, ["push b"]],
    ["takes what is included beside", "{ host: [a], include: [{ host: b }] }", undefined, ["push a", "push b"]],
    ["takes what is included alone", "{ include: [{ host: a }, { host: b }] }", undefined, ["push a", "push b"]],
    [
      "lays over what is included for all",
      "{ host: [a, b], include: [{ n: 1 }] }",
      "${{ matrix.host }}${{ matrix.n }}",
      ["a1", "b1"],
    ],
    ["knows maps as values", "{ t: [{ host: a }, { host: b }] }", "${{ matrix.t.host }}", ["a", "b"]],
    ["of JSON is read", '${{ fromJSON(\'{\\"host\\":[\\"a\\"]}\') }}', undefined, ["push a"]],
  ];
  for (const [name, matrix, script, expected] of cases) {
    test(name, () => expect(run(matrix.startsWith("$") ? `"${matrix}"` : matrix, script)).toEqual(expected));
  }

  test("a step is left out of the combinations that its condition excludes", () => {
    const text = `${JOB}    strategy: { matrix: { a: [x, y] } }\n    steps:\n      - run: push \${{ matrix.a }}\n        if: matrix.a == 'y'\n`;
    expect(scriptTexts(text)).toEqual(["push y"]);
  });

  test("with more than 64 combinations shows each value, and its conditions tell nothing", () => {
    const many = `[${Array.from({ length: 40 }, (_, index) => `v${index}`).join(", ")}]`;
    const text = `${JOB}    strategy: { matrix: { a: ${many}, b: [x, y, z] } }\n    steps:\n      - run: push \${{ matrix.a }} \${{ matrix.b }}\n        if: matrix.a == 'v1' && matrix.b == 'x'\n`;
    const seen = scriptTexts(text).join(" ");
    for (let index = 0; index < 40; index += 1) expect(seen).toContain(`v${index} `);
    expect(workflow(text).unread).toEqual([]);
  });

  test("that only the run knows is a hole, and no gap", () => {
    const text = `${JOB}    strategy: { matrix: "\${{ fromJSON(needs.a.outputs.m) }}" }\n    steps: [{ run: "push \${{ matrix.host }}" }]\n`;
    const read = workflow(text);
    expect(read.unread).toEqual([]);
    expect(scriptsOf(read)[0]?.script.text).toBe("push \uE000matrix.host\uE001");
  });

  test("of a million combinations costs nothing", () => {
    const axis = `[${Array.from({ length: 100 }, (_, index) => index).join(",")}]`;
    const started = performance.now();
    workflow(
      `${JOB}    strategy: { matrix: { a: ${axis}, b: ${axis}, c: ${axis} } }\n    steps: [{ run: "\${{ matrix.a }}\${{ matrix.b }}\${{ matrix.c }}" }]\n`,
    );
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
