import { compileGlob } from "../../src/rules/globs/globs.ts";
import type { PathRule } from "../../src/rules/rule-set.ts";

/** The rules that label a path by asking every glob of every rule in turn: what the index must answer, and is measured by. */
export function onePathRuleAfterAnother(
  rules: readonly PathRule[],
): (path: string, home: string) => readonly PathRule[] {
  const compiled = rules.map((rule) => ({
    rule,
    globs: rule.paths.map(compileGlob),
    excludes: (rule.excludes ?? []).map(compileGlob),
  }));
  return (path, home) =>
    compiled
      .filter(
        ({ rule, globs, excludes }) =>
          (rule.home === null || rule.home === home) &&
          globs.some((matches) => matches(path)) &&
          !excludes.some((matches) => matches(path)),
      )
      .map(({ rule }) => rule);
}
