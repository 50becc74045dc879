import { type Label, mayFlow, rank } from "../../facts/label.ts";
import { handlingOf } from "../../rules/handling.ts";
import { clearanceAt, type PlaceSubject } from "../../rules/places/place.ts";
import type { Finding } from "../finding.ts";
import type { AskedRules } from "./asked-rules.ts";
import type { Said, StopCause } from "./fate.ts";

/** What rules make of a finding's content, as far as the finding tells. */
export type SaidByRules =
  | { readonly kind: "silent"; readonly cause: StopCause }
  | { readonly kind: "told"; readonly said: Exclude<Said, "silent"> }
  /** A ruling covers it that these rules may not heed, and what is under the ruling nobody has kept. */
  | { readonly kind: "uncovered" };

/**
 * The answer of `verdict/decide.ts` for the content of a finding, with what its history and people's rulings say of it
 * taken over: that depends on no rule, as long as the rule that found it looks for the same in the same places.
 */
export function saidByRules(rules: AskedRules, finding: Finding, subject: PlaceSubject): SaidByRules {
  const label = labelBy(rules, finding, subject);
  if (label === null) return { kind: "silent", cause: isRuleThere(rules, finding, subject) ? "path" : "rule" };
  const { path } = finding.where;
  if (mayFlow(rules.classes, label, clearanceAt(rules.placeOf(subject), path)))
    return { kind: "silent", cause: "place" };
  switch (finding.advice) {
    case "ignored-in-line":
      return mayIgnore(rules, finding, label) && !rules.isRegistered(subject, path) ? ADVISED : { kind: "uncovered" };
    case "not-a-secret":
    case "baselined":
      return covers(rules, finding, subject) ? ADVISED : { kind: "uncovered" };
    case "waived":
    case "standing":
    case "weak-mark":
    case "beside-standing":
    case "earlier-tip":
    case "declassified":
    case "pushed-past":
    case "weak-flow":
    case "weakening":
    case "not-looked-into":
      return ADVISED;
    case "handling":
    case null:
      return { kind: "told", said: newlyFound(rules, finding, label) };
  }
}

/** Whether lines that ask to be left alone may be heeded in a finding's place; never for content of a registered source. */
export function mayIgnore(rules: AskedRules, { detector, place }: Finding, { class: name }: Label): boolean {
  if (detector !== "marker" || place.world) return false;
  return rules.waivers.inlineIgnores && rank(rules.classes, name) < rules.classes.length - 1;
}

/** The label that its own rule gives to a finding's content; null where it gives none. */
export function labelBy(rules: AskedRules, finding: Finding, subject: PlaceSubject): Label | null {
  // A repository's own file is none of these rules, and no difference between them takes it away.
  if (isOwn(finding)) return finding.label;
  if (finding.detector !== "path") return rules.markerOf(finding.rule)?.label ?? null;
  const { path } = finding.where;
  const rule = rules.pathRulesOf(finding.rule, subject).find((one) => path !== null && rules.labels(one, path));
  return rule?.label ?? null;
}

/** Whether the repository's own file found it. */
export function isOwn({ origin }: Pick<Finding, "origin">): boolean {
  return origin.layer === "repository";
}

const ADVISED = { kind: "told", said: "advised" } as const;

function isRuleThere(rules: AskedRules, { detector, rule }: Finding, subject: PlaceSubject): boolean {
  return detector === "path" && rules.pathRulesOf(rule, subject).length > 0;
}

/** A path rule's finding is of a registered source where its rule is; a mark's, where one labels the file. */
function covers(rules: AskedRules, { where }: Finding, subject: PlaceSubject): boolean {
  return !rules.isRegistered(subject, where.path);
}

function newlyFound(rules: AskedRules, finding: Finding, { class: name }: Label): Exclude<Said, "silent"> {
  if (handlingOf(rules, { rule: finding.rule, class: name }).action === "advise") return "advised";
  if (rules.mode === "enforce") return "blocked";
  return !rules.organisation && finding.detector === "marker" && finding.place.world ? "blocked" : "observed";
}
