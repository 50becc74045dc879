import type { ClassOrder } from "../../facts/label.ts";
import { type Also, compareAlso, organisationAlso, ownAlso } from "../also.ts";
import type { HandlingRule } from "../rule-set.ts";
import { type DifferenceSubject, difference, type RuleDifference, writtenWord } from "./difference.ts";

/** Handling rules with the order that they are read by. */
interface Handling {
  readonly classes: ClassOrder;
  readonly handling: readonly HandlingRule[];
}

/** Differences in what is done beside failing the check: for every class, and for every rule that either side names. */
export function diffAlso(before: Handling, after: Handling): readonly RuleDifference[] {
  const classes = after.classes.filter((name) => before.classes.includes(name));
  const found = classes.flatMap((name) =>
    alsoDiffers({ kind: "handling", class: name, group: null }, [
      organisationAlso(before, { rule: null, class: name }),
      organisationAlso(after, { rule: null, class: name }),
    ]),
  );
  const named = new Set(
    [...before.handling, ...after.handling].flatMap(({ about }) => (about.kind === "rule" ? [about.rule] : [])),
  );
  for (const rule of named) {
    const answers = classes.flatMap((name) =>
      alsoDiffers({ kind: "rule", rule, group: null }, [
        organisationAlso(before, { rule, class: name }),
        organisationAlso(after, { rule, class: name }),
      ]),
    );
    // Which of the classes the rule is about is not known here: the worst is told, once.
    const worst = answers.find((one) => one.effect === "loosens") ?? answers[0];
    if (worst !== undefined) found.push(worst);
  }
  return found;
}

/** The same of a layer that only tightens. */
export function diffOwnAlso(
  before: readonly HandlingRule[],
  after: readonly HandlingRule[],
  { order, group }: { readonly order: ClassOrder; readonly group: string | null },
): readonly RuleDifference[] {
  return order.flatMap((name) =>
    alsoDiffers({ kind: "handling", class: name, group }, [ownAlso(before, order, name), ownAlso(after, order, name)]),
  );
}

function alsoDiffers(about: DifferenceSubject, [before, after]: readonly [Also, Also]): readonly RuleDifference[] {
  if (before === after) return [];
  const values = {
    before: before === null ? null : writtenWord(before),
    after: after === null ? null : writtenWord(after),
  };
  return [difference(compareAlso(after, before) > 0 ? "tightens" : "loosens", about, { part: "also", ...values })];
}
