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

/**
 * Words of shipped phrases and patterns that stand four times and more in a million bytes of ordinary sources and their
 * documentation, the most frequent first, with their place: as counted in the seven projects of docs/speed.md.
 */
const COMMON: ReadonlyMap<string, number> = new Map(
  (
    "the a to c is of for in and b d l this e o not k with file or be license y that it as com by no an do public list " +
    "class are use all code any can private under client may only used status package source must which distributed include " +
    "repository de content actual copy other required without licenses software work express copyright model does " +
    "information unless application label non internal such contains module le per release level its top need notice " +
    "licensed law basis provided la il available en forward handle part includes el driver usage don security project " +
    "otherwise agreements access un secret within subject keep die script until contents tool written working es program " +
    "shared never ne shall document share ag ad ce distribution identifier closed library strict del rights terms na ve " +
    "reserved je external contain received codes sec containing di third av against property authorization vs leave limited " +
    "protected est published eu permission zu specification secrets handling red know ni previously distribute bu uk da " +
    "outside prior purposes par inc component considered exclusive statement publish spdx systems"
  )
    .split(" ")
    .map((word, at) => [word, at]),
);

/** The run of letters and digits that is the rarest in most texts: of those that are not common the longest. */
export function tellingWord(words: string): string {
  const runs = words.match(/[\p{L}\p{N}]+/gu) ?? [words];
  let telling = "";
  for (const run of runs) if (telling === "" || rarity(run) > rarity(telling)) telling = run;
  return telling;
}

/** Common words before all others, by their frequency, the others by their length. */
function rarity(word: string): number {
  return COMMON.get(word) ?? COMMON.size + word.length;
}
