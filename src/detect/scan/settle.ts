import { foldWords } from "../../rules/fold-words.ts";
import type { MarkerRule } from "../../rules/rule-set.ts";
import type { MarkHit } from "../mark.ts";
import type { Match } from "./context.ts";
import { lineAt } from "./flatten.ts";
import type { MarkedLines } from "./marked-lines.ts";

/**
 * Leaves one match where a rule matches overlapping words, the longer one; and one where shipped rules that give the
 * same label say the same of the same words, the strong one. Rules of an organisation or repository never hide another's.
 */
export function settleOverlaps(matches: readonly Match[], rules: readonly MarkerRule[]): readonly Match[] {
  const groups = new Map<string, Match[]>();
  for (const match of matches) {
    const rule = rules[match.rule];
    const shared = rule?.origin.layer === "built-in" ? JSON.stringify(rule.label) : `rule ${match.rule}`;
    const group = groups.get(shared);
    if (group === undefined) groups.set(shared, [match]);
    else group.push(match);
  }
  const kept: Match[] = [];
  for (const group of groups.values()) for (const match of settle(group, rules)) kept.push(match);
  return kept.sort((one, other) => lineOf(one) - lineOf(other) || one.start - other.start || one.rule - other.rule);
}

/** The hit that a caller sees; marks in bytes that are no text only advise, unless their rule counts anywhere. */
export function toHit(
  match: Match,
  rules: readonly MarkerRule[],
  { binary, marked }: { readonly binary: boolean; readonly marked: MarkedLines },
): MarkHit {
  const rule = rules[match.rule];
  if (rule === undefined) throw new RangeError("a match of no rule");
  const first = lineAt(match.flat, match.start);
  const last = lineAt(match.flat, match.end - 1);
  const stretch = marked(first, last);
  return {
    rule: rule.id,
    label: rule.label,
    strength: binary && rule.context !== "anywhere" ? "weak" : rule.strength,
    line: first + 1,
    endLine: last + 1,
    text: foldWords(match.flat.look.slice(match.start, match.end)),
    lines: stretch.digest,
    ignored: stretch.ignores.has(rule.id),
    legend: match.declared ?? matchedLegend(match, rule),
  };
}

/** Shipped patterns are written so that a legend is all they match; what an organisation's patterns match nobody knows. */
function matchedLegend(match: Match, rule: MarkerRule): string | null {
  if (rule.origin.layer !== "built-in") return null;
  return match.flat.look.slice(match.start, match.end).replace(/\s+/g, " ").trim();
}

function settle(group: readonly Match[], rules: readonly MarkerRule[]): readonly Match[] {
  const byWorth = [...group].sort((one, other) => {
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

function lineOf(match: Match): number {
  return lineAt(match.flat, match.start);
}
