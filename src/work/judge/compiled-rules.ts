import { type CompiledRules, compileRules } from "../../detect/compiled-rules.ts";
import type { RuleSet } from "../../rules/rule-set.ts";

/** Rule sets that are kept compiled: one organisation has few, and each costs some megabytes. */
const MOST_KEPT = 16;

const kept = new Map<string, CompiledRules>();

/** Compiles a rule set, once per digest for as long as it is among the last ones used. */
export function compiledOnce(rules: RuleSet): CompiledRules {
  const known = kept.get(rules.digest);
  const compiled = known ?? compileRules(rules);
  kept.delete(rules.digest);
  kept.set(rules.digest, compiled);
  if (kept.size > MOST_KEPT) {
    const [oldest] = kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
  }
  return compiled;
}
