import { compileGlob, type PathMatcher } from "../rules/globs.ts";
import type { PathRule, RuleSet } from "../rules/rule-set.ts";
import { buildMarkEngine, type MarkEngine } from "./scan/engine.ts";

/** A rule set made ready for detectors; costly to make, so once per digest. */
export interface CompiledRules {
  readonly rules: RuleSet;
  readonly paths: readonly CompiledPathRule[];
  readonly marks: MarkEngine;
}

/** A path rule with its globs compiled. */
export interface CompiledPathRule {
  readonly rule: PathRule;
  readonly matchers: readonly PathMatcher[];
  /** What the rule leaves alone. */
  readonly excludes: readonly PathMatcher[];
}

/** Compiles globs, patterns and the automaton over all markers' words; the rules were checked when they were parsed. */
export function compileRules(rules: RuleSet): CompiledRules {
  return {
    rules,
    paths: rules.paths.map((rule) => ({
      rule,
      matchers: rule.paths.map(compileGlob),
      excludes: (rule.excludes ?? []).map(compileGlob),
    })),
    marks: buildMarkEngine(rules.markers),
  };
}
