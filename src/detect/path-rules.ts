import { compileGlobs } from "../rules/globs/glob-set.ts";
import type { PathRule } from "../rules/rule-set.ts";

/** Which rules label a path in a repository (lower-case `owner/name`, "" where it is not known), in the order of the rules. */
export type PathRules = (path: string, home: string) => readonly PathRule[];

/** Compiles path rules into one question, so that a path costs about the same whether ten rules are in force or a thousand. */
export function compilePathRules(rules: readonly PathRule[]): PathRules {
  const labelled = compileOwned(rules.map((rule) => rule.paths));
  const left = compileOwned(rules.map((rule) => rule.excludes ?? []));
  return (path, home) => {
    const found = labelled(path).filter((at) => isAtHome(rules[at], home));
    const excluded = found.some((at) => hasExcludes(rules[at])) ? left(path) : NONE;
    return found.flatMap((at) => (excluded.includes(at) ? [] : (rules[at] ?? [])));
  };
}

function isAtHome(rule: PathRule | undefined, home: string): boolean {
  return rule !== undefined && (rule.home === null || rule.home === home);
}

function hasExcludes(rule: PathRule | undefined): boolean {
  return rule?.excludes !== undefined && rule.excludes.length > 0;
}

/** Which of many lists of globs match a path: their positions, each once, in rising order. */
function compileOwned(lists: readonly (readonly string[])[]): (path: string) => readonly number[] {
  const owners = lists.flatMap((globs, at) => globs.map(() => at));
  const asks = compileGlobs(lists.flat());
  return (path) => {
    const matching = asks(path);
    if (matching.length === 0) return NONE;
    const found: number[] = [];
    for (const glob of matching) {
      const owner = owners[glob];
      // The globs of one list stand side by side.
      if (owner !== undefined && owner !== found.at(-1)) found.push(owner);
    }
    return found;
  };
}

const NONE: readonly number[] = [];
