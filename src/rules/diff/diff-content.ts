import type { ClassOrder } from "../../facts/label.ts";
import { mayFlow } from "../../facts/label.ts";
import { foldWords } from "../fold-words.ts";
import { foldPath } from "../globs/globs.ts";
import { covers } from "../marker-context.ts";
import type { MarkerRule, PathRule } from "../rule-set.ts";
import {
  type DifferenceSubject,
  type Doubt,
  difference,
  type Effect,
  type RuleDifference,
  type Written,
  writtenLabel,
  writtenList,
  writtenWord,
} from "./difference.ts";
import { isSameLabel } from "./label-order.ts";

/** Two states of one thing, where it is written in both, and what to call it. */
interface Pair<T> {
  readonly about: DifferenceSubject;
  readonly before: T;
  readonly after: T;
  readonly order: ClassOrder;
}

/** Differences between path rules by id. A rule that came can only find more; one that went finds nothing any more. */
export function diffPathRules(
  before: readonly PathRule[],
  after: readonly PathRule[],
  order: ClassOrder,
  group: string | null,
): readonly RuleDifference[] {
  return byId(before, after, group, (pair) => {
    const { before: old, after: now } = pair;
    return [...label({ ...pair, order }), ...globs({ ...pair, order }, "paths", [old.paths, now.paths])];
  });
}

/**
 * Differences between markers by id. What a rule of the organisation's own says instead of a shipped one
 * (`verdict/shadowed-findings.ts`) is let pass for both by one waiver: where that is bound to the marked lines alone, to
 * say more loosens.
 */
export function diffMarkers(
  before: readonly MarkerRule[],
  after: readonly MarkerRule[],
  order: ClassOrder,
  group: string | null,
): readonly RuleDifference[] {
  const found = byId(before, after, group, (pair) => diffMarker({ ...pair, order }));
  if (group !== null) return found;
  const byLines = new Set(after.filter(({ waiver }) => waiver === "lines").map(({ id }) => id));
  return found.map((one) =>
    one.effect === "tightens" && one.about.kind === "rule" && byLines.has(one.about.rule)
      ? { ...one, effect: "loosens", doubt: "may-waive" }
      : one,
  );
}

/** The difference of a label that content is given: a higher one is the stricter. */
export function label(pair: Pair<{ readonly label: PathRule["label"]; readonly origin: PathRule["origin"] }>) {
  const { before, after, order } = pair;
  if (isSameLabel(before.label, after.label)) return [];
  const effect = mayFlow(order, before.label, after.label) ? "tightens" : "loosens";
  return [told(pair, effect, "class", [writtenLabel(before.label), writtenLabel(after.label)])];
}

/**
 * The difference between two lists of globs that content is labelled by. More of them is stricter: that a file which one
 * newly covers stands already, and may be moved where another covers it, takes in nothing that was not there.
 */
export function globs(
  pair: Pair<{ readonly origin: PathRule["origin"] }>,
  part: string,
  [before, after]: readonly [readonly string[], readonly string[]],
): readonly RuleDifference[] {
  return lists(pair, part, [before, after], { fold: foldPath, more: "tightens", fewer: "loosens" });
}

/** What entries do that came or went, how they are compared, and why one that came may loosen. */
interface ListWeight {
  readonly fold: (item: string) => string;
  readonly more: Effect;
  readonly fewer: Effect;
  readonly doubt?: Doubt;
}

/** The difference between two lists of which the order does not matter. */
export function lists(
  pair: Pair<{ readonly origin: PathRule["origin"] }>,
  part: string,
  [before, after]: readonly [readonly string[], readonly string[]],
  { fold, more, fewer, doubt }: ListWeight,
): readonly RuleDifference[] {
  const old = new Set(before.map(fold));
  const now = new Set(after.map(fold));
  const gone = before.filter((item) => !now.has(fold(item)));
  const came = after.filter((item) => !old.has(fold(item)));
  if (gone.length === 0 && came.length === 0) return [];
  const effects: readonly Effect[] = [...(gone.length > 0 ? [fewer] : []), ...(came.length > 0 ? [more] : [])];
  const effect = effects.includes("loosens") ? "loosens" : (effects[0] ?? "changes");
  const one = told(pair, effect, part, [writtenList(gone), writtenList(came)]);
  const doubtful = came.length > 0 && more === "loosens" && !(gone.length > 0 && fewer === "loosens");
  return [doubtful && doubt !== undefined ? { ...one, doubt } : one];
}

/** A difference of one part of a thing that stands in both. */
export function told(
  pair: Pair<{ readonly origin: PathRule["origin"] }>,
  effect: Effect,
  part: string,
  [before, after]: readonly [Written | null, Written | null],
): RuleDifference {
  return difference(effect, pair.about, {
    part,
    before,
    after,
    lines: { before: pair.before.origin, after: pair.after.origin },
  });
}

/** What a rule newly sees in old files counts as standing there, so only phrases may be added to one without doubt. */
function diffMarker(pair: Pair<MarkerRule>): readonly RuleDifference[] {
  const { before, after } = pair;
  const words = (one: string): string => one;
  const patterned = before.patterns.length > 0;
  const doubtful = { more: "loosens", fewer: "loosens", doubt: "may-stand" } as const;
  return [
    ...label(pair),
    ...strength(pair),
    ...context(pair),
    ...lists(pair, "phrases", [before.phrases, after.phrases], {
      fold: foldWords,
      ...(patterned ? doubtful : { more: "tightens", fewer: "loosens" }),
    }),
    ...lists(pair, "patterns", [before.patterns, after.patterns], { fold: words, ...doubtful }),
    ...(patterned ? literals(pair) : []),
    ...waiver(pair),
  ];
}

function strength(pair: Pair<MarkerRule>): readonly RuleDifference[] {
  const { before, after } = pair;
  if (before.strength === after.strength) return [];
  const effect = after.strength === "strong" ? "tightens" : "loosens";
  return [told(pair, effect, "strength", [writtenWord(before.strength), writtenWord(after.strength)])];
}

function context(pair: Pair<MarkerRule>): readonly RuleDifference[] {
  const { before, after } = pair;
  if (before.context === after.context) return [];
  const wider = covers(after.context, before.context);
  const one = told(pair, "loosens", "context", [writtenWord(before.context), writtenWord(after.context)]);
  return [wider ? { ...one, doubt: "may-stand" } : one];
}

/** Literals promise to be in every match; nobody can tell whether other ones are. */
function literals(pair: Pair<MarkerRule>): readonly RuleDifference[] {
  const { before, after } = pair;
  if (JSON.stringify([...before.literals].sort()) === JSON.stringify([...after.literals].sort())) return [];
  return [told(pair, "loosens", "literals", [writtenList(before.literals), writtenList(after.literals)])];
}

function waiver(pair: Pair<MarkerRule>): readonly RuleDifference[] {
  const [old, now] = [pair.before.waiver ?? "content", pair.after.waiver ?? "content"];
  if (old === now) return [];
  return [told(pair, now === "lines" ? "loosens" : "tightens", "waiver", [writtenWord(old), writtenWord(now)])];
}

function byId<R extends PathRule | MarkerRule>(
  before: readonly R[],
  after: readonly R[],
  group: string | null,
  diff: (pair: {
    readonly about: DifferenceSubject;
    readonly before: R;
    readonly after: R;
  }) => readonly RuleDifference[],
): readonly RuleDifference[] {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const now = new Map(after.map((rule) => [rule.id, rule]));
  const found: RuleDifference[] = [];
  for (const [id, rule] of old) {
    const about: DifferenceSubject = { kind: "rule", rule: id, group };
    const next = now.get(id);
    if (next !== undefined) found.push(...diff({ about, before: rule, after: next }));
    else {
      const lines = { before: rule.origin, after: null };
      found.push(difference("loosens", about, { before: writtenLabel(rule.label), lines }));
    }
  }
  for (const [id, rule] of now) {
    if (old.has(id)) continue;
    const about: DifferenceSubject = { kind: "rule", rule: id, group };
    const lines = { before: null, after: rule.origin };
    found.push(difference("tightens", about, { after: writtenLabel(rule.label), lines }));
  }
  return found;
}
