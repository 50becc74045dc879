import { describe, expect, test } from "vitest";
import { around } from "../../../../test/support/workflows.ts";
import { hidden, known, type Value } from "../value.ts";
import { type Computed, plain, unknown } from "./computed.ts";
import { type Contexts, knowsHome, lookupIn, WORKSPACE, workspaceFolder } from "./contexts.ts";

const contexts: Contexts = {
  around: around(),
  event: "push",
  os: "Linux",
  env: new Map([["target", known("gitlab.com")]]),
  inputs: new Map([["where", plain(true)]]),
  matrix: { Host: "gitee.com", list: [{ name: "a" }] },
  everyCombination: true,
  steps: new Map([["meta", new Map([["tags", known("a/b:1")]])]]),
  needs: new Map([["plan", new Map([["host", hidden("secrets.H", true)]])]]),
  secrets: new Map([["mapped", known("given")]]),
};

/** A context's property, written with dots. */
function at(path: string, more: Partial<Contexts> = {}): Computed {
  return lookupIn({ ...contexts, ...more })(path.split("."));
}

describe("what the run says of the repository", () => {
  const known: Readonly<Record<string, string>> = {
    "github.repository": "acme/pricing",
    "github.event.repository.full_name": "acme/pricing",
    "github.repository_owner": "acme",
    "github.event.repository.owner.login": "acme",
    "github.event.repository.owner.name": "acme",
    "github.event.organization.login": "acme",
    "github.event.repository.name": "pricing",
    "github.event.repository.clone_url": "https://github.com/acme/pricing.git",
    "github.repositoryUrl": "git://github.com/acme/pricing.git",
    "github.event.repository.git_url": "git://github.com/acme/pricing.git",
    "github.event.repository.ssh_url": "git@github.com:acme/pricing.git",
    "github.event.repository.html_url": "https://github.com/acme/pricing",
    "github.event.repository.url": "https://github.com/acme/pricing",
    "github.event.repository.visibility": "private",
    "github.server_url": "https://github.com",
    "github.api_url": "https://api.github.com",
    "github.workspace": WORKSPACE,
    "github.event_name": "push",
    "GITHUB.EVENT.REPOSITORY.NAME": "pricing",
  };
  for (const [path, expected] of Object.entries(known)) {
    test(`${path} is ${expected}`, () => expect(at(path)).toEqual(plain(expected)));
  }

  test("is that of its own host", () => {
    const home = { host: "git.acme.example", owner: "acme", name: "pricing" };
    expect(at("github.api_url", { around: around({}, { home }) })).toEqual(plain("https://git.acme.example/api/v3"));
    expect(at("github.server_url", { around: around({}, { home }) })).toEqual(plain("https://git.acme.example"));
  });

  test("is who can read it, where that is known", () => {
    const seen = (["public", "internal", "private", "unknown"] as const).map((visibility) => {
      const here = { around: around({}, { visibility }) };
      return [at("github.event.repository.private", here), at("github.event.repository.visibility", here)];
    });
    expect(seen).toEqual([
      [plain(false), plain("public")],
      [plain(true), plain("internal")],
      [plain(true), plain("private")],
      [unknown("github.event.repository.private"), unknown("github.event.repository.visibility")],
    ]);
  });

  test("is no event where only the run knows", () => {
    expect(at("github.event_name", { event: null })).toEqual(unknown("github.event_name"));
  });
});

describe("a property of a context", () => {
  const cases: readonly (readonly [string, Computed])[] = [
    ["github.token", unknown("github.token", true)],
    ["github.sha", unknown("github.sha")],
    ["github", unknown("github")],
    ["github.event", unknown("github.event")],
    ["github.event.inputs.Where", plain(true)],
    ["github.event.inputs.none", unknown("github.event.inputs.none")],
    ["github.event.inputs", unknown("github.event.inputs")],
    ["github.inputs.where", unknown("github.inputs.where")],
    ["github.other.inputs.where", unknown("github.other.inputs.where")],
    ["github.event.where", unknown("github.event.where")],
    ["Env.TARGET", plain("gitlab.com")],
    ["env.NONE", unknown("env.NONE")],
    ["env", unknown("env")],
    ["Inputs.WHERE", plain(true)],
    ["inputs.none", unknown("inputs.none")],
    ["matrix.host", plain("gitee.com")],
    ["Matrix.HOST", plain("gitee.com")],
    ["matrix.list.0.name", plain("a")],
    ["matrix.list.1.name", plain(null)],
    ["matrix.none", unknown("matrix.none")],
    ["matrix", unknown("matrix")],
    ["secrets.Mapped", plain("given")],
    ["secrets.OTHER", unknown("secrets.OTHER", true)],
    ["steps.META.Outputs.Tags", plain("a/b:1")],
    ["steps.meta.outputs.none", unknown("steps.meta.outputs.none")],
    ["steps.meta.outputs", unknown("steps.meta.outputs")],
    ["steps.meta.conclusion.tags", unknown("steps.meta.conclusion.tags")],
    ["steps.none.outputs.tags", unknown("steps.none.outputs.tags")],
    ["steps.meta", unknown("steps.meta")],
    ["needs.Plan.OUTPUTS.host", { kind: "text", value: hidden("secrets.H", true) }],
    ["needs.plan.result.host", unknown("needs.plan.result.host")],
    ["needs.plan.outputs", unknown("needs.plan.outputs")],
    ["needs.plan", unknown("needs.plan")],
    ["Runner.OS", plain("Linux")],
    ["runner.arch", unknown("runner.arch")],
    ["vars.HOST", unknown("vars.HOST")],
    ["job.status", unknown("job.status")],
  ];
  for (const [path, expected] of cases) test(path, () => expect(at(path)).toEqual(expected));

  test("of a runner is not known without its system", () => {
    expect(at("runner.os", { os: null })).toEqual(unknown("runner.os"));
  });

  test("of nothing is a hole", () => expect(lookupIn(contexts)([])).toEqual(unknown("")));
});

describe("a folder of the workspace", () => {
  const hole = hidden("env.X")[0] ?? "";
  const cases: readonly (readonly [Value, Value])[] = [
    [[], []],
    [["."], []],
    [["./"], []],
    [[".//./"], []],
    [["sub"], ["sub"]],
    [["./sub/"], ["sub"]],
    [["sub//"], ["sub"]],
    [["a/./b"], ["a/./b"]],
    [[".github"], [".github"]],
    [["../other"], ["../other"]],
    [["/tmp/x/"], ["/tmp/x"]],
    [[WORKSPACE], []],
    [[`${WORKSPACE}/`], []],
    [[`${WORKSPACE}//sub/`], ["sub"]],
    [[`x${WORKSPACE}/sub`], [`x${WORKSPACE}/sub`]],
    [[`${WORKSPACE}-copy/sub`], [`${WORKSPACE}-copy/sub`]],
    [[WORKSPACE, hole], [hole]],
    [[hole], [hole]],
    [
      [hole, "/sub/"],
      [hole, "/sub/"],
    ],
    [
      ["./a/", hole],
      ["a/", hole],
    ],
    [
      [`${WORKSPACE}/`, hole, "/"],
      [hole, "/"],
    ],
    [
      [".", hole],
      [".", hole],
    ],
  ];
  for (const [written, expected] of cases) {
    test(JSON.stringify(written), () => expect(workspaceFolder(written)).toEqual(expected));
  }
});

test("a repository that nobody names is not known", () => {
  expect(knowsHome(around())).toBe(true);
  expect(knowsHome(around({}, { home: { host: "home.invalid", owner: "~", name: "~" } }))).toBe(false);
});
