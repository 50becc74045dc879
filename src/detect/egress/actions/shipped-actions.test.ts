import { describe, expect, test } from "vitest";
import { ACTIONS } from "../../../../test/support/shipped-actions.ts";
import { shown } from "../../../../test/support/workflows.ts";
import type { ActionStep } from "../pipeline.ts";
import { startRun } from "../run/run-state.ts";
import type { SeenFlow } from "../seen-flow.ts";
import { known } from "../value.ts";
import { runAction } from "./run-action.ts";

const HOME = { host: "github.com", owner: "acme", name: "pricing" };

function run(uses: string, inputs: ReadonlyMap<string, string>): readonly SeenFlow[] {
  const entry = ACTIONS.actions.get(uses);
  const given = [...inputs];
  const step: ActionStep = {
    kind: "action",
    uses,
    version: "v1",
    env: new Map(given.flatMap(([name, text]) => (name.startsWith("env:") ? [[name.slice(4), known(text)]] : []))),
    inputs: new Map(
      given.flatMap(([name, text]) => (name.startsWith("env:") ? [] : [[name, { value: known(text), line: 7 }]])),
    ),
    folder: known(""),
    condition: null,
    line: 5,
    ...(entry === undefined ? {} : { known: entry }),
  };
  return runAction(step, startRun(HOME, "checked-out"));
}

describe("the shipped pack of actions", () => {
  test("is read without an error and knows at least sixty actions that send", () => {
    expect(ACTIONS.errors).toEqual([]);
    expect([...ACTIONS.actions.values()].filter(({ sends }) => sends.length > 0).length).toBeGreaterThanOrEqual(60);
  });

  for (const [index, { uses, inputs, sends }] of ACTIONS.examples.entries()) {
    test(`example ${index + 1}: ${uses} ${sends ? "sends" : "is silent"}`, () => {
      const flows = run(uses, inputs);
      expect(flows.length > 0).toBe(sends);
      for (const flow of flows) expect(flow.to.text.length).toBeGreaterThan(0);
    });
  }
});

describe("where a known action sends", () => {
  const cases: readonly (readonly [string, Record<string, string>, string])[] = [
    [
      "pixta-dev/repository-mirroring-action",
      { target_repo_url: "\n git@gitlab.com:jdoe/x.git\n" },
      "git@gitlab.com:jdoe/x.git",
    ],
    ["yikun/hub-mirror-action", { dst: "gitee/jdoe" }, "https://gitee.com/jdoe/pricing.git"],
    ["yikun/hub-mirror-action", { dst: "gitlab/jdoe" }, "https://gitlab.com/jdoe/pricing.git"],
    [
      "cpina/github-action-push-to-another-repository",
      { "destination-github-username": "jdoe", "destination-repository-name": "x" },
      "https://github.com/jdoe/x.git",
    ],
    [
      "cpina/github-action-push-to-another-repository",
      {
        "github-server": "git.jdoe.example",
        "destination-github-username": "jdoe",
        "destination-repository-name": "x",
      },
      "https://git.jdoe.example/jdoe/x.git",
    ],
    ["cpina/github-action-push-to-another-repository", {}, "{with.github-server}"],
    [
      "tsgit18/sync-up-to-codecommit-action",
      { repository_name: "x", aws_region: "eu-west-1" },
      "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/x",
    ],
    ["huggingface/hub-sync", { huggingface_repo_id: "jdoe/x" }, "https://huggingface.co/jdoe/x"],
    ["olivr/copybara-action", { command: "migrate" }, "{copy.bara.sky}"],
    ["samkirkland/ftp-deploy-action", { server: "ftp.jdoe.example" }, "ftp://ftp.jdoe.example"],
    ["pypa/gh-action-pypi-publish", {}, "https://upload.pypi.org/legacy/"],
    ["pypa/gh-action-pypi-publish", { repository_url: "https://py.jdoe.example/" }, "https://py.jdoe.example/"],
    ["js-devtools/npm-publish", {}, "https://registry.npmjs.org/"],
    ["katyo/publish-crates", {}, "https://crates.io/"],
    ["stefanzweifel/git-auto-commit-action", {}, "https://github.com/acme/pricing.git"],
    ["ad-m/github-push-action", { repository: "jdoe/x" }, "https://github.com/jdoe/x.git"],
    ["docker/build-push-action", { push: "true", tags: "jdoe/x:1\njdoe/x:2\n" }, "jdoe/x:2"],
    ["docker/build-push-action", { push: "true", tags: "jdoe/x:1, ghcr.io/acme/x:1" }, "jdoe/x:1 ghcr.io/acme/x:1"],
    ["docker/build-push-action", { push: "true" }, "{with.tags}"],
    [
      "docker/build-push-action",
      { outputs: "type=image,name=ghcr.io/acme/x,push-by-digest=true,push=true" },
      "ghcr.io/acme/x",
    ],
    [
      "docker/build-push-action",
      { push: "true", tags: "name=jdoe/x,enable=true\nname=quay.io/jdoe/x" },
      "jdoe/x quay.io/jdoe/x",
    ],
    ["google-github-actions/upload-cloud-storage", { path: "./", destination: "jdoe/src" }, "gs://jdoe/src"],
    ["appleboy/scp-action", { source: ".", host: "web.jdoe.example" }, "web.jdoe.example"],
    ["actions/upload-artifact", { path: ".git" }, "artifact"],
    ["actions/upload-pages-artifact", { path: "." }, "https://acme.github.io/pricing"],
    ["softprops/action-gh-release", { files: "." }, "https://github.com/acme/pricing"],
    [
      "s0/git-publish-subdir-action",
      { "env:REPO": "git@github.com:jdoe/x.git", "env:FOLDER": "." },
      "git@github.com:jdoe/x.git",
    ],
    ["jakejarvis/s3-sync-action", { "env:AWS_S3_BUCKET": "jdoe-drop" }, "s3://jdoe-drop"],
  ];
  for (const [uses, inputs, target] of cases) {
    test(`${uses} with ${JSON.stringify(inputs)} goes to ${target}`, () => {
      const flows = run(uses, new Map(Object.entries(inputs)));
      expect(flows.map(({ to }) => shown(to.text)).join(" ")).toBe(target);
    });
  }

  test("the line is that of the input that names the destination, else that of the step", () => {
    expect(run("pixta-dev/repository-mirroring-action", new Map([["target_repo_url", "git@x:y/z.git"]]))[0]?.line).toBe(
      7,
    );
    expect(run("js-devtools/npm-publish", new Map())[0]?.line).toBe(5);
  });
});
