import { mayFlow } from "../../facts/label.ts";
import { handlingOf } from "../../rules/handling.ts";
import { type PlaceSubject, placeOf } from "../../rules/places/place.ts";
import type { PathRule, RuleSet } from "../../rules/rule-set.ts";
import { extensionPattern, fnmatchPatterns } from "./fnmatch.ts";

/** Patterns that GitHub is to keep out of a repository, sorted. */
export interface Restricted {
  readonly paths: readonly string[];
  readonly extensions: readonly string[];
}

/** A pattern of a rule that GitHub cannot be told of; the check judges it all the same. */
export interface LeftOut {
  readonly rule: string;
  readonly pattern: string;
}

/** GitHub's limit on one entry, in characters. */
const ENTRY_CHARACTERS = 200;

/**
 * What a push into a repository must not bring by its path alone: paths protected everywhere whose label the repository
 * as a whole may not hold, where the rules block that. Folders cleared for less than the repository around them, and what a
 * waiver lets pass, are the check's alone: a push ruleset knows neither.
 */
export function restrictedIn(
  rules: RuleSet,
  repository: PlaceSubject,
): { readonly restricted: Restricted; readonly leftOut: readonly LeftOut[] } {
  const { clearance } = placeOf(rules, repository);
  const paths = new Set<string>();
  const extensions = new Set<string>();
  const leftOut: LeftOut[] = [];
  for (const rule of rules.paths) {
    if (!blocks(rules, rule) || mayFlow(rules.classes, rule.label, clearance)) continue;
    for (const pattern of rule.paths.flatMap(fnmatchPatterns)) {
      if (pattern.length > ENTRY_CHARACTERS) leftOut.push({ rule: rule.id, pattern });
      else {
        const extension = extensionPattern(pattern);
        if (extension === null) paths.add(pattern);
        else extensions.add(extension);
      }
    }
  }
  return { restricted: { paths: [...paths].sort(), extensions: [...extensions].sort() }, leftOut };
}

function blocks(rules: RuleSet, rule: PathRule): boolean {
  return rule.home === null && handlingOf(rules, { rule: rule.id, class: rule.label.class }).action === "block";
}
