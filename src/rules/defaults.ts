import { type ClassOrder, label } from "../facts/label.ts";
import type { Visibility } from "../facts/repository.ts";
import { classFor } from "./labels.ts";
import type { PlaceRule, WaiverTerms } from "./rule-set.ts";

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
    origin: { layer: "built-in", file: "built-in:places", line: at + 1 },
  }));
}

/** Terms of rulings where the policy names none: a quarter of a year, by the owners of the rules, no ignores in lines. */
export const DEFAULT_TERMS: WaiverTerms = { longestDays: 90, approvers: [], twoApprovers: [], inlineIgnores: false };
