import { type ClassOrder, label } from "../facts/label.ts";
import type { Visibility } from "../facts/repository.ts";
import { classFor } from "./documents/labels.ts";
import { PIPELINE_ORIGIN } from "./flow-rules.ts";
import { OPAQUE_ORIGIN } from "./opaque-rules.ts";
import type { PlaceRule, RuleOrigin, WaiverTerms } from "./rule-set.ts";

/** What holds by visibility where no rule says otherwise; unknown is the worst both ways. */
const BY_VISIBILITY = [
  ["private", "internal", "confidential"],
  ["internal", "internal", "internal"],
  ["public", "public", "public"],
  ["unknown", "internal", "public"],
] as const satisfies readonly (readonly [Visibility, string, string])[];

/** The design's defaults for places, in an organisation's own classes. */
export function defaultPlaces(classes: ClassOrder): readonly PlaceRule[] {
  return BY_VISIBILITY.map(([visibility, holds, cleared], at) => ({
    match: { visibility },
    holds: label(classFor(classes, holds)),
    cleared: label(classFor(classes, cleared)),
    origin: { layer: "built-in", file: DEFAULTS_FILE, line: at + 1 },
  }));
}

/** The defaults for places are written in no file: each stands at a line of this name. */
const DEFAULTS_FILE = "built-in:places";

/** Where a rule is written, as people are told: file and line, or which of the defaults it is. */
export function lineOf(origin: RuleOrigin): string {
  if (origin.file === PIPELINE_ORIGIN.file) return "one of Sourcewarden's own rules about pipelines";
  if (origin.file === OPAQUE_ORIGIN.file) return "one of Sourcewarden's own rules about what cannot be looked into";
  const visibility = origin.file === DEFAULTS_FILE ? BY_VISIBILITY[origin.line - 1]?.[0] : undefined;
  if (visibility === undefined) return `${origin.file}:${origin.line}`;
  return visibility === "unknown"
    ? "the default where nobody knows who reads a repository"
    : `the default for ${visibility} repositories`;
}

/** Terms of rulings where the policy names none: a quarter of a year, by the owners of the rules, no ignores in lines. */
export const DEFAULT_TERMS: WaiverTerms = { longestDays: 90, approvers: [], twoApprovers: [], inlineIgnores: false };
