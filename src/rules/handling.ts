import { type ClassOrder, rank } from "../facts/label.ts";
import type { HandlingAction, HandlingRule, RuleOrigin, RuleSet } from "./rule-set.ts";

/** What is done about a finding, and the line that says so; null where it is the default. */
export interface Handled {
  readonly action: HandlingAction;
  readonly origin: RuleOrigin | null;
}

/**
 * What is done about a finding of a rule and a class. The organisation's word on the rule counts before its word on the
 * class; a class of which nothing is said is handled as the next higher one; what no line speaks of blocks. A lower
 * layer can only make it block.
 */
export function handlingOf(
  rules: Pick<RuleSet, "classes" | "handling">,
  found: { readonly rule: string; readonly class: string },
): Handled {
  const stricter = rules.handling.find(
    (one) => isBelow(one) && one.action === "block" && reaches(rules.classes, one, found.class),
  );
  const above = organisationSays(rules, found);
  if (above.action === "advise" && stricter !== undefined) return { action: "block", origin: stricter.origin };
  return above;
}

/**
 * What is done about a finding beside failing the check; null where nothing is. Every line that bears on it counts, of lower
 * layers too: telling more, or doing more, only tightens.
 */
export function alsoDone(
  rules: Pick<RuleSet, "classes" | "handling">,
  found: { readonly rule: string; readonly class: string },
): "alert" | "contain" | null {
  const own = rules.handling.filter((one) => !isBelow(one));
  const named = own.find((one) => one.about.kind === "rule" && one.about.rule === found.rule);
  const line = named ?? nextHigher(own, rules.classes, found.class);
  const below = rules.handling.filter((one) => isBelow(one) && reaches(rules.classes, one, found.class));
  const said = [line, ...below].map((one) => one?.also);
  if (said.includes("contain")) return "contain";
  return said.includes("alert") ? "alert" : null;
}

/** What the organisation's own lines say, lower layers left aside. */
export function organisationSays(
  rules: Pick<RuleSet, "classes" | "handling">,
  found: { readonly rule: string | null; readonly class: string },
): Handled {
  const own = rules.handling.filter((one) => !isBelow(one));
  const named = own.find((one) => one.about.kind === "rule" && one.about.rule === found.rule);
  const line = named ?? nextHigher(own, rules.classes, found.class);
  return line === undefined ? { action: "block", origin: null } : { action: line.action, origin: line.origin };
}

function nextHigher(lines: readonly HandlingRule[], classes: ClassOrder, name: string): HandlingRule | undefined {
  let found: HandlingRule | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (line.about.kind !== "class") continue;
    const at = rank(classes, line.about.class);
    if (at >= rank(classes, name) && at < least) [found, least] = [line, at];
  }
  return found;
}

/** A lower layer's word on a class counts for all higher ones: raising a label must never make its finding milder. */
function reaches(classes: ClassOrder, line: HandlingRule, name: string): boolean {
  return line.about.kind === "class" && rank(classes, line.about.class) <= rank(classes, name);
}

function isBelow(line: HandlingRule): boolean {
  return line.origin.layer === "group" || line.origin.layer === "repository";
}
