import { expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const LIB = [
  "ship() {",
  '  git push "$1"',
  "}",
  "other() {",
  "  git push https://b.example/x",
  "}",
  "retry() {",
  '  "$@"',
  "}",
].join("\n");

/** What a step tells that may read the library. */
const toldOf = (step: string | readonly string[], files: Readonly<Record<string, string>> = {}): readonly string[] =>
  told(typeof step === "string" ? [step] : step, { files: { "lib.sh": LIB, ...files } });

const A = "push history > remote https://a.example/x";
const B = "push history > remote https://b.example/x";

test.each<[string, string, readonly string[]]>([
  ["functions that are called, with what they are given", "source lib.sh\nship https://a.example/x", [`1 ${A}`]],
  ["by a dot", ". ./lib.sh\nship https://a.example/x", [`1 ${A}`]],
  ["none that nobody calls", "source lib.sh", []],
  ["a name that a function of the file calls", "source lib.sh\nretry ship https://a.example/x", [`1 ${A}`]],
  [
    "a function of our own through one of the file",
    "source lib.sh\nmine() { ship https://a.example/x; }\nretry mine",
    [`1 ${A}`],
  ],
  ["all where a name is unknown", 'source lib.sh\n"$1" now', [`1 ${B}`, "1 push history > remote {unknown}"]],
  [
    "all where others are given them",
    "source lib.sh\nexport -f other",
    [`1 ${B}`, "1 push history > remote {unknown}"],
  ],
  [
    "a file that was only run gives none",
    "bash lib.sh\nship https://a.example/x",
    [`1 ${B}`, "1 push history > remote {unknown}"],
  ],
])("a shell that reads a file has its functions: %s", (_name, step, expected) => {
  expect([...toldOf(step)].map((one) => one.replace(/\{[^}]*\}/, "{unknown}")).sort()).toEqual([...expected].sort());
});

test("each step that reads it has them again", () => {
  const steps = ["source lib.sh\nship https://a.example/x", "source lib.sh\nship https://c.example/x"];
  expect(toldOf(steps)).toEqual([`1 ${A}`, expect.stringContaining("https://c.example/x")]);
});

test("a file that reads another hands its functions on", () => {
  const files = { "all.sh": "source ./lib.sh\nmore() { ship https://a.example/x; }" };
  expect(toldOf("source all.sh\nmore", files)).toEqual([`1 ${A}`]);
});

test("functions of a step's own text are told also where nobody calls them", () => {
  expect(toldOf("ship() {\n  git push https://a.example/x\n}")).toEqual([`2 ${A}`]);
});
