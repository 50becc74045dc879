import { foldWords } from "../../rules/fold-words.ts";
import { foldPath } from "../../rules/globs/globs.ts";
import type { PlaceSubject } from "../../rules/places/place.ts";
import type { MarkerRule, PathRule } from "../../rules/rule-set.ts";
import type { Finding } from "../finding.ts";
import type { AskedChange, AskedRules } from "./asked-rules.ts";
import type { UnknownCause } from "./fate.ts";
import { isOwn, labelBy, mayIgnore, type SaidByRules } from "./said-by-rules.ts";

type Raised = Exclude<SaidByRules, { readonly kind: "silent" }>;

/** Why it cannot be told what the new rules say of content that they still label and still keep out. */
export function cannotBeTold(
  finding: Finding,
  now: Raised,
  rules: AskedChange,
  subject: PlaceSubject,
): UnknownCause | null {
  if (finding.detector === "marker" && !isOwn(finding)) {
    const [old, next] = [rules.before.markerOf(finding.rule), rules.after.markerOf(finding.rule)];
    if (old === undefined || next === undefined || !looksForTheSame(old, next)) return "words";
  }
  if (historyMatters(finding, now, rules, subject)) return "history";
  return mayBeCovered(finding, now, rules, subject) ? "ruling" : null;
}

function looksForTheSame(one: MarkerRule, other: MarkerRule): boolean {
  const words = ({ phrases, patterns, literals, context, strength }: MarkerRule): string =>
    JSON.stringify([
      [...phrases].map(foldWords).sort(),
      [...patterns].sort(),
      patterns.length === 0 ? [] : [...literals].sort(),
      context,
      strength,
    ]);
  return words(one) === words(other);
}

/**
 * A file that was moved from where the rule newly counts, or across the border of a folder that is one no more, stood
 * there before; one that was moved from where it counts no more, or across a border that is new, did not.
 */
function historyMatters(finding: Finding, now: Raised, rules: AskedChange, subject: PlaceSubject): boolean {
  if (finding.where.path === null) return false;
  const stood = finding.advice === "standing" || finding.advice === "beside-standing";
  if (!stood && (now.kind !== "told" || now.said === "advised")) return false;
  // By which of them more counts as having stood there, and by which less.
  const [more, less] = stood ? [rules.before, rules.after] : [rules.after, rules.before];
  if (hasMoreFolders(less, more, subject)) return true;
  if (finding.detector !== "path" || isOwn(finding)) return false;
  return isWider(more.pathRulesOf(finding.rule, subject), less.pathRulesOf(finding.rule, subject));
}

function hasMoreFolders(rules: AskedRules, others: AskedRules, subject: PlaceSubject): boolean {
  const known = new Set(others.placeOf(subject).parts.map(({ folder }) => folder));
  return rules.placeOf(subject).parts.some(({ folder }) => !known.has(folder));
}

/** Whether rules may label paths that others do not. */
function isWider(rules: readonly PathRule[], others: readonly PathRule[]): boolean {
  const fold = (globs: readonly string[]): ReadonlySet<string> => new Set(globs.map(foldPath));
  const known = fold(others.flatMap(({ paths }) => paths));
  const left = fold(rules.flatMap(({ excludes = [] }) => excludes));
  return (
    [...fold(rules.flatMap(({ paths }) => paths))].some((glob) => !known.has(glob)) ||
    [...fold(others.flatMap(({ excludes = [] }) => excludes))].some((glob) => !left.has(glob))
  );
}

/** Where lines may newly ask to be left alone, or rulings newly count, one of them may be about this finding. */
function mayBeCovered(finding: Finding, now: Raised, { before, after }: AskedChange, subject: PlaceSubject): boolean {
  if (now.kind !== "told" || now.said === "advised") return false;
  const { path } = finding.where;
  const [was, is] = [before, after].map((one) => one.isRegistered(subject, path));
  if (was === true && is === false) return true;
  const ignores = (one: AskedRules): boolean => {
    const label = labelBy(one, finding, subject);
    return label !== null && mayIgnore(one, finding, label);
  };
  return is === false && ignores(after) && !ignores(before);
}
