import { expect, test } from "vitest";
import { aroundCase } from "../../../../../test/support/egress-format.ts";
import { JOBS, SCRIPT_LINES } from "../bounds.ts";
import { formatOf } from "../format-of.ts";

function read(path: string, lines: readonly string[]) {
  const pipeline = formatOf(path)?.read({ path, text: lines.join("\n") }, aroundCase());
  return { jobs: pipeline?.jobs ?? [], unread: pipeline?.unread ?? ["no format"] };
}

function times(count: number, line: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => line(index));
}

test.each([
  ["bitbucket-pipelines.yml", ["pipelines:", "  default:", "  - step:", "     script:", "     - |"]],
  [".buildkite/x.yml", ["steps:", "- command:", "  - |"]],
  [".drone.yml", ["steps:", "- commands:", "  - |"]],
  [".travis.yml", ["script:", "- |"]],
])("that a script in %s has more lines than are read is said", (path, head) => {
  const { jobs, unread } = read(path, [...head, ...times(SCRIPT_LINES, () => "        :"), "        git push"]);
  expect([jobs.length, unread]).toEqual([1, ["More than 20000 lines of a script: the others were not read."]]);
});

test.each([
  ["bitbucket-pipelines.yml", "pipelines: {default: [{step: {script: [git push]}}]}", "sh"],
  [".buildkite/x.yml", "steps: [{command: git push}]", "sh"],
  [".drone.yml", "steps: [{commands: git push}]", "sh"],
  [".travis.yml", "script: git push", "sh"],
  ["appveyor.yml", "install: git push", "cmd"],
  ["cloudbuild.yaml", "steps: [{name: bash, script: git push}]", "sh"],
  [".tekton/x.yaml", "{apiVersion: tekton.dev/v1, spec: {steps: [{script: git push}]}}", "sh"],
])("a job in %s has the repository, and its step is known whole", (path, text, dialect) => {
  const { jobs } = read(path, [text]);
  expect(jobs.map(({ workspace }) => workspace)).toEqual(["checked-out"]);
  const script = { dialect, text: "git push", lines: [1] };
  expect(jobs[0]?.steps).toEqual([{ kind: "script", env: new Map(), folder: [], condition: null, line: 1, script }]);
});

test("that a Travis matrix has more jobs than are read is said", () => {
  const rows = (count: number) =>
    read(".travis.yml", ["script: git push", "env:", ...times(count, (row) => `- A=${row}`)]);
  expect([rows(JOBS).jobs.length, rows(JOBS).unread]).toEqual([JOBS, []]);
  expect([rows(JOBS + 1).jobs.length, rows(JOBS + 1).unread]).toEqual([
    JOBS,
    [`More than ${JOBS} jobs: the others were not read.`],
  ]);
});

test("that a Woodpecker matrix has more combinations than are read is said", () => {
  const matrix = (count: number) =>
    read(".woodpecker.yml", [`matrix: {A: [${times(count, String)}]}`, "steps: [{commands: git push}]"]);
  expect([matrix(64).jobs.length, matrix(64).unread]).toEqual([64, []]);
  expect([matrix(65).jobs.length, matrix(65).unread]).toEqual([64, ["A matrix has more combinations than are read."]]);
});

test("a Cloud Build file is read where it holds a word of what sends or keeps, in capitals too", () => {
  const seen = (lines: readonly string[]) => read("cloudbuild.yaml", lines).jobs.length;
  expect(seen(["steps: [{name: bash, script: make}]"])).toBe(0);
  expect(seen(["steps: [{name: bash, script: make PUSH=1}]"])).toBe(1);
  expect(seen(["images: [x.example/y]"])).toBe(1);
  expect(seen(["artifacts: {objects: {paths: [.], location: gs://x}}"])).toBe(1);
});
