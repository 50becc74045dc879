import { expect, test } from "vitest";
import { namedFiles } from "./named-files.ts";

const TREE = new Set([
  "ci/build.sh",
  "ci/lib.sh",
  "Makefile",
  "package.json",
  "act/action.yml",
  "src/main.ts",
  "README.md",
]);

test.each([
  ["run: ./ci/build.sh && make all", ".github/workflows/ci.yml", ["Makefile", "ci/build.sh"]],
  ['source "$(dirname "$0")/lib.sh"', "ci/build.sh", ["ci/lib.sh"]],
  ["uses: ./act\nrun: npm ci", ".github/workflows/ci.yml", ["package.json", "act/action.yml"]],
  ["bash ci/build.sh", "ci/build.sh", []],
  ["cat README.md src/main.ts ../../etc/passwd", "a.sh", []],
])("%j of %s seems to call %j", (text, path, expected) => {
  expect(namedFiles({ path, text }, (one) => TREE.has(one))).toEqual(expected);
});
