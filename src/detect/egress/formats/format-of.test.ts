import { expect, test } from "vitest";
import { aroundCase } from "../../../../test/support/egress-format.ts";
import { formatOf } from "./format-of.ts";

test.each([
  [".gitlab-ci.yml", "GitLab CI"],
  [".gitlab/ci/mirror.yml", "GitLab CI"],
  [".gitlab/pipeline/mirror.yaml", "GitLab CI"],
  [".gitlab/pipelines/a/mirror.yml", "GitLab CI"],
  [".gitlab/ci/mirror.yml.tmpl", null],
  ["ci/build.gitlab-ci.release-1.yml", "GitLab CI"],
  [".gitlab-ci.yml.bak", null],
  ["sub/bitbucket-pipelines.yml", "Bitbucket Pipelines"],
  ["azure-pipelines-mirror.yml", "Azure Pipelines"],
  ["ci/myAzurePipeline.yaml", "Azure Pipelines"],
  ["azure-pipelines.yml.bak", null],
  [".azure-pipelines/build.yml", "Azure Pipelines"],
  ["azure-pipelines/build.yml", "Azure Pipelines"],
  [".azuredevops/build.yml", "Azure Pipelines"],
  [".azure-devops/build.yml.md", null],
  [".circleci/config.yml", "CircleCI"],
  ["ci/toGit.Jenkinsfile", "Jenkinsfile"],
  [".drone.yml", "Drone"],
  [".woodpecker/a.yaml", "Woodpecker"],
  ["GNUmakefile", "Makefile"],
  ["engine.mk", "Makefile"],
  ["Dockerfile.prod", "Dockerfile"],
  ["hooks/pre-push", "git hook"],
  ["scripts/release", "program"],
  ["packages/a/package.json", "package.json"],
  ["copy.bara.sky", "Copybara"],
  ["vendor/example.com/x/.goreleaser.yaml", null],
  ["web/node_modules/x/package.json", null],
  ["third_party/x/azure-pipelines.yml", null],
  ["vendor/x/release.sh", "shell script"],
  ["vendor/x/.gitmodules", "git submodules"],
  ["src/index.ts", null],
  [".gitlab/CODEOWNERS", null],
  ["renovate.json", null],
])("%s is of the format %s", (path, name) => {
  expect(formatOf(path)?.name ?? null).toBe(name);
});

const HOSTILE: readonly (readonly [string, string])[] = [
  ["half a megabyte of dashes", "- ".repeat(262_000)],
  ["brackets that do not end", "[".repeat(200_000)],
  ["quotes that do not end", '"""\\'.repeat(60_000)],
  ["comments that do not end", "/*<!--".repeat(40_000)],
  ["blanks alone", " ".repeat(200_000)],
  ["line breaks alone", "\n".repeat(200_000)],
  ["calls within calls", "dir(sh(core.workflow(".repeat(3_000)],
  ["dollars", `$($${"{".repeat(60_000)}`],
  ["aliases that lead to themselves", "a: &a [*a, git push]\njob:\n  script: *a"],
];
const PATHS = [
  ".gitlab-ci.yml",
  "azure-pipelines.yml",
  ".circleci/config.yml",
  "Jenkinsfile",
  "Makefile",
  "justfile",
  "Dockerfile",
  "a.sh",
  "package.json",
  "pyproject.toml",
  "pom.xml",
  "build.gradle",
  "copy.bara.sky",
  ".gitconfig",
];
const WORDS = "# push publish publishing { <distributionManagement> destination pushurl\n";

test.each(HOSTILE)("%s are read or said to be unread, within the time of a test", (_, text) => {
  for (const path of PATHS) {
    const { jobs, unread } = formatOf(path)?.read({ path, text: `${WORDS}${text}` }, aroundCase()) ?? {
      jobs: [],
      unread: [],
    };
    expect(jobs.length + unread.length).toBeLessThanOrEqual(210);
  }
});

test("a file of more than a mebibyte is unread, never an empty pipeline", () => {
  for (const path of PATHS) {
    const pipeline = formatOf(path)?.read({ path, text: `${WORDS}${"#".repeat(1 << 20)}` }, aroundCase());
    expect(pipeline?.unread, path).toEqual([expect.stringContaining("characters")]);
  }
});

test("more than two hundred jobs are said", () => {
  const text = Array.from({ length: 300 }, (_, at) => `job${at}: {script: git push}`).join("\n");
  const pipeline = formatOf(".gitlab-ci.yml")?.read({ path: ".gitlab-ci.yml", text }, aroundCase());
  expect(pipeline?.jobs.length).toBe(200);
  expect(pipeline?.unread).toEqual(["100 jobs beyond the first 200 were not read."]);
});

test("a billion laughs are cut off and said", () => {
  const names = [..."abcdefghij"];
  const lines = names.map((name, at) => {
    const inner = at === 0 ? "git push" : `*${names[at - 1]}`;
    return `${name}: &${name} [${Array.from({ length: 10 }, () => inner).join(", ")}]`;
  });
  const text = `${lines.join("\n")}\njob: {script: *j}`;
  const pipeline = formatOf(".gitlab-ci.yml")?.read({ path: ".gitlab-ci.yml", text }, aroundCase());
  expect(pipeline?.unread.length).toBeGreaterThan(0);
});

test("a file cannot bring marks of holes along", () => {
  const text = "push:\n  script: git push \ue000secrets.X\ue001";
  const [job] = formatOf(".gitlab-ci.yml")?.read({ path: ".gitlab-ci.yml", text }, aroundCase()).jobs ?? [];
  const [step] = job?.steps ?? [];
  expect(step?.kind === "script" && step.script.text).not.toContain("\ue000");
});
