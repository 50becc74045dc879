import type { MarkerRule } from "../../../rules/rule-set.ts";
import type { Anchor } from "../words/anchors.ts";

/** Rules and anchors that a reading in another code page can bring to light: all others are words of ASCII, the same in each. */
export interface ForeignRules {
  /** Numbers of rules. */
  readonly rules: ReadonlySet<number>;
  /** 1 for each anchor that leads to one of them. */
  readonly anchors: Uint8Array;
  /** Words of which at least one stands where one of these rules matches. */
  readonly words: readonly string[];
}

/** A character beyond ASCII, or what may stand for one in a pattern. */
const FOREIGN = /[^\p{ASCII}]|\\[pPxu]/u;

const BEYOND_ASCII = /[^\p{ASCII}]/u;
const FOREIGN_RUN = /[^\p{ASCII}]+/gu;

/** Tells the rules that have words beyond ASCII. */
export function foreignRules(rules: readonly MarkerRule[], anchors: readonly Anchor[]): ForeignRules {
  const foreign = new Set<number>();
  for (const [at, { phrases, patterns, literals }] of rules.entries()) {
    if ([...phrases, ...patterns, ...literals].some((words) => FOREIGN.test(words))) foreign.add(at);
  }
  const leads = ({ phrases, patternRules }: Anchor): boolean =>
    phrases.some(({ rule }) => foreign.has(rule)) || patternRules.some((rule) => foreign.has(rule));
  const words = new Set<string>();
  for (const { word, phrases, patternRules } of anchors) {
    if (BEYOND_ASCII.test(word) || patternRules.some((rule) => foreign.has(rule))) words.add(word);
    else for (const phrase of phrases) for (const [run] of phrase.words.matchAll(FOREIGN_RUN)) words.add(run);
  }
  return { words: [...words], rules: foreign, anchors: Uint8Array.from(anchors, (anchor) => (leads(anchor) ? 1 : 0)) };
}
