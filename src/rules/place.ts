import { type ClassOrder, join, type Label, meet } from "../facts/label.ts";
import { fullName, type Visibility } from "../facts/repository.ts";
import { matchesGlob } from "./globs.ts";
import type { PlaceRule, RuleSet } from "./rule-set.ts";

/** What must be known of a repository to say what it holds and may hold; a local scan without a remote has empty names. */
export interface PlaceSubject {
  readonly owner: string;
  readonly name: string;
  readonly visibility: Visibility;
  readonly fork: boolean;
  readonly parent: { readonly owner: string; readonly name: string; readonly visibility: Visibility } | null;
}

/** What a place holds by rule, and the highest label that it may hold. */
export interface PlaceLabels {
  readonly holds: Label;
  readonly clearance: Label;
}

/** From the narrowest audience to the widest; unknown is as wide as the world. */
const AUDIENCE = { private: 0, internal: 1, public: 2, unknown: 2 } as const satisfies Record<Visibility, number>;

/**
 * What a repository holds and is cleared for. The organisation's most specific rule wins (name, then glob, then
 * visibility); a fork inside its owner that is no more visible has its parent's clearance and holds what that holds; then the defaults. What the
 * repository's own file says only ever tightens that.
 */
export function placeOf(rules: Pick<RuleSet, "places" | "classes">, repository: PlaceSubject): PlaceLabels {
  const matching = rules.places.filter((rule) => matches(rule, repository));
  const organisation = matching.filter((rule) => rule.origin.layer === "organisation");
  const builtIn = matching.filter((rule) => rule.origin.layer === "built-in");
  const parent = parentLabels(rules, repository);
  const worst = worstLabels(rules.classes);
  const held = pick(builtIn, rules.classes, "holds") ?? worst.holds;
  let holds =
    pick(organisation, rules.classes, "holds") ?? (parent === null ? held : join(rules.classes, parent.holds, held));
  let clearance =
    pick(organisation, rules.classes, "cleared") ??
    parent?.clearance ??
    pick(builtIn, rules.classes, "cleared") ??
    worst.clearance;
  for (const rule of matching.filter((candidate) => candidate.origin.layer === "repository")) {
    if (rule.holds !== null) holds = join(rules.classes, holds, rule.holds);
    if (rule.cleared !== null) clearance = meet(rules.classes, clearance, rule.cleared);
  }
  return { holds, clearance };
}

/** The rule that a person would be shown as the reason; null where it is the parent's clearance that counts. */
export function decidingRule(
  rules: Pick<RuleSet, "places" | "classes">,
  repository: PlaceSubject,
  side: "holds" | "cleared",
): PlaceRule | null {
  const speaking = rules.places.filter((rule) => rule[side] !== null && matches(rule, repository));
  const bySpecificity = (layer: PlaceRule["origin"]["layer"]): PlaceRule | undefined =>
    speaking
      .filter((rule) => rule.origin.layer === layer)
      .sort((one, other) => specificity(other) - specificity(one))[0];
  const named = bySpecificity("organisation");
  if (named !== undefined) return named;
  return parentLabels(rules, repository) === null ? (bySpecificity("built-in") ?? null) : null;
}

function parentLabels(rules: Pick<RuleSet, "places" | "classes">, repository: PlaceSubject): PlaceLabels | null {
  const { parent } = repository;
  if (!repository.fork || parent === null) return null;
  if (parent.owner.toLowerCase() !== repository.owner.toLowerCase()) return null;
  if (repository.visibility === "unknown" || AUDIENCE[repository.visibility] > AUDIENCE[parent.visibility]) return null;
  return placeOf(rules, { ...parent, fork: false, parent: null });
}

function matches(rule: PlaceRule, repository: PlaceSubject): boolean {
  if (rule.match.visibility !== undefined && rule.match.visibility !== repository.visibility) return false;
  return rule.match.repository === undefined || matchesGlob(rule.match.repository, fullName(repository));
}

/** The label that the most specific rules give; where equally specific ones disagree, the stricter of both. */
function pick(rules: readonly PlaceRule[], classes: ClassOrder, side: "holds" | "cleared"): Label | null {
  let best = -1;
  let found: Label | null = null;
  for (const rule of rules) {
    const given = rule[side];
    if (given === null) continue;
    const weight = specificity(rule);
    if (weight > best) [best, found] = [weight, given];
    else if (weight === best && found !== null) {
      found = side === "holds" ? join(classes, found, given) : meet(classes, found, given);
    }
  }
  return found;
}

function specificity(rule: PlaceRule): number {
  const { repository, visibility } = rule.match;
  const byName = repository === undefined ? 0 : /[*?{[]/.test(repository) ? 2 : 4;
  return byName + (visibility === undefined ? 0 : 1);
}

/** Where no rule speaks at all: holds the highest class, and may hold only the lowest. */
function worstLabels(classes: ClassOrder): PlaceLabels {
  return {
    holds: { class: classes.at(-1) ?? "restricted", compartments: [] },
    clearance: { class: classes[0] ?? "public", compartments: [] },
  };
}
