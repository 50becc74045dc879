import { describe, expect, test } from "vitest";
import { hidden, known } from "../value.ts";
import { filled, lookUp, predefined } from "./predefined.ts";
import { startRun } from "./run-state.ts";

const HOME = { host: "git.example", owner: "Acme", name: "Pricing" };

const NAMES: readonly (readonly [value: string, names: string])[] = [
  [
    "Acme/Pricing",
    `GITHUB_REPOSITORY CI_PROJECT_PATH BITBUCKET_REPO_FULL_NAME DRONE_REPO CI_REPO TRAVIS_REPO_SLUG APPVEYOR_REPO_NAME
    BUILD_REPOSITORY_NAME github.repository Build.Repository.Name`,
  ],
  [
    "Acme",
    `GITHUB_REPOSITORY_OWNER CI_PROJECT_NAMESPACE CI_PROJECT_ROOT_NAMESPACE BITBUCKET_WORKSPACE BITBUCKET_REPO_OWNER
    CIRCLE_PROJECT_USERNAME DRONE_REPO_OWNER DRONE_REPO_NAMESPACE CI_REPO_OWNER github.repository_owner`,
  ],
  [
    "Pricing",
    `CI_PROJECT_NAME BITBUCKET_REPO_SLUG CIRCLE_PROJECT_REPONAME DRONE_REPO_NAME CI_REPO_NAME
    github.event.repository.name`,
  ],
  ["https://git.example", "GITHUB_SERVER_URL CI_SERVER_URL github.server_url"],
  ["https://api.git.example", "GITHUB_API_URL"],
  ["https://git.example/api/v4", "CI_API_V4_URL"],
  ["git.example", "CI_SERVER_HOST CI_SERVER_FQDN CI_SERVER_SHELL_SSH_HOST"],
  ["https://git.example/Acme/Pricing", "CI_PROJECT_URL DRONE_REPO_LINK CI_REPO_URL"],
  [
    "https://git.example/Acme/Pricing.git",
    `CI_REPOSITORY_URL CIRCLE_REPOSITORY_URL BITBUCKET_GIT_HTTP_ORIGIN DRONE_GIT_HTTP_URL DRONE_REMOTE_URL
    CI_REPO_CLONE_URL CI_REPO_REMOTE BUILD_REPOSITORY_URI BUILDKITE_REPO BUDDY_EXECUTION_REPOSITORY GIT_URL
    Build.Repository.Uri`,
  ],
  ["git@git.example:Acme/Pricing.git", "BITBUCKET_GIT_SSH_ORIGIN DRONE_GIT_SSH_URL"],
  ["registry.git.example", "CI_REGISTRY"],
  ["registry.git.example/acme/pricing", "CI_REGISTRY_IMAGE"],
  [
    "/workspace.of.the.run",
    `GITHUB_WORKSPACE CI_PROJECT_DIR BITBUCKET_CLONE_DIR BUILD_SOURCESDIRECTORY SYSTEM_DEFAULTWORKINGDIRECTORY
    BUILD_REPOSITORY_LOCALPATH CIRCLE_WORKING_DIRECTORY DRONE_WORKSPACE CI_WORKSPACE TRAVIS_BUILD_DIR WORKSPACE
    github.workspace Build.SourcesDirectory System.DefaultWorkingDirectory Build.Repository.LocalPath`,
  ],
  ["/tmp", "RUNNER_TEMP TMPDIR AGENT_TEMPDIRECTORY Agent.TempDirectory runner.temp"],
  ["~", "HOME"],
];

test.each(NAMES)("the CI system sets %s", (value, names) => {
  const list = names.split(/\s+/);
  expect(list.map((name) => predefined(name, HOME))).toEqual(list.map(() => known(value)));
});

test("other names are nobody's", () => {
  const names = ["toString", "home", "GITHUB_SHA", "github.REPOSITORY", "", "a.HOME.b"];
  expect(names.map((name) => predefined(name, HOME))).toEqual(names.map(() => null));
});

describe("what is looked up", () => {
  const state = startRun(HOME, "empty");
  state.env.set("GITHUB_API_URL", known("set"));
  state.env.set("A", known("a"));
  state.env.set("outputs.url", known("u"));

  test("a variable is what was set before what the CI system sets", () => {
    expect(["GITHUB_API_URL", "HOME", "A", "B"].map((name) => lookUp(state, name))).toEqual([
      known("set"),
      known("~"),
      known("a"),
      null,
    ]);
  });

  test.each([
    ["env.A", known("a")],
    ["env.B", hidden("env.B", true)],
    ["A", hidden("A", true)],
    ["steps.x.outputs.url", known("u")],
    ["steps.x.outputs.other", hidden("steps.x.outputs.other", true)],
    ["steps.x.y.outputs.url", hidden("steps.x.y.outputs.url", true)],
    ["needs.steps.x.outputs.url", hidden("needs.steps.x.outputs.url", true)],
    ["steps.x.outputs.url.b", hidden("steps.x.outputs.url.b", true)],
    ["github.repository", known("Acme/Pricing")],
  ])("the hole %s is filled", (name, value) => {
    expect(filled(state, { name, secret: true })).toEqual(value);
  });
});
