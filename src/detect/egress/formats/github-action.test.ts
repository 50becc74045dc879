// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { actionsOf, around, scriptsOf, sentByActions, shown } from "../../../../test/support/workflows.ts";
import { readGithubAction } from "./github-action.ts";

const read = (text: string, where = around(), path = "action.yml") => readGithubAction({ path, text }, where);

describe("the file of an action", () => {
  test("that is composite shows its steps at their lines, with its inputs' defaults", () => {
    const text = `name: x
inputs:
  where: { default: gitlab.com }
  to: { required: true }
runs:
  using: composite
  steps:
    - run: |
        push \${{ inputs.where }}
        push \${{ inputs.to }}
      shell: bash
`;
    const [step] = scriptsOf(read(text));
    expect(step?.script).toEqual({
      dialect: "sh",
      text: "push gitlab.com\npush \uE000inputs.to\uE001\n",
      lines: [9, 10, 11],
    });
  });

  test("that is composite counts on a repository that is checked out", () => {
    const text = "runs:\n  using: composite\n  steps:\n    - uses: stefanzweifel/git-auto-commit-action@v5\n";
    expect(sentByActions(read(text)).map(({ to }) => shown(to.text))).toEqual(["https://github.com/acme/pricing.git"]);
  });

  test("beside which a docker action's script lies shows it", () => {
    const files = { "act/run.sh": "git push x\n" };
    const text = "runs: { using: docker, image: 'docker://alpine', entrypoint: run.sh, env: { A: b } }\n";
    const [step] = scriptsOf(read(text, around(files), "act/action.yml"));
    expect(step?.script.text).toBe("git push x\n");
    expect([...(step?.env.keys() ?? [])]).toEqual(["A"]);
  });

  test("that runs on Node shows nothing, and is no gap", () => {
    expect(read("description: git push everywhere\nruns: { using: node20, main: dist/index.js }\n")).toEqual({
      jobs: [{ name: "action", env: new Map(), workspace: "checked-out", steps: [] }],
      weakenings: [],
      unread: [],
    });
  });

  test("may be called by another, and calls those beside it", () => {
    const files = { "b/action.yml": "runs: { using: composite, steps: [{ run: inner, shell: bash }] }\n" };
    const [step] = scriptsOf(read("runs:\n  using: composite\n  steps:\n    - uses: ./b\n", around(files)));
    expect([step?.script.text, step?.line]).toEqual(["inner", 4]);
  });

  test("weakens what it uses", () => {
    const text =
      "runs:\n  using: composite\n  steps:\n    - uses: jdoe/tool@v1\n      with: { token: '${{ secrets.X }}' }\n";
    expect(read(text).weakenings.map(({ kind }) => kind)).toEqual([
      "unpinned-action",
      "unknown-action-with-credential",
    ]);
    expect(actionsOf(read(text))).toHaveLength(1);
  });

  test("has inputs that whoever calls it may tick or pick", () => {
    const inputs = "inputs:\n  go: { type: boolean, default: 'false' }\n";
    const steps = "runs:\n  using: composite\n  steps:\n    - { run: push, shell: bash, if: inputs.go == 'true' }\n";
    expect(scriptsOf(read(inputs + steps)).map(({ script }) => script.text)).toEqual(["push"]);
  });

  test("says what of it was not read beside what was", () => {
    const steps = "runs:\n  using: composite\n  steps:\n    - { run: push, shell: bash }\nx: [\n";
    const { jobs, unread } = read(steps);
    expect(jobs[0]?.steps.length).toBe(1);
    expect(unread.length).toBe(1);
  });

  for (const [name, text] of [
    ["without runs", "name: x\n"],
    ["that is no YAML", "runs: {\n"],
    ["that is empty", ""],
    ["of a kind that nobody knows", "runs: { using: wasm }\n"],
    ["whose script is missing", "runs: { using: docker, image: Dockerfile, entrypoint: gone.sh }\n"],
  ] as const) {
    test(`${name} is a gap`, () => expect(read(text).unread.length).toBeGreaterThan(0));
  }
});
