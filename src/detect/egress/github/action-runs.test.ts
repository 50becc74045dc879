// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { around, stepsOf } from "../../../../test/support/workflows.ts";
import { readGithubAction } from "../formats/github-action.ts";
import type { ActionStep, Pipeline, ScriptStep } from "../pipeline.ts";
import { hidden, known, type Value } from "../value.ts";

type Files = Readonly<Record<string, string>>;

/** What stands in the place of `- uses: ./act` at line 6, with these inputs. */
function called(files: Files, inputs = ""): Pipeline {
  return stepsOf(`- uses: ./act\n${inputs === "" ? "" : `  with: ${inputs}\n`}`, around(files));
}

/** The scripts as their text, and other steps by their name. */
function scripts({ jobs }: Pipeline): readonly string[] {
  return jobs.flatMap(({ steps }) =>
    steps.map((step) => (step.kind === "script" ? step.script.text : step.kind === "action" ? step.uses : step.kind)),
  );
}

const script = (text: string, env: Readonly<Record<string, Value>>, line = 6): ScriptStep => ({
  kind: "script",
  env: new Map(Object.entries(env)),
  folder: known(""),
  condition: "on push",
  line,
  script: { dialect: "sh", text, lines: text.split("\n").map(() => line) },
});
const itself: ActionStep = {
  kind: "action",
  uses: "./act",
  version: null,
  folder: known(""),
  env: new Map(),
  condition: "on push",
  line: 6,
  inputs: new Map(),
};
const docker = (runs: string, more: Files = {}): Files => ({
  "act/action.yml": `runs: { using: docker, ${runs} }\n`,
  "act/run.sh": "from act",
  "run.sh": "from root",
  ...more,
});
const FROM = (entrypoint: string) => ({ "act/Dockerfile": `FROM alpine\n${entrypoint}\n` });

describe("a docker action", () => {
  test("is its script with inputs, arguments and variables, at the line of the call", () => {
    const files = {
      "act/action.yml": `inputs:
  to: { required: true }
  my-branch: { default: main }
  old name: {}
runs:
  using: Docker
  image: Dockerfile
  env: { A: "\${{ inputs.to }}", INPUT_TO: own }
  args: ["\${{ inputs.to }}", "-f", "\${{ secrets.K }}"]
`,
      ...FROM('ENTRYPOINT ["/run.sh"]'),
      "act/run.sh": "a\nb\n",
    };
    const [job] = called(files, "{ to: git@x }").jobs;
    const env = {
      INPUT_TO: known("own"),
      "INPUT_MY-BRANCH": known("main"),
      INPUT_OLD_NAME: known(""),
      A: known("git@x"),
      "1": known("git@x"),
      "2": known("-f"),
      "3": hidden("secrets.K", true),
    };
    expect(job?.steps).toEqual([
      script("a\nb\n", env),
      { ...itself, inputs: new Map([["to", { value: known("git@x"), line: 7 }]]) },
    ]);
  });

  const found: readonly (readonly [string, Files, readonly string[]])[] = [
    ["the script that its entrypoint names", docker("image: Dockerfile, entrypoint: run.sh"), ["from act"]],
    ["one of a path of the image", docker("image: Dockerfile, entrypoint: /run.sh"), ["from act"]],
    ["one of a path from here", docker("image: Dockerfile, entrypoint: .//./run.sh"), ["from act"]],
    ["one in a folder", docker("image: x, entrypoint: bin/a.bash", { "act/bin/a.bash": "inside" }), ["inside"]],
    [
      "one in a folder before one beside it",
      docker("image: x, entrypoint: /bin/run.sh", { "act/bin/run.sh": "in" }),
      ["in"],
    ],
    ["one that the image has elsewhere", docker("image: x, entrypoint: /usr/local/bin/run.sh"), ["from act"]],
    ["one of an image that is fetched", docker("image: 'docker://alpine', entrypoint: run.sh"), ["from act"]],
    [
      "none that its entrypoint does not name",
      docker("image: Dockerfile, entrypoint: node", FROM("ENTRYPOINT /run.sh")),
      [],
    ],
    ["none that is no script of a shell", docker("image: x, entrypoint: run.sh.py"), []],
    ["none of an image that is fetched", docker("image: 'docker://x'", { "act/docker://x": "ENTRYPOINT run.sh" }), []],
    ["none without a word", docker("image: Dockerfile"), []],
    ["none of an image that is not said", docker("args: [a]"), []],
    [
      "before and behind it, in their order",
      docker("image: x, post-entrypoint: c.sh, entrypoint: run.sh, pre-entrypoint: b.sh", {
        "act/b.sh": "before",
        "act/c.sh": "after",
      }),
      ["before", "from act", "after"],
    ],
    [
      "before it, and what its Dockerfile names",
      docker("image: Dockerfile, pre-entrypoint: b.sh", { "act/b.sh": "before", ...FROM("ENTRYPOINT run.sh") }),
      ["before", "from act"],
    ],
    ["that its Dockerfile names", docker("image: Dockerfile", FROM('ENTRYPOINT ["/run.sh"]')), ["from act"]],
    [
      "that its Dockerfile names as the shell's words",
      docker("image: ./Dockerfile", FROM("  entrypoint \t sh -c run.sh")),
      ["from act"],
    ],
    [
      "that its Dockerfile gives to a shell",
      docker("image: Dockerfile", FROM('ENTRYPOINT ["/bin/bash", "/run.sh", "b.sh"]')),
      ["from act"],
    ],
    [
      "that its Dockerfile names last",
      docker("image: Dockerfile", FROM("ENTRYPOINT a.sh\nENTRYPOINT run.sh")),
      ["from act"],
    ],
    ["none that its Dockerfile names in a remark", docker("image: Dockerfile", FROM("# ENTRYPOINT run.sh")), []],
    [
      "none that its Dockerfile names elsewhere",
      docker("image: Dockerfile", FROM("CMD run.sh\nRUN ENTRYPOINT run.sh")),
      [],
    ],
    ["none that its Dockerfile names as something else", docker("image: Dockerfile", FROM("ENTRYPOINT run.shape")), []],
    [
      "of another Dockerfile",
      docker("image: sub/My.Dockerfile", { "act/sub/My.Dockerfile": "ENTRYPOINT /run.sh" }),
      ["from act"],
    ],
  ];
  for (const [name, files, expected] of found) {
    test(`runs ${name}`, () => {
      const read = called(files);
      expect(scripts(read)).toEqual([...expected, "./act"]);
      expect(read.unread).toEqual([]);
    });
  }

  test("whose script is not there is a gap", () => {
    expect(called(docker("image: x, entrypoint: ./gone.sh")).unread).toEqual([
      "The script gone.sh of act/action.yml was not found.",
    ]);
  });
});

describe("an action", () => {
  const cases: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
    ["of Node is known by its name", "{ using: Node20, main: a.js }", ["./act"], []],
    [
      "of steps is these",
      "{ using: Composite, steps: [{ run: a, shell: sh }, { run: b, shell: sh }] }",
      ["a", "b"],
      [],
    ],
    ["of no steps is nothing", "{ using: composite }", [], []],
    [
      "that runs in an unknown way is a gap",
      "{ using: wasm }",
      ["./act"],
      ["act/action.yml does not say how the action runs."],
    ],
    [
      "that does not say how it runs is a gap",
      "{ main: a.js }",
      ["./act"],
      ["act/action.yml does not say how the action runs."],
    ],
    [
      "whose way is no text is a gap",
      "{ using: [composite] }",
      ["./act"],
      ["act/action.yml does not say how the action runs."],
    ],
  ];
  for (const [name, runs, expected, unread] of cases) {
    test(name, () => {
      const read = called({ "act/action.yml": `runs: ${runs}\n` });
      expect(scripts(read)).toEqual(expected);
      expect(read.unread).toEqual(unread);
    });
  }

  test("of steps that a pack knows by its name is both", () => {
    const files = { "action.yml": "runs: { using: composite, steps: [{ run: a, shell: sh }] }\n" };
    const where = around(files, { home: { host: "github.com", owner: "Yikun", name: "hub-mirror-action" } });
    expect(scripts(stepsOf("- uses: ./\n", where))).toEqual(["a", "./"]);
    expect(scripts(stepsOf("- uses: ./\n", around(files)))).toEqual(["a"]);
  });
});

describe("the file of a docker action by itself", () => {
  const read = (text: string, files: Files) => readGithubAction({ path: "act/action.yml", text }, around(files));

  test("is its script, at the line of its image", () => {
    const text =
      "inputs:\n  to:\n  from: { default: x }\nruns:\n  using: docker\n  image: Dockerfile\n  entrypoint: run.sh\n";
    expect(read(text, { "act/run.sh": "a\nb" })).toEqual({
      jobs: [
        {
          name: "action",
          env: new Map(),
          workspace: "checked-out",
          steps: [{ ...script("a\nb", { INPUT_TO: hidden("inputs.to"), INPUT_FROM: known("x") }, 6), condition: null }],
        },
      ],
      weakenings: [],
      unread: [],
    });
  });

  test("of Node has no steps", () => {
    expect(scripts(read("runs: { using: node24, main: a.js }\n", {}))).toEqual([]);
  });
});
