// How many small changes of the program no test notices: Stryker's mutants of src/verdict and src/detect against the unit
// tests that reach them, in one thread. Survivors are listed, then a table by folder. docs/mutation.md says what the options are.
import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dependents, readImportGraph } from "./mutants/import-graph.ts";
import { instrument, isDrawn } from "./mutants/instrument.ts";
import type { Outcome } from "./mutants/mutant.ts";
import { runMutants } from "./mutants/run-mutants.ts";
import { scoreOf, survivorLines, table } from "./mutants/table.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "verdict,detect" },
    since: { type: "string" },
    wide: { type: "boolean", default: false },
    share: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    floor: { type: "string", default: "0" },
    format: { type: "string", default: "text" },
  },
});
const root = join(import.meta.dirname, "..");
const share = Number(values.share);
const files = chosenFiles();
const graph = readImportGraph(root);
const testFiles = [...new Set(files.flatMap((file) => [...dependents(graph, file)]))].filter(isUsable).sort();
const started = performance.now();
const outcomes = await runMutants({
  root,
  instrumented: await instrument(root, files, (mutant) => isDrawn(mutant, share, values.seed)),
  graph,
  testFiles,
  onLeftOut: (sentence) => process.stderr.write(`left out: ${sentence}\n`),
  onProgress: progress,
});
const seconds = Math.round((performance.now() - started) / 1000);
if (values.format === "json") {
  process.stdout.write(
    `${JSON.stringify({ files: files.length, share, seed: values.seed, seconds, outcomes }, null, 1)}\n`,
  );
} else {
  process.stdout.write(`${survivorLines(outcomes)}${table(outcomes)}`);
  process.stdout.write(
    `${files.length} files against ${testFiles.length} test files, one mutant in ${share}, ${seconds} s\n`,
  );
}
process.exitCode = scoreOf(outcomes) >= Number(values.floor) ? 0 : 1;

function chosenFiles(): readonly string[] {
  const patterns = values.only.split(",").map((part) => {
    if (part === "core") return "src/verdict/*.ts";
    const path = part === "verdict" || part === "detect" ? `src/${part}` : part;
    return path.endsWith(".ts") ? path : `${path}/**/*.ts`;
  });
  const changed =
    values.since === undefined
      ? null
      : new Set(
          execFileSync("git", ["diff", "--name-only", values.since], { cwd: root, encoding: "utf8" }).split("\n"),
        );
  const found = globSync(patterns, { cwd: root }).filter((file) => !file.endsWith(".test.ts"));
  return [...new Set(found)].filter((file) => changed === null || changed.has(file)).sort();
}

/**
 * Unit tests of the files' own rooms, or of all rooms but those with doors and adapters; those that need a runner around them
 * (snapshots, mocks) are left out.
 */
function isUsable(file: string): boolean {
  const rooms = values.wide ? ["facts", "rules", "detect", "verdict", "report", "work"] : files.map(roomOf);
  if (!file.endsWith(".test.ts") || !file.startsWith("src/") || !rooms.includes(roomOf(file))) return false;
  return !/toMatchSnapshot|toMatchInlineSnapshot|vi\.(mock|hoisted)/.test(readFileSync(join(root, file), "utf8"));
}

function roomOf(file: string): string {
  return file.split("/")[1] ?? "";
}

function progress({ mutant, status }: Outcome, done: number, all: number): void {
  if (status === "survived" || status === "timeout") {
    process.stderr.write(`${status} ${mutant.file}:${mutant.line} ${mutant.mutator}\n`);
  }
  if (done % 100 === 0) process.stderr.write(`${done} of ${all} mutants\n`);
}
