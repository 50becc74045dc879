// Types, format and lint, import rules (which prove themselves), unused code. Every part runs, then the exit code tells.
import { spawnSync } from "node:child_process";
import { checkDetectorPages } from "./check-detector-pages.mjs";
import { checkExposureMatrix } from "./check-exposure-matrix.mjs";
import { checkImports } from "./check-imports.mjs";
import { checkProse } from "./check-prose.mjs";

const BIN = "node_modules/.bin";
const parts = [
  ["types", () => command(`${BIN}/tsc`, ["--noEmit"])],
  ["types of the tests", () => command(`${BIN}/tsc`, ["--noEmit", "--project", "test/tsconfig.json"])],
  ["format and lint", () => command(`${BIN}/biome`, ["check", "--error-on-warnings", "."])],
  ["import rules", checkImports],
  ["unused code", () => command(`${BIN}/knip`, [])],
  ["no skipped tests", checkProse],
  ["tables of exposure", checkExposureMatrix],
  ["pages of detectors", checkDetectorPages],
];

let failed = 0;
for (const [name, run] of parts) {
  const started = performance.now();
  const problem = await run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(
    problem === null ? `ok    ${name} (${seconds} s)\n` : `FAIL  ${name} (${seconds} s)\n${problem}\n`,
  );
  if (problem !== null) failed += 1;
}
process.stderr.write(`${parts.length - failed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

/** Null where it went well, else what it printed. */
function command(file, args) {
  const result = spawnSync(file, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (result.status === 0) return null;
  return `${result.stdout}${result.stderr}${result.error?.message ?? ""}`.trim();
}
