import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readImportGraph } from "../../bench/mutants/import-graph.ts";
import { instrument } from "../../bench/mutants/instrument.ts";
import type { Outcome } from "../../bench/mutants/mutant.ts";
import { runMutants } from "../../bench/mutants/run-mutants.ts";
import { scoreOf, survivorLines } from "../../bench/mutants/table.ts";

const FILES: Readonly<Record<string, string>> = {
  "src/sum.ts": `import { UNIT } from "./unit.ts";
export function sum(one: number, other: number): number { return one + other * UNIT.factor; }
export function seldom(): string { return "never asked"; }
// Stryker disable next-line StringLiteral: the word is never read
export const ASIDE = "aside";
`,
  "src/unit.ts": `export const UNIT = { factor: Number("1"), name: "metre" };\n`,
  "src/sum.test.ts": `import { describe, expect, test } from "vitest";
import { sum } from "./sum.ts";
describe("sum", () => {
  test.each([[1, 0, 1], [0, 2, 2]])("of %i and %i", (one, other, all) => { expect(sum(one, other)).toBe(all); });
  test("that fails without any mutant is left out", async () => { throw new Error("on purpose"); });
});
`,
};

let root = "";
const leftOut: string[] = [];
let outcomes: readonly Outcome[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "mutants-"));
  mkdirSync(join(root, "src"));
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(root, path), text);
  outcomes = await runMutants({
    root,
    instrumented: await instrument(root, ["src/sum.ts", "src/unit.ts"], () => true),
    graph: readImportGraph(root),
    testFiles: ["src/sum.test.ts"],
    onLeftOut: (sentence) => leftOut.push(sentence),
    onProgress: () => {},
  });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("mutants end as killed, survived, without any test, or ignored with a reason", () => {
  const ends = outcomes.map(({ mutant, status, fixed }) => [mutant.original.slice(0, 24), status, fixed]);
  expect(ends).toContainEqual(["one + other * UNIT.factor".slice(0, 24), "killed", false]);
  expect(ends).toContainEqual(['"never asked"', "no-coverage", false]);
  expect(ends).toContainEqual(['"aside"', "ignored", false]);
});

test("what is worked out when a file is loaded is loaded anew with the mutant", () => {
  const ends = outcomes.flatMap(({ mutant, status, fixed }) => (fixed ? [[mutant.original, status]] : []));
  expect(ends).toContainEqual(['"1"', "killed"]);
  expect(ends).toContainEqual(['"metre"', "survived"]);
});

test("survivors lower the score and are listed with their place", () => {
  expect(survivorLines(outcomes)).toContain('survived (when loaded) src/unit.ts:1:50 StringLiteral: "metre"');
  expect(scoreOf(outcomes)).toBeGreaterThan(0);
  expect(scoreOf(outcomes)).toBeLessThan(100);
  expect(leftOut).toEqual([expect.stringContaining("on purpose")]);
});
