// Asks recheck about shipped patterns of which it was not asked yet (`--all`: about each, some minutes). Run it after changing one.
import { writeVerdicts } from "../test/support/recheck/kept-verdicts.ts";
import { shippedPatterns } from "../test/support/shipped-patterns.ts";

const patterns = [...new Set(shippedPatterns().map(({ pattern }) => pattern))];
await writeVerdicts(patterns, {
  all: process.argv.includes("--all"),
  told: (done, of) => process.stderr.write(`${done} of ${of} patterns\n`),
});
