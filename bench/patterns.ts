// The slowest that each shipped pattern, and the phrases of each rule, can be made: attack texts and long benign ones, in
// milliseconds of CPU for a MiB, patterns alone and among all rules. Limit: 50. How many marks were found is told beside, since
// some attacks are nothing but marks. Exit code 1 where one is above the limit.
import { parseArgs } from "node:util";
import { shippedPacks } from "../src/adapters/packs/shipped-packs.ts";
import { buildMarkEngine, scanMarks } from "../src/detect/scan/engine.ts";
import { DEFAULT_CLASSES } from "../src/facts/label.ts";
import { asPath } from "../src/facts/repo-path.ts";
import { readPack } from "../src/rules/documents/pack.ts";
import { type Attack, attacksOnPattern, attacksOnPhrases, benignTexts } from "../test/support/pattern-attacks.ts";

const LIMIT = 50;
const MIB = 1024 * 1024;
const { values } = parseArgs({
  options: {
    format: { type: "string", default: "text" },
    only: { type: "string", default: "" },
    size: { type: "string", default: String(MIB) },
  },
});
const size = Number(values.size);
const rules = shippedPacks().flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers);
const all = buildMarkEngine(rules);
/** A pattern, the text it is slowest on, what a MiB of that costs, and how many marks are in it. */
interface Slowest {
  readonly pattern: string;
  readonly text: string;
  readonly cpuMs: number;
  readonly marks: number;
}
type Engine = ReturnType<typeof buildMarkEngine>;

const worst: Slowest[] = [];

warmUp();
report("benign text", benignTexts(size), [["all rules", all]]);
for (const rule of rules) {
  if (!rule.id.includes(values.only)) continue;
  for (const [at, pattern] of rule.patterns.entries()) {
    const alone = buildMarkEngine([{ ...rule, phrases: [], patterns: [pattern] }]);
    report(`${rule.id}, pattern ${at + 1}`, attacksOnPattern(pattern, size), [["alone", alone]]);
    // Among all rules on a part of it: what costs more than linear does so in a smaller text, too.
    report(`${rule.id}, pattern ${at + 1}`, attacksOnPattern(pattern, size / 4), [["all rules", all]]);
  }
  report(`${rule.id}, phrases`, attacksOnPhrases(rule.phrases, size / 2), [["all rules", all]]);
}
worst.sort((one, other) => other.cpuMs - one.cpuMs);
for (const { pattern, text, cpuMs, marks } of worst) {
  if (values.format === "json")
    process.stdout.write(`${JSON.stringify({ schema: "sourcewarden.bench/1", pattern, text, cpuMs, marks })}\n`);
  else
    process.stdout.write(
      `${cpuMs.toFixed(1).padStart(8)} ms/MiB${marks > 0 ? `, ${Math.round(marks)} marks` : ""}  ${pattern.padEnd(44)} ${text}\n`,
    );
}
const above = worst.filter(({ cpuMs }) => cpuMs > LIMIT).length;
if (values.format === "text") process.stdout.write(`${worst.length} measured, ${above} above ${LIMIT} ms for a MiB\n`);
process.exitCode = above > 0 ? 1 : 0;

function report(pattern: string, attacks: readonly Attack[], engines: readonly (readonly [string, Engine])[]): void {
  let slowest: Slowest | null = null;
  for (const { name, text } of attacks) {
    for (const file of ["a.c", "a.md"]) {
      for (const [who, engine] of engines) {
        const costs = cost(text, file, engine);
        if (slowest === null || costs.cpuMs > slowest.cpuMs)
          slowest = { pattern, text: `${name} in ${file}, ${who}`, ...costs };
      }
    }
  }
  if (slowest !== null) worst.push(slowest);
}

/** One run where that is quick enough; else the least of three: others use the machine, too. */
function cost(text: string, file: string, engine: Engine): Pick<Slowest, "cpuMs" | "marks"> {
  const piece = { bytes: Buffer.from(text), path: asPath(file), within: "file" } as const;
  const scale = MIB / piece.bytes.length;
  let least = { cpuMs: Number.POSITIVE_INFINITY, marks: 0 };
  for (let run = 0; run < 3 && least.cpuMs > LIMIT; run += 1) {
    const before = process.cpuUsage();
    const marks = scanMarks(piece, engine).length;
    const { user, system } = process.cpuUsage(before);
    const cpuMs = ((user + system) / 1000) * scale;
    if (cpuMs < least.cpuMs) least = { cpuMs, marks: marks * scale };
  }
  return least;
}

/** Programs are compiled by use: the first texts would else be measured on another machine than the last. */
function warmUp(): void {
  const [first] = rules;
  for (const { text } of [...benignTexts(MIB / 8), ...attacksOnPhrases(first?.phrases ?? [], MIB / 8)])
    for (const file of ["a.c", "a.md"]) cost(text, file, all);
}
