import type { ClassOrder } from "../../facts/label.ts";
import { changesAtHomeOf, declassificationOf, type Handled, organisationSays } from "../handling.ts";
import type { HandlingRule } from "../rule-set.ts";
import { type DifferenceSubject, difference, type RuleDifference, writtenWord } from "./difference.ts";

/** Handling rules with the order that they are read by. */
interface Handling {
  readonly classes: ClassOrder;
  readonly handling: readonly HandlingRule[];
}

/**
 * Differences in what is done about findings: for every class, and for every rule that either side speaks of by itself,
 * what each side answers. Classes that only one side has are left to the difference of the classes.
 */
export function diffHandling(before: Handling, after: Handling): readonly RuleDifference[] {
  const classes = after.classes.filter((name) => before.classes.includes(name));
  const found: RuleDifference[] = [];
  for (const name of classes) {
    const about: DifferenceSubject = { kind: "handling", class: name, group: null };
    found.push(
      ...diffAnswers(about, "handling", [saysOf(before, null, name), saysOf(after, null, name)]),
      ...diffAnswers(about, "declassification", [declassificationOf(before, name), declassificationOf(after, name)]),
      ...diffAnswers(about, "changes_at_home", [changesAtHomeOf(before, name), changesAtHomeOf(after, name)]),
    );
  }
  for (const rule of namedRules([...before.handling, ...after.handling])) {
    const about: DifferenceSubject = { kind: "rule", rule, group: null };
    const answers = classes.flatMap((name) =>
      diffAnswers(about, "handling", [saysOf(before, rule, name), saysOf(after, rule, name)]),
    );
    // The rule has one label: which of its classes it is about is not known here, so the worst of them is told, once.
    const worst = answers.find((one) => one.effect === "loosens") ?? answers[0];
    if (worst !== undefined) found.push(worst);
  }
  return found;
}

function saysOf(rules: Handling, rule: string | null, name: string): Handled {
  return organisationSays(rules, { rule, class: name });
}

function diffAnswers(
  about: DifferenceSubject,
  part: string,
  [before, after]: readonly [Handled<string>, Handled<string>],
): readonly RuleDifference[] {
  if (before.action === after.action) return [];
  const lines = { before: before.origin, after: after.origin };
  const values = { before: writtenWord(before.action), after: writtenWord(after.action) };
  const stricter = after.action === "block" || after.action === "owners";
  return [difference(stricter ? "tightens" : "loosens", about, { part, ...values, lines })];
}

function namedRules(handling: readonly HandlingRule[]): ReadonlySet<string> {
  return new Set(handling.flatMap(({ about }) => (about.kind === "rule" ? [about.rule] : [])));
}
