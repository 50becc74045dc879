import type { Label } from "../facts/label.ts";
import { join } from "../facts/label.ts";
import { fullName } from "../facts/repository.ts";
import type { LabelStep } from "./documents/label-steps.ts";
import { compileGlob } from "./globs/globs.ts";
import { handlingOf } from "./handling.ts";
import { decidingStep, labelSteps, type PlaceSubject } from "./places/place.ts";
import type { HandlingAction, PathRule, RuleOrigin, RuleSet } from "./rule-set.ts";

/** A label in force, how each layer came to it, and the step that decided. */
export interface ExplainedLabel {
  readonly label: Label;
  /** From the built-in layer down; see {@link LabelStep}. */
  readonly steps: readonly LabelStep[];
  readonly decided: LabelStep;
}

/** What a place holds and may hold, as a tree of layers and lines. */
export interface ExplainedPlace {
  readonly holds: ExplainedLabel;
  readonly cleared: ExplainedLabel;
}

/** A rule that labels content by its path, with what is done about a finding of it. */
export interface ExplainedRule {
  readonly rule: string;
  readonly label: Label;
  readonly origin: RuleOrigin;
  /** True for a registered source in its home: to be shown only to readers of that home. */
  readonly registered: boolean;
  readonly handling: { readonly action: HandlingAction; readonly origin: RuleOrigin | null };
}

/** What the rules say of content at a path of a repository. */
export interface ExplainedPath extends ExplainedPlace {
  readonly rules: readonly ExplainedRule[];
  /** The label of content there before anybody has looked into it: what is held there, joined with what the rules give. */
  readonly content: Label;
}

/** Explains a repository as a whole. */
export function explainPlace(rules: RuleSet, repository: PlaceSubject): ExplainedPlace {
  return explainAt(rules, repository, null);
}

/** Explains one path of a repository: its folder's labels, and the rules that label its content. */
export function explainPath(rules: RuleSet, repository: PlaceSubject, path: string): ExplainedPath {
  const place = explainAt(rules, repository, path);
  const home = fullName(repository);
  const found = rules.paths.filter((rule) => speaksOf(rule, home, path)).map((rule) => explainRule(rules, rule));
  let content = place.holds.label;
  for (const { label } of found) content = join(rules.classes, content, label);
  return { ...place, rules: found, content };
}

function explainAt(rules: RuleSet, repository: PlaceSubject, path: string | null): ExplainedPlace {
  const explain = (side: "holds" | "cleared"): ExplainedLabel => {
    const steps = labelSteps(rules, repository, side, path);
    const decided = decidingStep(steps);
    const last = steps.at(-1);
    if (decided === undefined || last === undefined) throw new RangeError("a label comes about by at least one step");
    return { label: last.label, steps, decided };
  };
  return { holds: explain("holds"), cleared: explain("cleared") };
}

function explainRule(rules: RuleSet, rule: PathRule): ExplainedRule {
  return {
    rule: rule.id,
    label: rule.label,
    origin: rule.origin,
    registered: rule.home !== null,
    handling: handlingOf(rules, { rule: rule.id, class: rule.label.class }),
  };
}

function speaksOf(rule: PathRule, home: string, path: string): boolean {
  if (rule.home !== null && rule.home !== home) return false;
  const matches = (glob: string): boolean => compileGlob(glob)(path);
  return rule.paths.some(matches) && !(rule.excludes ?? []).some(matches);
}
