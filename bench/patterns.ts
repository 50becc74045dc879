// The slowest that each shipped rule can be made: attack texts against its patterns and phrases, and long benign texts, in
// milliseconds of CPU for a MiB. Limit: 50. Exit code 1 where one is above it.
import { parseArgs } from "node:util";
import { shippedPacks } from "../src/adapters/packs/shipped-packs.ts";
import { buildMarkEngine, scanMarks } from "../src/detect/scan/engine.ts";
import { DEFAULT_CLASSES } from "../src/facts/label.ts";
import { asPath } from "../src/facts/repo-path.ts";
import { readPack } from "../src/rules/pack.ts";
import { type Attack, attacksOn, benignTexts } from "../test/support/pattern-attacks.ts";

const LIMIT = 50;
const SIZE = 256 * 1024;
const { values } = parseArgs({ options: { format: { type: "string", default: "text" } } });
const rules = shippedPacks().flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers);
const all = buildMarkEngine(rules);
const worst: { readonly rule: string; readonly text: string; readonly file: string; readonly cpuMs: number }[] = [];

for (const rule of rules) report(rule.id, attacksOn(rule, SIZE), buildMarkEngine([rule]));
for (const rule of rules) report(`${rule.id}, all rules`, attacksOn(rule, SIZE), all);
report("benign text, all rules", benignTexts(SIZE), all);
worst.sort((one, other) => other.cpuMs - one.cpuMs);
for (const { rule, text, file, cpuMs } of worst) {
  if (values.format === "json")
    process.stdout.write(`${JSON.stringify({ schema: "sourcewarden.bench/1", rule, text, file, cpuMs })}\n`);
  else process.stdout.write(`${cpuMs.toFixed(1).padStart(8)} ms/MiB  ${rule.padEnd(44)} ${text} in ${file}\n`);
}
process.exitCode = (worst[0]?.cpuMs ?? 0) > LIMIT ? 1 : 0;

/** The least of three runs: the first warms the machine up, and others use it too. */
function report(rule: string, attacks: readonly Attack[], engine: ReturnType<typeof buildMarkEngine>): void {
  const costs = attacks.flatMap(({ name, text }) =>
    ["a.c", "a.md"].map((file) => ({ rule, text: name, file, cpuMs: cost(text, file, engine) })),
  );
  const slowest = costs.sort((one, other) => other.cpuMs - one.cpuMs)[0];
  if (slowest !== undefined) worst.push(slowest);
}

function cost(text: string, file: string, engine: ReturnType<typeof buildMarkEngine>): number {
  const piece = { bytes: Buffer.from(text), path: asPath(file), within: "file" } as const;
  const runs = [0, 1, 2].map(() => {
    const before = process.cpuUsage();
    scanMarks(piece, engine);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...runs) * ((1024 * 1024) / piece.bytes.length);
}
