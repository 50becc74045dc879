import { expect, test } from "vitest";
import { aroundCase } from "../../../../../test/support/egress-format.ts";
import { readCircleci } from "./read-circleci.ts";

function read(lines: readonly string[]) {
  const { jobs, unread } = readCircleci({ path: ".circleci/config.yml", text: lines.join("\n") }, aroundCase());
  return { jobs: jobs.map(({ name, steps, workspace }) => `${name} ${steps.length} ${workspace}`), unread };
}

function times(count: number, line: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => line(index));
}

test("two thousand steps are read, and that there are more is said", () => {
  const used = (count: number) =>
    read(["commands: {a: {steps: [{run: git push x}]}}", "jobs:", `  b: {steps: [${times(count, () => "a")}]}`]);
  expect(used(1000)).toEqual({ jobs: ["b 1000 empty"], unread: [] });
  expect(used(1001)).toEqual({
    jobs: ["b 1000 empty"],
    unread: ["More than 2000 steps: the others were not read."],
  });
});

test("commands that call each other in a million ways end, and that is said", () => {
  const tenfold = (name: string) => `{steps: [${times(10, () => name)}]}`;
  const commands = times(9, (level) => `  c${level}: ${tenfold(`c${level + 1}`)}`);
  expect(read(["commands:", ...commands, "  c9: {steps: []}", "jobs: {a: {steps: [c0, {run: git push}]}}"])).toEqual({
    jobs: [],
    unread: ["More than 2000 steps: the others were not read."],
  });
});

test("commands are followed further than anybody nests them", () => {
  const commands = times(30, (level) => `  c${level}: {steps: [c${level + 1}]}`);
  const last = "  c30: {steps: [checkout, {run: git push}]}";
  expect(read(["commands:", ...commands, last, "jobs: {a: {steps: [c0]}}"])).toEqual({
    jobs: ["a 1 checked-out"],
    unread: [],
  });
});

test("a matrix of more combinations than are read is said", () => {
  const matrix = (count: number) =>
    read([
      "jobs: {a: {steps: [checkout, {run: git push << parameters.n >>}]}}",
      `workflows: {main: {jobs: [{a: {matrix: {parameters: {n: [${times(count, String)}]}}}}]}}`,
    ]);
  expect(matrix(64)).toEqual({ jobs: times(64, () => "a 1 checked-out"), unread: [] });
  expect(matrix(65)).toEqual({
    jobs: times(64, () => "a 1 checked-out"),
    unread: ["A matrix has more combinations than are read."],
  });
});
