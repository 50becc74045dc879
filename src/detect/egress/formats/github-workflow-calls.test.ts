// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { actionsOf, around, scriptsOf, shown, stepsOf, workflow } from "../../../../test/support/workflows.ts";
import { textOf } from "../value.ts";

const JOB = "on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n";

describe("workflows and actions of the repository itself", () => {
  const CALLED = `on:
  workflow_call:
    inputs: { where: { type: string, default: here }, other: { type: string } }
    secrets: { key: { required: true } }
env: { A: inner }
jobs:
  send:
    runs-on: x
    steps:
      - run: |
          push \${{ inputs.where }} \${{ inputs.other }} \${{ secrets.key }} \${{ env.A }}
          again
`;

  test("a called workflow stands in the place of the call, at its line, with what it is given", () => {
    const text =
      "on: push\nenv: { A: outer }\njobs:\n  call:\n    uses: ./.github/workflows/send.yml\n    with: { where: gitlab.com }\n    secrets: { key: '${{ secrets.REAL }}' }\n";
    const read = workflow(text, around({ ".github/workflows/send.yml": CALLED }));
    const [step] = scriptsOf(read);
    expect(step?.script.text).toBe("push gitlab.com  \uE000secrets.REAL\uE001 inner\nagain\n");
    expect(step?.script.lines).toEqual([5, 5, 5]);
    expect(read.jobs[0]?.name).toBe("call / send");
    expect(read.unread).toEqual([]);
  });

  test("a composite action is its steps, with inputs, outputs and the step's variables", () => {
    const action = `name: x
inputs: { where: { default: here } }
outputs: { url: { value: "\${{ steps.a.outputs.u }}" } }
runs:
  using: composite
  steps:
    - id: a
      shell: bash
      run: echo u=\${{ inputs.where }} >> $GITHUB_OUTPUT
`;
    const text = `${JOB}    steps:\n      - uses: ./.github/actions/x\n        id: call\n        env: { E: v }\n        with: { where: gitlab.com }\n      - run: push \${{ steps.call.outputs.url }}\n`;
    const [inner, outer] = scriptsOf(workflow(text, around({ ".github/actions/x/action.yml": action })));
    expect(inner?.script).toEqual({ dialect: "sh", text: "echo u=gitlab.com >> $GITHUB_OUTPUT", lines: [6] });
    expect(textOf(inner?.env.get("E") ?? [])).toBe("v");
    expect(outer?.script.text).toBe("push gitlab.com");
  });

  test("a docker action's first script is read, with its inputs as variables and its arguments", () => {
    const files = {
      "act/action.yml":
        "inputs: { to: {} }\nruns:\n  using: docker\n  image: Dockerfile\n  args: ['${{ inputs.to }}']\n",
      "act/Dockerfile": 'FROM alpine\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
      "act/entrypoint.sh": 'git push "$1"\n',
    };
    const [step] = scriptsOf(stepsOf("- uses: ./act\n  with: { to: git@x:y/z.git }", around(files)));
    expect(step?.script.text).toBe('git push "$1"\n');
    expect(textOf(step?.env.get("1") ?? [])).toBe("git@x:y/z.git");
    expect(textOf(step?.env.get("INPUT_TO") ?? [])).toBe("git@x:y/z.git");
  });

  test("an action is found in the folder that the repository was checked out into", () => {
    const where = around({ "act/action.yml": "runs: { using: composite, steps: [{ run: inner, shell: sh }] }" });
    const steps = "- uses: actions/checkout@v4\n  with: { path: src }\n- uses: ./src/act\n";
    expect(scriptsOf(stepsOf(steps, where)).map(({ script }) => script.text)).toEqual(["inner"]);
  });

  test("an action of another repository that was checked out is known by its name, and no gap", () => {
    const steps = "- uses: actions/checkout@v4\n  with: { repository: jdoe/tools, path: tools }\n- uses: ./tools/act\n";
    const read = stepsOf(steps);
    expect(read.unread).toEqual([]);
    expect(actionsOf(read).map(({ uses }) => uses)).toEqual(["actions/checkout", "./tools/act"]);
  });

  test("a node action stays a step by name", () => {
    const read = stepsOf("- uses: ./act", around({ "act/action.yml": "runs: { using: node24, main: index.js }\n" }));
    expect(actionsOf(read).map(({ uses }) => uses)).toEqual(["./act"]);
    expect(read.unread).toEqual([]);
  });

  test("an action at the root of a known action's own repository is that action", () => {
    const where = around({}, { home: { host: "github.com", owner: "Yikun", name: "hub-mirror-action" } });
    expect(actionsOf(stepsOf("- uses: ./.\n  with: { dst: gitee/x }", where))[0]?.known?.sends).toHaveLength(1);
  });

  const gaps: readonly (readonly [string, Record<string, string>])[] = [
    ["- uses: ./loop", { "loop/action.yml": "runs: { using: composite, steps: [{ uses: ./loop }] }" }],
    ["- uses: ./odd", { "odd/action.yml": "name: x" }],
    ["- uses: ./act", { "act/action.yml": "runs: { using: docker, image: Dockerfile, entrypoint: run.sh }" }],
    [
      "- uses: ./a0",
      Object.fromEntries(
        Array.from({ length: 8 }, (_, at) => [
          `a${at}/action.yml`,
          `runs: { using: composite, steps: [{ uses: ./a${at + 1} }] }`,
        ]),
      ),
    ],
  ];
  for (const [steps, files] of gaps) {
    test(`${steps} of ${Object.keys(files).join(", ") || "nothing"} is a gap`, () => {
      expect(stepsOf(steps, around(files)).unread.length).toBeGreaterThan(0);
    });
  }

  test("an action that the tree does not hold is a step by its name, since something may bring it there", () => {
    const read = stepsOf("- uses: ./missing");
    expect(actionsOf(read).map(({ uses }) => uses)).toEqual(["./missing"]);
    expect(read.unread).toEqual([]);
  });

  test("a called workflow that calls itself is a gap, and one that is missing none, since nothing would run", () => {
    const call = "on: push\njobs:\n  a:\n    uses: ./.github/workflows/ci.yml\n";
    expect(workflow(call).unread).toEqual([]);
    expect(workflow(call, around({ ".github/workflows/ci.yml": call })).unread).toHaveLength(1);
  });

  test("one of another repository is a step by its name, with its inputs", () => {
    const text =
      "on: push\njobs:\n  a:\n    uses: Other/Flows/.github/workflows/x.yml@main\n    with: { url: 'https://x' }\n";
    const [step] = actionsOf(workflow(text));
    expect([step?.uses, step?.version, shown(step?.inputs.get("url")?.value ?? [])]).toEqual([
      "other/flows/.github/workflows/x.yml",
      "main",
      "https://x",
    ]);
  });
});

describe("an action that runs commands", () => {
  test("is a script of them, at their lines", () => {
    const steps = "- uses: nick-fields/retry@v3\n  with:\n    command: |\n      a\n      git push x\n";
    const [step] = scriptsOf(stepsOf(steps));
    expect(step?.script).toEqual({ dialect: "sh", text: "a\ngit push x", lines: [9, 10] });
  });

  test("in an image is one where it names its program, or the pack does", () => {
    const own = scriptsOf(stepsOf("- uses: docker://alpine:3\n  with: { entrypoint: /bin/sh, args: -c 'git push x' }"));
    expect(own.map(({ script }) => script.text)).toEqual(["/bin/sh -c 'git push x'"]);
    const known = scriptsOf(stepsOf("- uses: docker://alpine/git:latest\n  with: { args: push x main }"));
    expect(known.map(({ script }) => script.text)).toEqual(["git push x main"]);
    expect(scriptsOf(stepsOf("- uses: docker://alpine:3\n  with: { args: x }"))).toEqual([]);
  });

  test("in JavaScript is one too", () => {
    const [step] = scriptsOf(stepsOf("- uses: actions/github-script@v7\n  with: { script: 'core.info(1)' }"));
    expect(step?.script.dialect).toBe("node");
  });
});

describe("an action is named", () => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ["Acme/Tool@v1", "acme/tool", "v1"],
    ["acme/tool/sub@main", "acme/tool/sub", "main"],
    ["acme/tool", "acme/tool", null],
    ["docker://Alpine:3.20", "docker://alpine", "3.20"],
    ["docker://ghcr.io/acme/x@sha256:ab", "docker://ghcr.io/acme/x", "sha256:ab"],
    ["docker://localhost:5000/x", "docker://localhost:5000/x", null],
  ];
  for (const [written, uses, version] of cases) {
    test(`${written} as ${uses}`, () => {
      const [step] = actionsOf(stepsOf(`- uses: "${written}"`));
      expect([step?.uses, step?.version]).toEqual([uses, version]);
    });
  }
});
