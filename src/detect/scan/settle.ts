import type { MarkContext } from "../../facts/sighting.ts";
import { foldWords } from "../../rules/fold-words.ts";
import type { MarkerRule } from "../../rules/rule-set.ts";
import type { MarkHit } from "../mark.ts";
import { lineAt } from "./flatten.ts";
import type { MarkedLines } from "./marked-lines.ts";
import type { Match } from "./match.ts";

/**
 * Leaves one match where shipped rules that give the same label say the same of overlapping words, the strong one, then
 * the longer one; and of the matches of any other rule those that lie inside no other of its own. Rules of an organisation
 * or repository never hide another's.
 */
export function settleOverlaps(matches: readonly Match[], rules: readonly MarkerRule[]): readonly Match[] {
  const shipped = new Map<string, Match[]>();
  const own = new Map<number, Match[]>();
  for (const match of matches) {
    const rule = rules[match.rule];
    if (rule?.origin.layer === "built-in") group(shipped, JSON.stringify(rule.label), match);
    else group(own, match.rule, match);
  }
  const kept = [
    ...[...shipped.values()].flatMap((same) => apart(same, rules)),
    ...[...own.values()].flatMap((same) => outermost(same)),
  ];
  return kept.sort((one, other) => lineOf(one) - lineOf(other) || one.start - other.start || one.rule - other.rule);
}

function group<K>(groups: Map<K, Match[]>, key: K, match: Match): void {
  const known = groups.get(key);
  if (known === undefined) groups.set(key, [match]);
  else known.push(match);
}

/** What is known of the place that a match stands in. */
interface Told {
  readonly binary: boolean;
  /** Whether the file is about such words: what a shipped rule says of it is a hint then. */
  readonly hint: boolean;
  readonly context: MarkContext;
  readonly marked: MarkedLines;
}

function isShipped(rule: MarkerRule): boolean {
  return rule.origin.layer === "built-in";
}

/** The hit that a caller sees; marks in bytes that are no text only advise, unless their rule counts anywhere. */
export function toHit(match: Match, rules: readonly MarkerRule[], { binary, hint, context, marked }: Told): MarkHit {
  const rule = rules[match.rule];
  if (rule === undefined) throw new RangeError("a match of no rule");
  const first = lineAt(match.flat, match.start);
  const last = lineAt(match.flat, match.end - 1);
  const stretch = marked(first, last);
  return {
    rule: rule.id,
    label: rule.label,
    strength: (binary && rule.context !== "anywhere") || (hint && isShipped(rule)) ? "weak" : rule.strength,
    line: first + 1,
    endLine: last + 1,
    text: foldWords(match.flat.look.slice(match.start, match.end)),
    lines: stretch.digest,
    ignored: stretch.ignores.has(rule.id),
    context,
    legend: match.declared ?? matchedLegend(match, rule),
  };
}

/** Shipped patterns are written so that a legend is all they match; what an organisation's patterns match nobody knows. */
function matchedLegend(match: Match, rule: MarkerRule): string | null {
  if (rule.origin.layer !== "built-in") return null;
  return match.flat.look.slice(match.start, match.end).replace(/\s+/g, " ").trim();
}

function apart(matches: readonly Match[], rules: readonly MarkerRule[]): readonly Match[] {
  const byWorth = [...matches].sort((one, other) => {
    const strength = Number(rules[other.rule]?.strength === "strong") - Number(rules[one.rule]?.strength === "strong");
    return strength || other.end - other.start - (one.end - one.start) || one.rule - other.rule;
  });
  // One sign per position: comparing matches with each other would be quadratic in a file full of legends.
  const taken = new Map<Match["flat"], Uint8Array>();
  const kept: Match[] = [];
  for (const match of byWorth) {
    const positions = taken.get(match.flat) ?? new Uint8Array(match.flat.look.length);
    taken.set(match.flat, positions);
    if (positions.subarray(match.start, match.end).includes(1)) continue;
    positions.fill(1, match.start, match.end);
    kept.push(match);
  }
  return kept;
}

/**
 * Matches of one rule that lie inside no other of it. Where two overlap by halves both stay: a rule that is given more
 * words must not lose sight of those that it had, and an outer match holds the inner one's.
 */
function outermost(matches: readonly Match[]): readonly Match[] {
  const kept: Match[] = [];
  const reached = new Map<Match["flat"], number>();
  const outerFirst = [...matches].sort((one, other) => one.start - other.start || other.end - one.end);
  for (const match of outerFirst) {
    if (match.end <= (reached.get(match.flat) ?? 0)) continue;
    reached.set(match.flat, match.end);
    kept.push(match);
  }
  return kept;
}

function lineOf(match: Match): number {
  return lineAt(match.flat, match.start);
}
