import { foldWords } from "../../../rules/fold-words.ts";
import type { MarkerRule } from "../../../rules/rule-set.ts";
import { lowerUnits } from "../codes/lower-units.ts";
import { flattenLine } from "./flatten.ts";

/** One phrase of one rule, ready to be looked for. */
export interface Phrase {
  /** Position of its rule in the engine. */
  readonly rule: number;
  /** As the rule declares it. */
  readonly declared: string;
  /** As it stands in flattened text. */
  readonly words: string;
}

/** A word that the automaton looks for, and whom to ask where it is found. */
export interface Anchor {
  readonly word: string;
  readonly phrases: readonly Phrase[];
  /** Rules whose patterns are to be tried around it. */
  readonly patternRules: readonly number[];
}

/** Characters of a word that go into the automaton: more would only grow the table. */
export const ANCHOR_UNITS = 12;

/** Groups all rules' phrases and literals by the word that is looked for in their place. */
export function anchorsOf(rules: readonly MarkerRule[]): readonly Anchor[] {
  const anchors = new Map<string, { phrases: Phrase[]; patternRules: number[] }>();
  const at = (word: string): { phrases: Phrase[]; patternRules: number[] } => {
    const key = word.slice(0, ANCHOR_UNITS);
    const known = anchors.get(key) ?? { phrases: [], patternRules: [] };
    anchors.set(key, known);
    return known;
  };
  for (const [index, rule] of rules.entries()) {
    for (const declared of rule.phrases) {
      const words = phraseWords(declared);
      at(tellingWord(words)).phrases.push({ rule: index, declared, words });
    }
    if (rule.patterns.length > 0)
      for (const literal of rule.literals) at(lowerUnits(foldWords(literal))).patternRules.push(index);
  }
  return [...anchors].map(([word, whom]) => ({ word, ...whom }));
}

/** A phrase in the form that {@link flattenLine} gives to text. */
export function phraseWords(declared: string): string {
  const folded = foldWords(declared);
  const flat = lowerUnits(flattenLine(folded, false)).trim();
  // A phrase of signs that flattening drops is looked for as it is.
  return /[\p{L}\p{N}]/u.test(flat) ? flat : folded;
}

/** The longest run of letters and digits: the rarest in most texts. */
export function tellingWord(words: string): string {
  const runs = words.match(/[\p{L}\p{N}]+/gu) ?? [words];
  let longest = "";
  for (const run of runs) if (run.length > longest.length) longest = run;
  return longest;
}
