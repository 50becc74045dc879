import { type ClassOrder, rank } from "../facts/label.ts";
import { lineOf } from "./defaults.ts";
import type { HandlingRule, RuleSet } from "./rule-set.ts";
import { complain, type RulesSource } from "./yaml/source.ts";

/** What is done beside failing the check; null: nothing. */
export type Also = NonNullable<HandlingRule["also"]> | null;

type Rules = Pick<RuleSet, "classes" | "handling">;
type Line = HandlingRule & { readonly offset: number | null };

const ORDER: readonly Also[] = [null, "alert", "contain"];

/** Below zero where `one` does less than `other`, zero where both do the same. */
export function compareAlso(one: Also, other: Also): number {
  return ORDER.indexOf(one) - ORDER.indexOf(other);
}

/** What a word of a handling means: whether the check fails, and what is done beside that. */
export function flowAction(word: "block" | "advise" | "alert" | "contain"): Pick<HandlingRule, "action" | "also"> {
  return word === "alert" || word === "contain" ? { action: "block", also: word } : { action: word };
}

/**
 * What is done beside failing the check about a finding of a rule and a class: what the organisation says of the rule,
 * else of the class or the next higher one; lower layers only add to it.
 */
export function alsoOf(rules: Rules, found: { readonly rule: string | null; readonly class: string }): Also {
  let most = organisationAlso(rules, found);
  for (const line of rules.handling) {
    if (isBelow(line) && reaches(rules.classes, line, found.class)) most = stricter(most, line.also ?? null);
  }
  return most;
}

/** The same by the organisation's own lines. */
export function organisationAlso(
  { classes, handling }: Rules,
  { rule, class: name }: { readonly rule: string | null; readonly class: string },
): Also {
  const own = handling.filter((line) => !isBelow(line));
  const named = own.find(({ about }) => about.kind === "rule" && about.rule === rule);
  const higher = own
    .filter(({ about }) => about.kind === "class" && rank(classes, about.class) >= rank(classes, name))
    .sort((one, other) => rankOf(classes, one) - rankOf(classes, other));
  return (named ?? higher[0])?.also ?? null;
}

/** Of a lower layer's lines that block, what they add for a class and for every higher one. */
export function ownAlso(lines: readonly HandlingRule[], classes: ClassOrder, name: string): Also {
  return lines
    .filter((line) => reaches(classes, line, name))
    .reduce<Also>((most, { also }) => stricter(most, also ?? null), null);
}

/** Notes lines by which less is done about a class than about a lower one: raising a label must lose no alert. */
export function refuseLessAbove(source: RulesSource, classes: ClassOrder, lines: readonly Line[]): void {
  const sorted = [...lines].sort((one, other) => rankOf(classes, one) - rankOf(classes, other));
  for (const [at, line] of sorted.entries()) {
    if (line.about.kind !== "class" || line.action === "advise") continue;
    const more = sorted.slice(0, at).find((lower) => compareAlso(lower.also ?? null, line.also ?? null) > 0);
    if (more?.about.kind !== "class") continue;
    complain(source, line.offset, {
      what: `a handling of \`${line.about.class}\` that is milder than that of a lower class`,
      why: `${lineOf(more.origin)} says ${more.also ?? more.action} of \`${more.about.class}\`, and a higher class is worth at least as much`,
      mend: `Write \`${line.about.class}: ${more.also ?? more.action}\`.`,
    });
  }
}

/** Notes lines of a lower layer that block where the layers above do more: it would look as if they did less. */
export function refuseLessThanAbove(source: RulesSource, lines: readonly Line[], upper: Rules): void {
  for (const { about, action, also, offset } of lines) {
    if (about.kind !== "class" || action === "advise") continue;
    const above = organisationAlso(upper, { rule: null, class: about.class });
    if (compareAlso(also ?? null, above) >= 0) continue;
    complain(source, offset, {
      what: `a handling of \`${about.class}\` that is weaker than the rules above`,
      why: `the policy says ${above}`,
      mend: "Remove it: a lower layer only makes things stricter.",
    });
  }
}

function stricter(one: Also, other: Also): Also {
  return compareAlso(one, other) >= 0 ? one : other;
}

function rankOf(classes: ClassOrder, { about }: HandlingRule): number {
  return about.kind === "class" ? rank(classes, about.class) : classes.length;
}

function reaches(classes: ClassOrder, { about }: HandlingRule, name: string): boolean {
  return about.kind === "class" && rank(classes, about.class) <= rank(classes, name);
}

function isBelow({ origin }: HandlingRule): boolean {
  return origin.layer === "group" || origin.layer === "repository";
}
