import { type Label, mayFlow } from "../facts/label.ts";
import { changesAtHomeOf, declassificationOf, type Handled, handlingOf } from "./handling.ts";
import type { ChangesAtHome, RuleOrigin, RuleSet } from "./rule-set.ts";

/** What becomes of new content with a label that goes to a place, and the line that says so (null: the default). */
export type Outcome =
  | { readonly kind: "silent" }
  | { readonly kind: "advised"; readonly why: "handling" | "weak-mark"; readonly by: RuleOrigin | null }
  | { readonly kind: "blocked"; readonly enforced: boolean; readonly by: RuleOrigin | null };

/** Content as a rule labels it. */
export interface LabelledBy {
  readonly rule: string;
  readonly label: Label;
  readonly detector: "path" | "marker";
  readonly strength: "strong" | "weak";
}

/** What a place may hold, and whether the world reads it. */
export interface OutcomePlace {
  readonly clearance: Label;
  readonly world: boolean;
}

/**
 * What the judge would say of new content: the answer of `verdict/decide.ts` for one sighting without a history, so that
 * it can be explained before anything is pushed.
 */
export function outcomeOf(rules: RuleSet, content: LabelledBy, place: OutcomePlace): Outcome {
  if (mayFlow(rules.classes, content.label, place.clearance)) return { kind: "silent" };
  if (content.strength === "weak") return { kind: "advised", why: "weak-mark", by: null };
  const { action, origin } = handlingOf(rules, { rule: content.rule, class: content.label.class });
  if (action === "advise") return { kind: "advised", why: "handling", by: origin };
  return { kind: "blocked", enforced: isEnforced(rules, content, place), by: origin };
}

/** Without an organisation's file rules only observe, save a strong mark newly put where the world reads it. */
function isEnforced(rules: RuleSet, content: LabelledBy, place: OutcomePlace): boolean {
  if (rules.organisation) return rules.mode === "enforce";
  return rules.mode === "enforce" || (content.detector === "marker" && place.world);
}

/** What the rules say of one class at a place. */
export interface ClassOutcome {
  readonly class: string;
  /** What becomes of a strongly marked new file. */
  readonly outcome: Outcome;
  /** What is done where such a mark is taken away, or a file leaves its protected path. */
  readonly declassification: Handled;
  /** Who approves a change of a registered source in its home. */
  readonly changesAtHome: Handled<ChangesAtHome>;
}

/** What the rules say of each class, the lowest class first. */
export function outcomesByClass(rules: RuleSet, place: OutcomePlace): readonly ClassOutcome[] {
  return rules.classes.map((name) => ({
    class: name,
    outcome: outcomeOf(
      rules,
      { rule: "", label: { class: name, compartments: [] }, detector: "marker", strength: "strong" },
      place,
    ),
    declassification: declassificationOf(rules, name),
    changesAtHome: changesAtHomeOf(rules, name),
  }));
}
