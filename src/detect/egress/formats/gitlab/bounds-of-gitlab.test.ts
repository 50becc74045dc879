import { expect, test } from "vitest";
import { aroundCase } from "../../../../../test/support/egress-format.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { at, textAt, type YamlMap } from "../yaml/yaml-tree.ts";
import { mergedMaps } from "./definitions.ts";
import { readGitlab } from "./read-gitlab.ts";

function read(lines: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const { jobs, unread } = readGitlab({ path: ".gitlab-ci.yml", text: lines.join("\n") }, aroundCase(files));
  return { jobs: jobs.map(({ name }) => name), unread };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

test("thirty files are included, and that there are more is said", () => {
  const files = Object.fromEntries(numbers(31).map((number) => [`${number}.yml`, `j${number}: {script: git push}`]));
  const included = (count: number) => read(["include:", ...numbers(count).map((number) => `  - ${number}.yml`)], files);
  expect(included(30)).toEqual({ jobs: numbers(30).map((number) => `j${number}`), unread: [] });
  expect(included(31)).toEqual({
    jobs: numbers(30).map((number) => `j${number}`),
    unread: ["More than 30 included files: the others were not read."],
  });
});

test("files that include each other are followed eleven deep, and that there are more is said", () => {
  const files = Object.fromEntries(
    numbers(13).map((number) => [`${number}.yml`, `include: ${number + 1}.yml\nj${number}: {script: git push}`]),
  );
  const chain = (length: number) =>
    read(["include: 0.yml", "own: {script: git push}"], {
      ...files,
      [`${length - 1}.yml`]: "last: {script: git push}",
    });
  expect(chain(11).jobs).toContain("last");
  expect(chain(11).unread).toEqual([]);
  expect(chain(12).jobs).not.toContain("last");
  expect(chain(12).unread).toEqual(["More than 30 included files: the others were not read."]);
});

test("twenty jobs are extended, and that there are more is said", () => {
  const lines = (count: number) => [
    ...numbers(count).map((number) => `.t${number}: {variables: {V${number}: x}}`),
    ".last: {script: git push}",
    `push: {extends: [${numbers(count).map((number) => `.t${number}`)}, .last]}`,
  ];
  expect(read(lines(19))).toEqual({ jobs: ["push"], unread: [] });
  expect(read(lines(20))).toEqual({
    jobs: [],
    unread: ["A job extends more than 20 others: the rest was not read."],
  });
});

test("extends are followed eleven deep", () => {
  const chain = (length: number) =>
    read([
      ...numbers(length - 1).map((number) => `.t${number}: {extends: .t${number + 1}, tags: [x]}`),
      `.t${length - 1}: {script: git push}`,
      "push: {extends: .t0}",
    ]);
  expect(chain(10).jobs).toEqual(["push"]);
  expect(chain(11).jobs).toEqual([]);
});

test("jobs that extend each other in a million ways are put together once each", () => {
  const tenfold = (name: string) => `[${Array.from({ length: 10 }, () => name)}]`;
  const lines = numbers(9).map((level) => `.t${level}: {extends: ${tenfold(`.t${level + 1}`)}, tags: [x]}`);
  expect(read([...lines, ".t9: {script: git push}", "push: {extends: .t0}"])).toEqual({ jobs: ["push"], unread: [] });
});

test("that a script has more than twenty thousand lines is said", () => {
  const lines = (count: number) => ["push:", "  script:", ...numbers(count - 1).map(() => "  - a"), "  - git push"];
  const said = ["More than 20000 lines of a script: the others were not read."];
  expect(read(lines(20_001))).toEqual({ jobs: ["push"], unread: said });
});

test("references are followed further than GitLab does, and that there are more is said", () => {
  const chain = (length: number) =>
    read([
      ...numbers(length).map((number) => `.s${number}: {script: [!reference [.s${number + 1}, script]]}`),
      `.s${length}: {script: git push}`,
      "push: {script: [!reference [.s0, script]]}",
    ]);
  expect(chain(12)).toEqual({ jobs: ["push"], unread: [] });
  expect(chain(40)).toEqual({
    jobs: [],
    unread: ["More than 20000 lines of a script: the others were not read."],
  });
});

test("two hundred jobs with something to do are read, and that there are more is said", () => {
  const jobs = (count: number) =>
    read([
      ...numbers(300).map((number) => `t${number}: {trigger: acme/x}`),
      ...numbers(count).map((number) => `j${number}: {script: git push}`),
    ]);
  expect(jobs(200)).toEqual({ jobs: numbers(200).map((number) => `j${number}`), unread: [] });
  expect(jobs(203)).toEqual({
    jobs: numbers(200).map((number) => `j${number}`),
    unread: ["3 jobs beyond the first 200 were not read."],
  });
});

test("a file is read where it holds a word of what sends, in capitals too", () => {
  expect(read(["build: {script: make}"])).toEqual({ jobs: [], unread: [] });
  expect(read(["build: {script: make PUSH=1}"])).toEqual({ jobs: ["build"], unread: [] });
  expect(read([".a: {script: make}", "build: {extends: .a}"])).toEqual({ jobs: ["build"], unread: [] });
  expect(read(["include: a.yml"], { "a.yml": "build: {script: git push}" })).toEqual({ jobs: ["build"], unread: [] });
});

test("a matrix of more combinations than are read is said", () => {
  const matrix = (sizes: readonly number[]) =>
    read([
      "push:",
      `  parallel: {matrix: [{A: [${numbers(sizes[0] ?? 0)}], B: [${numbers(sizes[1] ?? 0)}]}]}`,
      "  script: git push $A",
    ]);
  expect(matrix([8, 8])).toEqual({ jobs: numbers(64).map(() => "push"), unread: [] });
  expect(matrix([13, 5])).toEqual({
    jobs: numbers(64).map(() => "push"),
    unread: ["A matrix has more combinations than are read."],
  });
});

test("maps are merged eleven levels deep", () => {
  const path = numbers(12).map((level) => `k${level}`);
  const nested = (keys: readonly string[], inner: string): YamlMap => {
    const text = [...keys, ""].map((key, depth) => `${" ".repeat(depth)}${key === "" ? inner : `${key}:`}`).join("\n");
    const [root] = readYaml(text).documents;
    if (root?.kind !== "map") throw new Error("no map");
    return root;
  };
  const both = (keys: readonly string[]) => {
    const whole = at(mergedMaps(nested(keys, "under: u"), nested(keys, "over: o")), ...keys);
    return [textAt(whole, "under"), textAt(whole, "over")];
  };
  expect(both(path.slice(0, 10))).toEqual(["u", "o"]);
  expect(both(path.slice(0, 11))).toEqual([null, "o"]);
});
