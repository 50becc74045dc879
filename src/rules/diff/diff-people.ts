import type { ClassOrder } from "../../facts/label.ts";
import type { Draft } from "../documents/read-organisation.ts";
import { type Doubt, difference, type Effect, type RuleDifference, type Written, writtenList } from "./difference.ts";

/** Differences in who answers for the rules, who may rule on findings, and on what terms. */
export function diffPeople(before: Draft, after: Draft): readonly RuleDifference[] {
  const [old, now] = [before.waivers, after.waivers];
  return [
    ...(before.ask === after.ask ? [] : [key("ask", "changes", [one(before.ask), one(after.ask)])]),
    ...(isSame(before.owners, after.owners)
      ? []
      : [key("owners", "loosens", [writtenList(before.owners), writtenList(after.owners)])]),
    ...(old.longestDays === now.longestDays
      ? []
      : [
          key("waivers.longest_days", now.longestDays > old.longestDays ? "loosens" : "tightens", [
            { kind: "days", days: old.longestDays },
            { kind: "days", days: now.longestDays },
          ]),
        ]),
    ...diffApprovers(before, after),
    ...diffTwoApprovers(before, after),
    ...(old.inlineIgnores === now.inlineIgnores
      ? []
      : [
          key("waivers.inline_ignores", now.inlineIgnores ? "loosens" : "tightens", [
            yesOrNo(old.inlineIgnores),
            yesOrNo(now.inlineIgnores),
          ]),
        ]),
  ];
}

/** Who may grant: those named, else the owners of the rules, else the administrators, of whom nothing is known here. */
function diffApprovers(before: Draft, after: Draft): readonly RuleDifference[] {
  const [old, now] = [before.waivers.approvers, after.waivers.approvers];
  if (isSame(old, now)) return [];
  const [mayBefore, mayNow] = [old.length > 0 ? old : before.owners, now.length > 0 ? now : after.owners];
  const known = new Set(mayBefore.map((name) => name.toLowerCase()));
  const fewer = mayNow.length > 0 && mayNow.every((name) => known.has(name.toLowerCase()));
  return [key("waivers.approvers", fewer ? "tightens" : "loosens", [writtenList(old), writtenList(now)])];
}

/** The highest class needs two in any case; one that is the highest no more must be named to go on doing so. */
function diffTwoApprovers(before: Draft, after: Draft): readonly RuleDifference[] {
  const [old, now] = [before.waivers.twoApprovers, after.waivers.twoApprovers];
  const needed = new Set([...now, ...after.classes.slice(-1)]);
  const fewer = [...old, ...before.classes.slice(-1)].some((name) => !needed.has(name));
  if (isSame(old, now) && !fewer) return [];
  return [key("waivers.two_approvers", fewer ? "loosens" : "tightens", [writtenList(old), writtenList(now)])];
}

/** The difference between two orders of classes; harmless is only one more between the lowest and the highest. */
export function diffClasses(
  before: ClassOrder,
  after: ClassOrder,
  standsFor: (order: ClassOrder) => readonly string[],
): readonly RuleDifference[] {
  if (before.join() === after.join()) return [];
  const kept = after.filter((name) => before.includes(name));
  const harmless =
    kept.join() === before.join() &&
    before[0] === after[0] &&
    before.at(-1) === after.at(-1) &&
    standsFor(before).join() === standsFor(after).join();
  return [key("classes", harmless ? "changes" : "loosens", [writtenList(before), writtenList(after)])];
}

/** The difference in the names of compartments that are known; null knows any. */
export function diffCompartments(
  before: readonly string[] | null,
  after: readonly string[] | null,
): readonly RuleDifference[] {
  if (before === null ? after === null : after !== null && isSame(before, after)) return [];
  const gone = after !== null && (before === null || before.some((name) => !after.includes(name)));
  const values = [writtenList(before ?? []), writtenList(after ?? [])] as const;
  return [key("compartments", gone ? "loosens" : "changes", values, gone ? "unknown-name" : null)];
}

function key(
  name: string,
  effect: Effect,
  [before, after]: readonly [Written | null, Written | null],
  doubt: Doubt | null = null,
): RuleDifference {
  return difference(effect, { kind: "key", key: name }, { before, after, doubt });
}

function one(word: string | null): Written | null {
  return word === null ? null : { kind: "word", word };
}

function yesOrNo(value: boolean): Written {
  return { kind: "word", word: value ? "yes" : "no" };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const sorted = (list: readonly string[]): string => JSON.stringify(list.map((item) => item.toLowerCase()).sort());
  return sorted(one) === sorted(other);
}
