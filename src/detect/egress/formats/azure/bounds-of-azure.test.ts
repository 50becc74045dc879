import { expect, test } from "vitest";
import { aroundCase } from "../../../../../test/support/egress-format.ts";
import { readAzure } from "./read-azure.ts";

function read(lines: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const { jobs, unread } = readAzure({ path: "azure-pipelines.yml", text: lines.join("\n") }, aroundCase(files));
  return { jobs: jobs.map(({ name, steps }) => `${name} ${steps.length}`), unread };
}

function times(count: number, line: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => line(index));
}

test("thirty templates are read, and that there are more is said", () => {
  const files = { "a.yml": "steps: [{bash: git push x}]" };
  const used = (count: number) => read(["steps:", ...times(count, () => "  - template: a.yml")], files);
  expect(used(30)).toEqual({ jobs: ["job 30"], unread: [] });
  expect(used(31)).toEqual({
    jobs: ["job 30"],
    unread: ["A template that is used was not found, or could not be read."],
  });
});

test("a matrix of more runs than are read is said", () => {
  const matrix = (count: number) =>
    read(["strategy:", "  matrix:", ...times(count, (index) => `    r${index}: {A: b}`), "steps: [{bash: git push}]"]);
  expect(matrix(64)).toEqual({ jobs: times(64, () => "job 1"), unread: [] });
  expect(matrix(65)).toEqual({
    jobs: times(64, () => "job 1"),
    unread: ["A matrix has more combinations than are read."],
  });
});

test("a file is read where it holds a word of what sends or draws in, in capitals too", () => {
  expect(read(["steps: [{bash: make}]"])).toEqual({ jobs: [], unread: [] });
  expect(read(["steps: [{bash: make PUSH=1}]"])).toEqual({ jobs: ["job 1"], unread: [] });
  expect(read(["steps: [{template: a.yml}]"], { "a.yml": "steps: [{bash: make}]" }).jobs).toEqual(["job 1"]);
});

test("at GitHub a repository of the same owner is known by its name, and only there", () => {
  const text = [
    "resources:",
    "  repositories:",
    "    - {repository: a, type: GitHub, name: ACME/templates}",
    "    - {repository: b, type: github, name: acmes/templates}",
    "    - {repository: c, type: bitbucket, name: acme/templates}",
    "    - {repository: d, type: github}",
    ...["steps:", "  - template: x.yml@a", "  - template: x.yml@b", "  - template: x.yml@c", "  - template: x.yml@d"],
  ].join("\n");
  const advised = (host: string) =>
    readAzure(
      { path: "azure-pipelines.yml", text },
      { ...aroundCase(), home: { host, owner: "Acme", name: "pricing" } },
    ).weakenings.map(({ about }) => about);
  expect(advised("github.com")).toEqual(["x.yml@a"]);
  expect(advised("ghe.example")).toEqual([]);
});
