import type { Label } from "../../facts/label.ts";
import { type MatchedRepository, matching, specificity } from "../places/place-match.ts";
import type { PlaceRule, RuleOrigin } from "../rule-set.ts";

/** Which of the two things that a place has. */
export type Side = "holds" | "cleared";

/** Of two labels of one side the stricter, or what is as strict as both. */
export type Tighter = (one: Label, other: Label) => Label;

/** What one layer makes of a label, and by which lines. */
export interface LabelStep {
  readonly layer: RuleOrigin["layer"];
  readonly does: "defaults" | "inherits" | "replaces" | "tightens";
  readonly label: Label;
  readonly by: readonly RuleOrigin[];
}

/** What is laid on by an organisation's lines that speak of a repository: of it as a whole first, then of the folder. */
export function organisationSteps(
  rules: readonly PlaceRule[],
  on: {
    readonly repository: MatchedRepository;
    readonly side: Side;
    readonly tighter: Tighter;
  },
  from: Label,
): readonly LabelStep[] {
  const { repository, side, tighter } = on;
  const steps: LabelStep[] = [];
  let label = from;
  function step(does: LabelStep["does"], given: Label, by: readonly RuleOrigin[]): void {
    label = does === "tightens" ? tighter(label, given) : given;
    steps.push({ layer: "organisation", does, label, by });
  }
  const onlyTightens = (rule: PlaceRule): boolean => matching(rule.match, repository) === "tightens";
  for (const ofFolders of [false, true]) {
    const own = rules.filter((rule) => (rule.match.folder !== undefined) === ofFolders);
    const base = pick(
      own.filter((rule) => !onlyTightens(rule)),
      side,
      tighter,
    );
    if (base !== null) step(ofFolders && side === "cleared" ? "tightens" : "replaces", base.label, base.by);
    // None of these ever stands in for another line: else a topic could be set to be rid of what is stricter.
    for (const rule of own.filter(onlyTightens)) {
      const given = rule[side];
      if (given !== null && specificity(rule.match) >= (base?.weight ?? 0)) step("tightens", given, [rule.origin]);
    }
  }
  return steps;
}

/** A label with the lines that give it, and how specific they are. */
export interface Picked {
  readonly label: Label;
  readonly by: readonly RuleOrigin[];
  readonly weight: number;
}

/** The label that the most specific rules give; where equally specific ones disagree, the stricter of both. */
export function pick(rules: readonly PlaceRule[], side: Side, tighter: Tighter): Picked | null {
  let found: Picked | null = null;
  for (const rule of rules) {
    const given = rule[side];
    const weight = specificity(rule.match);
    if (given === null || (found !== null && weight < found.weight)) continue;
    found =
      found === null || weight > found.weight
        ? { label: given, by: [rule.origin], weight }
        : { label: tighter(found.label, given), by: [...found.by, rule.origin], weight };
  }
  return found;
}
