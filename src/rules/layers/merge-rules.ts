import { type ClassOrder, join } from "../../facts/label.ts";
import { joinContexts } from "../marker-context.ts";
import type { MarkerRule, PathRule } from "../rule-set.ts";

/**
 * Joins rules of the same id into one that is as strict as all of them together: a repository's file as it stands at the
 * default branch and at the base both count, and one file must not be two findings for that.
 */
export function mergePaths(rules: readonly PathRule[], classes: ClassOrder): readonly PathRule[] {
  const merged = new Map<string, PathRule>();
  for (const rule of rules) {
    const known = merged.get(rule.id);
    if (known === undefined) merged.set(rule.id, rule);
    else {
      const paths = unite(known.paths, rule.paths);
      merged.set(rule.id, { ...known, paths, label: join(classes, known.label, rule.label) });
    }
  }
  return [...merged.values()];
}

/** As {@link mergePaths}, for markers: all their words, the stronger strength, the wider context. */
export function mergeMarkers(rules: readonly MarkerRule[], classes: ClassOrder): readonly MarkerRule[] {
  const merged = new Map<string, MarkerRule>();
  for (const rule of rules) {
    const known = merged.get(rule.id);
    merged.set(rule.id, known === undefined ? rule : mergeTwo(known, rule, classes));
  }
  return [...merged.values()];
}

function mergeTwo(one: MarkerRule, other: MarkerRule, classes: ClassOrder): MarkerRule {
  return {
    id: one.id,
    origin: one.origin,
    label: join(classes, one.label, other.label),
    strength: one.strength === "strong" ? "strong" : other.strength,
    phrases: unite(one.phrases, other.phrases),
    patterns: unite(one.patterns, other.patterns),
    literals: mergeLiterals(one, other),
    context: joinContexts(one.context, other.context),
    ...(one.waiver === "lines" && other.waiver === "lines" ? { waiver: "lines" } : {}),
  };
}

/** Literals promise to be in every match of the patterns; where one side with patterns promises nothing, neither can both. */
function mergeLiterals(one: MarkerRule, other: MarkerRule): readonly string[] {
  const open = [one, other].some((rule) => rule.patterns.length > 0 && rule.literals.length === 0);
  return open ? [] : unite(one.literals, other.literals);
}

function unite(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])];
}
