// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { actionsOf, around, scriptsOf, shown, stepsOf, workflow } from "../../../../test/support/workflows.ts";
import { textOf } from "../value.ts";

const JOB = "on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n";

/** The scripts of all jobs of a workflow, in their order. */
function texts(text: string, where = around()): readonly string[] {
  return scriptsOf(workflow(text, where)).map(({ script }) => script.text.trim());
}

describe("the language of a script", () => {
  const cases: readonly (readonly [string, string | null, string])[] = [
    ["ubuntu-latest", null, "sh"],
    ["windows-latest", null, "powershell"],
    ["[self-hosted, Windows]", null, "powershell"],
    ["macos-15", null, "sh"],
    ["windows-latest", "bash", "sh"],
    ["ubuntu-latest", "pwsh", "powershell"],
    ["ubuntu-latest", "bash -el {0}", "sh"],
    ["ubuntu-latest", "/usr/bin/env python3 {0}", "python"],
    ["windows-latest", "cmd", "cmd"],
    ["ubuntu-latest", "node {0}", "node"],
    ["windows-latest", "msys2 {0}", "sh"],
    ["windows-latest", "C:\\\\msys64\\\\usr\\\\bin\\\\bash.exe -l {0}", "sh"],
  ];
  for (const [system, shell, dialect] of cases) {
    test(`on ${system} with ${shell ?? "no shell"} is ${dialect}`, () => {
      const line = shell === null ? "" : `        shell: "${shell}"\n`;
      const text = `on: push\njobs:\n  one:\n    runs-on: ${system}\n    steps:\n      - run: git push\n${line}`;
      expect(scriptsOf(workflow(text)).map(({ script }) => script.dialect)).toEqual([dialect]);
    });
  }

  test("is that of the job's defaults, which go over the workflow's", () => {
    const head =
      "on: push\ndefaults: { run: { shell: pwsh, working-directory: app } }\njobs:\n  one:\n    runs-on: x\n";
    const [plain] = scriptsOf(workflow(`${head}    steps:\n      - run: a\n`));
    expect([plain?.script.dialect, plain?.folder]).toEqual(["powershell", ["app"]]);
    const own = "    defaults: { run: { shell: python, working-directory: lib/ } }\n";
    const [other] = scriptsOf(workflow(`${head}${own}    steps:\n      - run: a\n`));
    expect([other?.script.dialect, other?.folder]).toEqual(["python", ["lib"]]);
  });

  test("that is not read is a gap where its script could send something", () => {
    expect(stepsOf("- run: system('git push')\n  shell: perl {0}").unread).toHaveLength(1);
    expect(stepsOf("- run: cat(1)\n  shell: Rscript {0}").unread).toEqual([]);
  });
});

describe("the folder of a script", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["sub", "sub"],
    ["./sub/", "sub"],
    [".", ""],
    ["${{ github.workspace }}", ""],
    ["${{ github.workspace }}/sub", "sub"],
    ["../other", "../other"],
    ["${{ secrets.X }}/a", "{secrets.X!}/a"],
  ];
  for (const [written, expected] of cases) {
    test(`${written} is ${expected || "the workspace"}`, () => {
      const [step] = scriptsOf(stepsOf(`- run: a\n  working-directory: ${written}`));
      expect(shown(step?.folder ?? ["?"])).toBe(expected);
    });
  }
});

describe("variables and expressions", () => {
  test("of a step go over those of the job, and these over the workflow's", () => {
    const head = "on: push\nenv: { A: w, B: w, C: w }\njobs:\n  one:\n    runs-on: x\n    env: { B: j, C: j }\n";
    const steps = "    steps:\n      - run: ${{ env.A }} ${{ env.B }} ${{ env.C }}\n        env: { C: s }\n";
    expect(texts(head + steps)).toEqual(["w j s"]);
    const [job] = workflow(head + steps).jobs;
    expect([...(job?.env ?? [])].map(([name, value]) => [name, textOf(value)])).toEqual([
      ["A", "w"],
      ["B", "j"],
      ["C", "j"],
    ]);
    expect(job?.steps[0]?.kind === "script" && [...job.steps[0].env.keys()]).toEqual(["C"]);
  });

  test("that a step sets anew are holes, in conditions too", () => {
    const head =
      "on: push\nenv: { GO: 'no', STAY: x }\njobs:\n  one:\n    runs-on: x\n    env: { TO: home }\n    steps:\n";
    const steps = `      - run: |
          echo "GO=yes" >> $GITHUB_ENV
          cat >> $GITHUB_ENV <<E
          TO=gitlab.com
          E
      - run: push \${{ env.TO }} \${{ env.STAY }}
        if: env.GO == 'yes'
`;
    expect(texts(head + steps)[1]).toBe("push \uE000env.TO\uE001 x");
  });

  test("of a container are those of its job", () => {
    const [job] = workflow(`${JOB}    container: { image: x, env: { T: gitlab.com } }\n    steps: [{ run: a }]\n`).jobs;
    expect(textOf(job?.env.get("T") ?? [])).toBe("gitlab.com");
  });

  test("of inputs are their defaults, and holes without one", () => {
    const on =
      "on:\n  workflow_dispatch:\n    inputs:\n      a: { default: gitlab.com/x }\n      b: { required: true }\n";
    const text = `${on}jobs:\n  one:\n    runs-on: x\n    steps:\n      - run: push \${{ inputs.a }} \${{ github.event.inputs.b }}\n`;
    expect(texts(text)).toEqual(["push gitlab.com/x \uE000inputs.b\uE001"]);
  });

  test("of inputs that a person ticks or picks may be any of it", () => {
    const on =
      "on:\n  workflow_dispatch:\n    inputs:\n      a: { type: boolean, default: false }\n      b: { type: choice, options: [eu-1, eu-2], default: eu-1 }\n";
    const text = `${on}jobs:\n  one:\n    runs-on: x\n    steps:\n      - run: push \${{ inputs.b }}\n        if: inputs.a\n`;
    expect(texts(text)).toEqual(["push eu-\uE000inputs.b\uE001"]);
  });

  test("of an earlier step's output are known where it writes them as they stand", () => {
    const steps = [
      "- id: where",
      "  run: |",
      '    echo "url=https://gitlab.com/jdoe/x" >> $GITHUB_OUTPUT',
      '    echo "name=$NAME" >> "$GITHUB_OUTPUT"',
      "    echo twice=a >> $GITHUB_OUTPUT",
      "    echo twice=b >> $GITHUB_OUTPUT",
      "    echo ::set-output name=old::c",
      "- run: ${{ steps.where.outputs.url }} ${{ steps.where.outputs.name }} ${{ steps.where.outputs.twice }} ${{ steps.where.outputs.old }}",
    ].join("\n");
    expect(scriptsOf(stepsOf(steps))[1]?.script.text).toBe(
      "https://gitlab.com/jdoe/x \uE000steps.where.outputs.name\uE001 \uE000steps.where.outputs.twice\uE001 c",
    );
  });

  test("of the metadata action's tags are its images", () => {
    const steps = [
      "- id: meta",
      "  uses: docker/metadata-action@v5",
      "  with: { images: ghcr.io/acme/pricing }",
      "- uses: docker/build-push-action@v6",
      "  with: { push: true, tags: '${{ steps.meta.outputs.tags }}' }",
    ].join("\n");
    const [, build] = actionsOf(stepsOf(steps));
    expect(shown(build?.inputs.get("tags")?.value ?? [])).toBe("ghcr.io/acme/pricing");
  });

  test("of a job that is needed are its outputs, wherever it stands", () => {
    const text = `on: push
jobs:
  two:
    needs: one
    runs-on: x
    steps: [{ run: "push \${{ needs.one.outputs.host }}" }]
  one:
    runs-on: x
    outputs: { host: "\${{ steps.a.outputs.b }}" }
    steps: [{ id: a, run: "echo b=gitlab.com >> $GITHUB_OUTPUT" }]
`;
    expect(texts(text)).toEqual(["echo b=gitlab.com >> $GITHUB_OUTPUT", "push gitlab.com"]);
  });
});

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
    texts(
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
    expect(texts(text)).toEqual(["push y"]);
  });

  test("with more than 64 combinations shows each value, and its conditions tell nothing", () => {
    const many = `[${Array.from({ length: 40 }, (_, index) => `v${index}`).join(", ")}]`;
    const text = `${JOB}    strategy: { matrix: { a: ${many}, b: [x, y, z] } }\n    steps:\n      - run: push \${{ matrix.a }} \${{ matrix.b }}\n        if: matrix.a == 'v1' && matrix.b == 'x'\n`;
    const seen = texts(text).join(" ");
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
