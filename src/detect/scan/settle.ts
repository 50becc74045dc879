import { foldWords } from "../../rules/fold-words.ts";
import type { MarkerRule } from "../../rules/rule-set.ts";
import type { MarkHit } from "../mark.ts";
import type { MarkedLines } from "./marked-lines.ts";
import type { Mark, Match } from "./match.ts";
import { lineAt } from "./words/flatten.ts";

/**
 * Leaves one match where shipped rules that give the same label say the same of overlapping words, the strong one, then
 * the longer one; and of the matches of any other rule those that lie inside no other of its own. Rules of an organisation
 * or repository never hide another's.
 */
export function settleOverlaps(matches: readonly Mark[], rules: readonly MarkerRule[]): readonly Mark[] {
  const shipped = new Map<string, Mark[]>();
  const own = new Map<number, Mark[]>();
  const labels = rules.map((rule) => (isShipped(rule) ? JSON.stringify(rule.label) : null));
  for (const match of matches) {
    const label = labels[match.rule] ?? null;
    if (label === null) group(own, match.rule, match);
    else group(shipped, label, match);
  }
  const kept = [
    ...[...shipped.values()].flatMap((same) => apart(same, rules)),
    ...[...own.values()].flatMap((same) => outermost(same)),
  ];
  return kept.sort(byPlace);
}

/** In one text the line rises with the position. */
function byPlace(one: Mark, other: Mark): number {
  const lines = one.flat === other.flat ? 0 : lineAt(one.flat, one.start) - lineAt(other.flat, other.start);
  return lines || one.start - other.start || one.rule - other.rule;
}

function group<K>(groups: Map<K, Mark[]>, key: K, match: Mark): void {
  const known = groups.get(key);
  if (known === undefined) groups.set(key, [match]);
  else known.push(match);
}

/** What is known of the place that a match stands in. */
interface Told {
  readonly binary: boolean;
  /** Whether the file is about such words: what a shipped rule says of it is a hint then. */
  readonly hint: boolean;
  readonly marked: MarkedLines;
}

function isShipped(rule: MarkerRule): boolean {
  return rule.origin.layer === "built-in";
}

/** The hit that a caller sees; marks in bytes that are no text only advise, unless their rule counts anywhere. */
export function toHit(match: Mark, rules: readonly MarkerRule[], { binary, hint, marked }: Told): MarkHit {
  const rule = rules[match.rule];
  if (rule === undefined) throw new RangeError("a match of no rule");
  const first = lineAt(match.flat, match.start);
  const last = lineAt(match.flat, match.end - 1);
  const stretch = marked(first, last);
  const words = wordsOf(match);
  return {
    rule: rule.id,
    label: rule.label,
    strength: (binary && rule.context !== "anywhere") || (hint && isShipped(rule)) ? "weak" : rule.strength,
    line: first + 1,
    endLine: last + 1,
    text: words.folded,
    lines: stretch.digest,
    ignored: stretch.ignores.has(rule.id),
    context: match.context,
    // Shipped patterns are written so that a legend is all they match; what an organisation's patterns match nobody knows.
    legend: match.declared ?? (isShipped(rule) ? words.spaced : null),
  };
}

/** The words of a match, as they are compared and as they are shown. */
interface Words {
  readonly folded: string;
  readonly spaced: string;
}

/** Words of a text that are remembered: of tens of thousands of matches most have the same. */
const MOST_WORDS = 1_024;
const read = new WeakMap<Match["flat"], Map<string, Words>>();

function wordsOf({ flat, start, end }: Match): Words {
  const words = flat.look.slice(start, end);
  const made = read.get(flat) ?? new Map<string, Words>();
  read.set(flat, made);
  const before = made.get(words);
  if (before !== undefined) return before;
  const now = { folded: foldWords(words), spaced: words.replace(/\s+/g, " ").trim() };
  if (made.size < MOST_WORDS) made.set(words, now);
  return now;
}

function apart(matches: readonly Mark[], rules: readonly MarkerRule[]): readonly Mark[] {
  // One sign per position: comparing matches with each other would be quadratic in a file full of legends.
  const taken = new Map<Match["flat"], Uint8Array>();
  const kept: Mark[] = [];
  for (const same of sortByWorth(matches, rules)) {
    for (const match of same) {
      const positions = taken.get(match.flat) ?? new Uint8Array(match.flat.look.length);
      taken.set(match.flat, positions);
      if (isTaken(positions, match)) continue;
      positions.fill(1, match.start, match.end);
      kept.push(match);
    }
  }
  return kept;
}

/** By worth, those of one worth together and in their order. Of each rule the longest come first; there are few kinds. */
function sortByWorth(matches: readonly Mark[], rules: readonly MarkerRule[]): readonly (readonly Mark[])[] {
  const kinds = new Map<number, Mark[]>();
  for (const match of matches) group(kinds, (match.end - match.start) * rules.length + match.rule, match);
  const strong = (rule: number): number => Number(rules[rule]?.strength === "strong");
  const byWorth = [...kinds].map(([kind, same]) => ({ rule: kind % rules.length, kind, same }));
  byWorth.sort((one, other) => {
    const length = Math.floor(other.kind / rules.length) - Math.floor(one.kind / rules.length);
    return strong(other.rule) - strong(one.rule) || length || one.rule - other.rule;
  });
  return byWorth.map(({ same }) => same);
}

function isTaken(positions: Uint8Array, { start, end }: Match): boolean {
  for (let at = start; at < end; at += 1) if (positions[at] === 1) return true;
  return false;
}

/**
 * Matches of one rule that lie inside no other of it. Where two overlap by halves both stay: a rule that is given more
 * words must not lose sight of those that it had, and an outer match holds the inner one's.
 */
function outermost(matches: readonly Mark[]): readonly Mark[] {
  const kept: Mark[] = [];
  const reached = new Map<Match["flat"], number>();
  const outerFirst = [...matches].sort((one, other) => one.start - other.start || other.end - one.end);
  for (const match of outerFirst) {
    if (match.end <= (reached.get(match.flat) ?? 0)) continue;
    reached.set(match.flat, match.end);
    kept.push(match);
  }
  return kept;
}
