import { buildMarkEngine } from "../../src/detect/scan/engine.ts";
import { benignTexts } from "../../test/support/pattern-attacks.ts";
import { keptVerdict, keptVerdicts } from "../../test/support/recheck/kept-verdicts.ts";
import { drawnOut } from "../../test/support/recheck/recheck-attacks.ts";
import { leastCost, patternSearch } from "../../test/support/recheck/search-cost.ts";
import type { ShippedPattern } from "../../test/support/shipped-patterns.ts";
import { type Cost, FILES, LIMIT, MIB, scanCost, slower } from "./measure.ts";

/** A shipped pattern on the attacks that recheck found for it, and on long texts without marks. */
export interface AttackRow {
  readonly pattern: string;
  /** What recheck says of the pattern. */
  readonly recheck: string;
  /** How many attacks it found, with the pattern's limits and without. */
  readonly attacks: number;
  /** The search for the pattern alone, on the text that it is slowest on. */
  readonly search: Cost;
  /** A whole scan for its rule with this pattern alone. */
  readonly scan: Cost;
}

/** Measures one pattern on texts of `size` characters. */
export function attackRow({ name, pattern, rule }: ShippedPattern, size: number): AttackRow {
  const verdict = keptVerdict(pattern, keptVerdicts());
  if (verdict === undefined) throw new Error(`recheck was not asked about ${name}: .ci/write-recheck-verdicts.mjs`);
  const { growth, degree, attacks } = verdict;
  const engine = buildMarkEngine([{ ...rule, phrases: [], patterns: [pattern] }]);
  const search = patternSearch(pattern);
  let slowestSearch: Cost | null = null;
  let slowestScan: Cost | null = null;
  for (const { name: called, text } of [
    ...attacks.flatMap((attack) => drawnOut(attack, pattern, size)),
    ...benignTexts(size),
  ]) {
    const scale = MIB / Buffer.byteLength(text);
    const { cpuMs, found } = leastCost(search(text), LIMIT / scale);
    slowestSearch = slower(slowestSearch, { text: called, cpuMs: cpuMs * scale, marks: found * scale });
    for (const file of FILES)
      slowestScan = slower(slowestScan, { text: `${called} in ${file}`, ...scanCost(text, file, engine) });
  }
  if (slowestSearch === null || slowestScan === null) throw new Error(`nothing was measured of ${name}`);
  return {
    pattern: name,
    recheck: degree === null ? growth : `${growth} ${degree}`,
    attacks: attacks.length,
    search: slowestSearch,
    scan: slowestScan,
  };
}
