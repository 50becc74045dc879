// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { around, stepsOf, workflow } from "../../../../test/support/workflows.ts";
import type { Pipeline } from "../pipeline.ts";
import { hidden, known } from "../value.ts";

type Files = Readonly<Record<string, string>>;

/** The scripts of each job with its name, and other steps by theirs. Holes are shown as `<name>`. */
function shown({ jobs }: Pipeline): readonly string[] {
  return jobs.flatMap(({ name, steps }) =>
    steps.map((step) => {
      const text = step.kind === "script" ? step.script.text : step.kind === "action" ? step.uses : step.kind;
      return `${name}: ${text.trim().replaceAll("\uE000", "<").replaceAll("\uE001", ">")}`;
    }),
  );
}

describe("a composite action", () => {
  const composite = (steps: string, more = "") => `${more}runs:\n  using: composite\n  steps:\n${steps}`;

  test("is given inputs as text, and its defaults where none is given", () => {
    const action = composite(
      '    - { shell: sh, run: "${{ inputs.a }} ${{ inputs.B }} ${{ inputs.c }}, ${{ inputs.none }}" }\n',
      "inputs: { A: { default: x }, b: { default: y }, c: { required: false } }\n",
    );
    const read = stepsOf(
      "- uses: ./act\n  with: { B: '${{ github.ref }}', none: z }\n",
      around({ "act/action.yml": action }),
    );
    expect(shown(read)).toEqual(["one: x <github.ref> , z"]);
  });

  test("has its own shell, folder, variables and condition, and the line of its call", () => {
    const action = composite("    - run: |\n        a\n        b\n      if: inputs.x\n      env: { E: inner, F: f }\n");
    const head = "on: push\ndefaults: { run: { shell: pwsh, working-directory: sub } }\n";
    const steps =
      "- run: first\n- uses: ./act\n  if: always()\n  env: { E: outer, G: g }\n  with: { x: '${{ github.ref }}' }\n";
    const [job] = stepsOf(steps, around({ "act/action.yml": action }), head).jobs;
    expect(job?.steps[1]).toEqual({
      kind: "script",
      env: new Map([
        ["E", known("inner")],
        ["G", known("g")],
        ["F", known("f")],
      ]),
      folder: known(""),
      condition: "on push; if always(); if inputs.x",
      line: 8,
      script: { dialect: "sh", text: "a\nb\n", lines: [8, 8, 8] },
    });
  });

  test("knows no steps of its caller, and its caller only its outputs", () => {
    const action = composite(
      '    - { id: s, shell: sh, run: "echo v=in >> $GITHUB_OUTPUT" }\n    - { shell: sh, run: "${{ steps.s.outputs.v }} ${{ steps.out.outputs.v }}" }\n',
      'outputs: { V: { value: "${{ steps.s.outputs.v }}!" }, none: {} }\n',
    );
    const steps = `- id: out
  run: echo v=out >> $GITHUB_OUTPUT
- id: Call
  uses: ./act
- run: \${{ steps.call.outputs.v }} \${{ steps.call.outputs.none }} \${{ steps.s.outputs.v }}
`;
    expect(shown(stepsOf(steps, around({ "act/action.yml": action }))).slice(1)).toEqual([
      "one: echo v=in >> $GITHUB_OUTPUT",
      "one: in <steps.out.outputs.v>",
      "one: in! <steps.call.outputs.none> <steps.s.outputs.v>",
    ]);
  });

  test("that is broken is a gap, and what of it is whole is read", () => {
    const read = stepsOf(
      "- uses: ./act\n",
      around({ "act/action.yml": composite('    - { run: a, shell: sh }\n    - run: "open\n') }),
    );
    expect(shown(read)[0]).toBe("one: a");
    expect(read.unread).toEqual(["act/action.yml is no valid YAML at line 6."]);
  });

  test("may call others, four inside each other, and none that calls it", () => {
    const files: Files = Object.fromEntries(
      [1, 2, 3, 4, 5].map((at) => [
        `a${at}/action.yml`,
        composite(`    - { run: in ${at}, shell: sh }\n    - uses: ./a${at + 1}\n`),
      ]),
    );
    const deep = stepsOf("- uses: ./a1\n", around(files));
    expect(shown(deep)).toEqual(["one: in 1", "one: in 2", "one: in 3", "one: in 4", "one: ./a5"]);
    expect(deep.unread).toEqual(["a5/action.yml is called too deeply and was not read there."]);
    expect(stepsOf("- uses: ./a2\n", around(files)).unread).toEqual([]);
    const loop = stepsOf("- uses: ./act\n", around({ "act/action.yml": composite("    - uses: ./act\n") }));
    expect([shown(loop), loop.unread]).toEqual([
      ["one: ./act"],
      ["act/action.yml is called too deeply and was not read there."],
    ]);
  });
});

describe("a workflow of the repository", () => {
  const CALL = "on: [push, schedule]\njobs:\n  Call:\n    uses: ./.github/workflows/x.yml\n";
  const called = (on: string, steps: string, call = "", files: Files = {}) =>
    workflow(
      CALL + call,
      around({
        ".github/workflows/x.yml": `on:\n  workflow_call: ${on}\njobs:\n  do:\n    runs-on: x\n    steps:\n${steps}`,
        ...files,
      }),
    );

  test("stands in the place of its call, with conditions of both", () => {
    const read = called("", "      - run: a\n        if: inputs.x\n", "    if: github.ref == 'b'\n");
    expect(read.jobs).toEqual([
      {
        name: "Call / do",
        env: new Map(),
        workspace: "empty",
        steps: [
          {
            kind: "script",
            env: new Map(),
            folder: known(""),
            condition: "on push, schedule; if github.ref == 'b'; if inputs.x",
            line: 4,
            script: { dialect: "sh", text: "a", lines: [4] },
          },
        ],
      },
    ]);
  });

  test("has the inputs of its call, else its defaults, else nothing", () => {
    const on =
      "\n    inputs: { A: { default: x }, b: { default: y }, c: { type: string }, d: { type: boolean, default: false } }";
    const steps = "      - run: '${{ inputs.a }} ${{ inputs.b }} ${{ inputs.c }} ${{ inputs.d }} ${{ inputs.E }}'\n";
    expect(shown(called(on, steps, "    with: { B: '${{ github.ref }}', e: z }\n"))).toEqual([
      "Call / do: x <github.ref>  false z",
    ]);
  });

  test("has the secrets that it is given, without their names' case", () => {
    const steps = "      - run: ${{ secrets.KEY }} ${{ secrets.other }}\n";
    const given = "    secrets: { Key: '${{ secrets.REAL }}' }\n";
    expect(shown(called("", steps, given))).toEqual(["Call / do: <secrets.REAL> <secrets.other>"]);
    expect(shown(called("", steps, "    secrets: inherit\n"))).toEqual(["Call / do: <secrets.KEY> <secrets.other>"]);
    expect(shown(called("", steps))).toEqual(["Call / do: <secrets.KEY> <secrets.other>"]);
  });

  test("hands on the secrets that it was given where all are inherited", () => {
    const inner = "on: workflow_call\njobs:\n  in:\n    runs-on: x\n    steps: [{ run: '${{ secrets.key }}' }]\n";
    const middle =
      "on: workflow_call\njobs:\n  mid:\n    uses: .//./.github/workflows/inner.yml\n    secrets: inherit\n";
    const files = { ".github/workflows/x.yml": middle, ".github/workflows/inner.yml": inner };
    expect(shown(workflow(`${CALL}    secrets: { KEY: '\${{ secrets.REAL }}' }\n`, around(files)))).toEqual([
      "Call / mid / in: <secrets.REAL>",
    ]);
  });

  test("knows the event of its caller, and not that it is called", () => {
    const steps =
      "      - run: a\n        if: github.event_name == 'push'\n      - run: b\n        if: github.event_name == 'workflow_call'\n";
    expect(shown(called("", steps))).toEqual(["Call / do: a", "Call / do: b"]);
    const one = workflow(
      CALL.replace("[push, schedule]", "push"),
      around({ ".github/workflows/x.yml": `on: workflow_call\njobs:\n  do:\n    steps:\n${steps}` }),
    );
    expect(shown(one)).toEqual(["Call / do: a"]);
    const alone = workflow(`on: workflow_call\njobs:\n  do:\n    steps:\n${steps}`);
    expect(shown(alone)).toEqual(["do: a", "do: b"]);
  });

  test("by itself is called by anybody: its inputs may be anything", () => {
    const text =
      "true:\n  workflow_call:\n    inputs: { a: { type: boolean, default: false }, b: {} }\njobs:\n  do:\n    steps: [{ run: 'x ${{ inputs.b }}', if: inputs.a }]\n";
    expect(shown(workflow(text))).toEqual(["do: x <inputs.b>"]);
  });

  test("that is broken is a gap, and has its caller's variables no more than it says", () => {
    const read = workflow(
      `env: { A: outer }\n${CALL}`,
      around({
        ".github/workflows/x.yml":
          'env: { B: b }\njobs:\n  do:\n    steps:\n      - run: ${{ env.A }} ${{ env.B }}\n      - run: "open\n',
      }),
    );
    expect(read.unread).toEqual([".github/workflows/x.yml is no valid YAML at line 7."]);
    expect(shown(read)[0]).toBe("Call / do: <env.A> b");
    expect(read.jobs[0]?.env).toEqual(new Map([["B", known("b")]]));
  });

  test("may call others, four inside each other, and none that calls it", () => {
    const flow = (at: number) =>
      `on: workflow_call\njobs:\n  j${at}:\n    uses: ./.github/workflows/w${at + 1}.yml\n  s${at}:\n    steps: [{ run: in ${at} }]\n`;
    const files = Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`.github/workflows/w${at}.yml`, flow(at)]));
    const read = workflow(CALL.replace("x.yml", "w1.yml"), around(files));
    expect(shown(read)).toEqual([
      "Call / j1 / j2 / j3 / s4: in 4",
      "Call / j1 / j2 / s3: in 3",
      "Call / j1 / s2: in 2",
      "Call / s1: in 1",
    ]);
    expect(read.unread).toEqual([".github/workflows/w5.yml is called too deeply and was not read there."]);
    const loop = workflow(CALL, around({ ".github/workflows/x.yml": CALL }));
    expect([loop.jobs, loop.unread]).toEqual([
      [],
      [".github/workflows/x.yml is called too deeply and was not read there."],
    ]);
  });
});

describe("a workflow of another repository", () => {
  test("is a step by its name, with what it is given, and its caller's condition", () => {
    const text =
      "on: push\nenv: { E: e }\njobs:\n  call:\n    if: always()\n    uses: JDoe/x/.github/workflows/y.yml@v1\n    with: { A: '${{ secrets.B }}' }\n    secrets: { k: 'x${{ secrets.C }}${{ secrets.D }}' }\n";
    expect(workflow(text).jobs).toEqual([
      {
        name: "call",
        env: new Map([["E", known("e")]]),
        workspace: "empty",
        steps: [
          {
            kind: "action",
            uses: "jdoe/x/.github/workflows/y.yml",
            version: "v1",
            folder: known(""),
            env: new Map(),
            condition: "on push; if always()",
            line: 6,
            inputs: new Map([["A", { value: hidden("secrets.B", true), line: 7 }]]),
          },
        ],
      },
    ]);
  });
});
