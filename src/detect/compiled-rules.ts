import type { RuleSet } from "../rules/rule-set.ts";
import { compilePathRules, type PathRules } from "./path-rules.ts";
import { buildMarkEngine, type MarkEngine } from "./scan/engine.ts";

/** A rule set made ready for detectors; costly to make, so once per digest. */
export interface CompiledRules {
  readonly rules: RuleSet;
  readonly pathRules: PathRules;
  readonly marks: MarkEngine;
}

/** Compiles globs, patterns and the automaton over all markers' words; the rules were checked when they were parsed. */
export function compileRules(rules: RuleSet): CompiledRules {
  return { rules, pathRules: compilePathRules(rules.paths), marks: buildMarkEngine(rules.markers) };
}
