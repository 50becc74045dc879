import { describe, expect, test } from "vitest";
import { actionStep } from "../../../../test/support/action-steps.ts";
import { stepsOf } from "../../../../test/support/egress-run.ts";
import { around } from "../../../../test/support/workflows.ts";
import type { ActionStep, DeclaredStep, Dialect, Step } from "../pipeline.ts";
import { untrustedCheckouts } from "./untrusted-checkout.ts";

const DECLARED = { kind: "declared" } as DeclaredStep;
const checkout = (inputs: Readonly<Record<string, string>>, uses = "actions/checkout"): ActionStep =>
  actionStep(inputs, { uses });
const HEAD = checkout({ ref: "<github.event.pull_request.head.sha>" });
const SEND = { verb: "push", what: "tree", to: { as: "host", text: ["x"], offsets: {} }, offsets: {} } as never;

function script(text: string, dialect: Dialect = "sh"): readonly Step[] {
  return stepsOf([text], dialect);
}

function said(
  steps: readonly Step[],
  triggers: readonly string[] = ["push", "pull_request_target"],
): readonly unknown[] {
  const job = { name: "a", env: new Map(), workspace: "empty", steps } as const;
  return untrustedCheckouts({ triggers, jobs: [{ job, line: 1, runsOn: [], calls: null }], around: around() });
}

const weak = (line: number, about = "pull_request_target") => [
  { kind: "untrusted-checkout", line, endLine: line, about },
];

describe("a run that outsiders start fetches the head of a pull request", () => {
  const holes = [
    "github.event.pull_request.head.sha",
    "github.event.pull_request.head.repo.full_name",
    "github.event.pull_request.merge_commit_sha",
    "github.event.pull_request.number",
    "github.event.number",
    "github.event.workflow_run.head_sha",
    "github.event.workflow_run.head_branch",
    "github.event.workflow_run.pull_requests.number",
    "github.head_ref",
  ];
  for (const hole of holes) {
    test(`by ${hole}`, () => {
      expect(said([checkout({ ref: `<${hole}>` }), ...script("make")])).toEqual(weak(5));
      expect(said([checkout({ repository: `x/<env.A><${hole}>` }), ...script("make")])).toEqual(weak(5));
    });
  }
  const others = [
    "github.ref",
    "github.sha",
    "github.event.pull_request.base.sha",
    "github.event.pull_request.headers",
    "github.base_ref",
    "x.github.head_ref",
    "github.event.workflow_run.id",
  ];
  for (const hole of others) {
    test(`and not by ${hole}`, () => expect(said([checkout({ ref: `<${hole}>` }), ...script("make")])).toEqual([]));
  }

  const commands = [
    "gh pr checkout 1",
    "gh  pr \t checkout 1",
    "git fetch origin pull/1/head",
    "git  checkout refs/pull/1/merge",
    "git pull origin \uE000github.head_ref\uE001",
    "git clone -b \uE000github.event.pull_request.head.ref\uE001 x",
    `git fetch ${"x".repeat(290)} pull/1`,
  ];
  for (const text of commands) {
    test(`by ${text.slice(0, 40)}`, () => expect(said(script(`${text}\nmake`))).toEqual(weak(1)));
  }
  const quiet = [
    "gh pr view 1",
    "git fetch origin main",
    "git push origin pull/1",
    "gitx fetch pull/1",
    "git fetch a\necho pull/1",
    `git fetch ${"x".repeat(310)} pull/1`,
  ];
  for (const text of quiet)
    test(`and not by ${text.slice(0, 40)}`, () => expect(said(script(`${text}\nmake`))).toEqual([]));

  test("and not by another action, or another input", () => {
    expect(said([checkout({ ref: "<github.head_ref>" }, "jdoe/checkout"), ...script("make")])).toEqual([]);
    expect(said([checkout({ token: "<github.head_ref>" }), ...script("make")])).toEqual([]);
    expect(said([checkout({}), ...script("make")])).toEqual([]);
    expect(said([checkout({ ref: "github.head_ref" }), ...script("make")])).toEqual([]);
    expect(said([DECLARED, ...script("make")])).toEqual([]);
  });

  test("with the secrets of the repository", () => {
    expect(said([HEAD, ...script("make")], ["workflow_run", "pull_request_target"])).toEqual(weak(5, "workflow_run"));
    expect(said([HEAD, ...script("make")], ["pull_request", "push"])).toEqual([]);
    expect(said([HEAD, ...script("make")], [])).toEqual([]);
  });
});

describe("what the head holds is run or carried on", () => {
  const tools =
    "npm npx pnpm yarn bun make cmake ninja pip pip3 pipx poetry uv python python3 node deno go cargo mvn gradle bundle rake ruby composer php pytest tox nox dotnet msbuild docker docker-compose bash sh source swift xcodebuild flutter terraform ansible-playbook helm just task bazel sbt mix lerna turbo nx pre-commit".split(
      " ",
    );
  for (const tool of tools) {
    test(`by ${tool}`, () => {
      expect(said([HEAD, ...script(`${tool} x`)])).toEqual(weak(5));
      expect(said([HEAD, ...script(`my${tool} x`)])).toEqual([]);
    });
  }
  const uses = [
    "a && make",
    "a;make",
    "a|make",
    "(make)".replace(")", " )"),
    "`make x`",
    "a\nmake",
    "make\n",
    "git push x",
    "git  push",
    "./run",
    "a ./run.sh",
    "../x/run",
    "a && ./-x",
    "$(./x)",
  ];
  for (const text of uses)
    test(`by ${JSON.stringify(text)}`, () => expect(said([HEAD, ...script(text)])).toEqual(weak(5)));
  const quiet = [
    "echo make-x",
    "remake x",
    "git status",
    "git pushy",
    ".x/run",
    "a/b",
    "...",
    "x./run",
    "make:x",
    "./ x",
    "echo ok",
  ];
  for (const text of quiet)
    test(`and not by ${JSON.stringify(text)}`, () => expect(said([HEAD, ...script(text)])).toEqual([]));

  test("by a script in another language", () => {
    expect(said([HEAD, ...script("x()", "python")])).toEqual(weak(5));
  });

  test("by what the file declares, an action of the tree, or one that sends", () => {
    const known = (sends: readonly never[], name = "jdoe/tool") =>
      actionStep({}, { uses: name, known: { sends, outputs: [], runs: null } });
    expect(said([HEAD, DECLARED])).toEqual(weak(5));
    expect(said([HEAD, actionStep({}, { uses: "./act" })])).toEqual(weak(5));
    expect(said([HEAD, known([SEND])])).toEqual(weak(5));
    expect(said([HEAD, known([])])).toEqual([]);
    expect(said([HEAD, known([SEND], "actions/upload-artifact")])).toEqual([]);
    expect(said([HEAD, actionStep({})])).toEqual([]);
  });

  test("and not before it is there", () => {
    expect(said([...script("make"), HEAD])).toEqual([]);
    expect(said([...script("make"), HEAD, ...script("a"), ...script("make")])).toEqual(weak(5));
  });
});
