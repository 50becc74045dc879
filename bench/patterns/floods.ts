import { buildMarkEngine, type MarkEngine } from "../../src/detect/scan/engine.ts";
import type { MarkerRule } from "../../src/rules/rule-set.ts";
import { type Attack, attacksOnPattern, attacksOnPhrases, benignTexts } from "../../test/support/pattern-attacks.ts";
import { type Cost, FILES, scanCost, slower } from "./measure.ts";

/** What the flood that a pattern, or a rule's phrases, is slowest on costs. */
export interface FloodRow extends Cost {
  readonly pattern: string;
}

/** A row for each pattern and the phrases of each rule that is asked for, alone and among all rules. */
export function* floodRows(
  rules: readonly MarkerRule[],
  { size, isAsked }: { readonly size: number; readonly isAsked: (id: string) => boolean },
): Generator<FloodRow> {
  const all = buildMarkEngine(rules);
  if (isAsked("")) yield floodRow("all rules", [[benignTexts(size), "benign", all]]);
  for (const rule of rules) {
    if (!isAsked(rule.id)) continue;
    for (const [at, pattern] of rule.patterns.entries()) {
      const alone = buildMarkEngine([{ ...rule, phrases: [], patterns: [pattern] }]);
      // Among all rules on a part of it: what costs more than linear does so in a smaller text, too.
      yield floodRow(`${rule.id}, pattern ${at + 1}`, [
        [attacksOnPattern(pattern, size), "alone", alone],
        [attacksOnPattern(pattern, size / 4), "all rules", all],
      ]);
    }
    if (rule.phrases.length > 0)
      yield floodRow(`${rule.id}, phrases`, [[attacksOnPhrases(rule.phrases, size / 2), "all rules", all]]);
  }
}

function floodRow(
  pattern: string,
  runs: readonly (readonly [texts: readonly Attack[], who: string, engine: MarkEngine])[],
): FloodRow {
  let slowest: Cost | null = null;
  for (const [texts, who, engine] of runs)
    for (const { name, text } of texts)
      for (const file of FILES)
        slowest = slower(slowest, { text: `${name} in ${file}, ${who}`, ...scanCost(text, file, engine) });
  if (slowest === null) throw new Error(`nothing was measured of ${pattern}`);
  return { pattern, ...slowest };
}
