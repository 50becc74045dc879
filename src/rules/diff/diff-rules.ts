import { DEFAULT_CLASSES } from "../../facts/label.ts";
import { classFor } from "../documents/labels.ts";
import type { Organisation } from "../documents/read-organisation.ts";
import type { MarkerRule, RuleOrigin } from "../rule-set.ts";
import { diffAlso } from "./diff-also.ts";
import { diffMarkers, diffPathRules } from "./diff-content.ts";
import { diffGroups } from "./diff-groups.ts";
import { diffHandling } from "./diff-handling.ts";
import { diffClasses, diffCompartments, diffPeople } from "./diff-people.ts";
import { diffPlaces } from "./diff-places.ts";
import { diffSources } from "./diff-sources.ts";
import { diffWatch } from "./diff-watch.ts";
import { type DifferenceSubject, difference, type RuleDifference, writtenLabel, writtenWord } from "./difference.ts";

/**
 * Every difference between two organisations' rules, those that loosen first. Where none loosens, judging any change by
 * `after` removes no finding that `before` gives and makes none milder, except that a path rule which covers more calls
 * standing what lay there before, and that content which the new rules label has not lost the label.
 */
export function diffRules(before: Organisation, after: Organisation): readonly RuleDifference[] {
  const [old, now] = [before.floor, after.floor];
  const order = now.classes;
  const all = [
    ...diffMode(before, after),
    ...diffClasses(old.classes, order, (classes) => DEFAULT_CLASSES.map((name) => classFor(classes, name))),
    ...diffCompartments(before.compartments, after.compartments),
    ...diffPeople(old, now),
    ...diffPlaces(old.places, now.places, order),
    ...diffSources(before.sources, after.sources, order),
    ...diffPathRules(
      old.paths.filter((rule) => rule.home === null),
      now.paths.filter((rule) => rule.home === null),
      order,
      null,
    ),
    ...diffMarkers(old.markers, now.markers, order, null).map((one) => atItsSwitch(one, after.switchedOff)),
    ...comeBack(before, after),
    ...diffHandling(old, now),
    ...diffAlso(old, now),
    ...diffWatch(old.watch, now.watch),
    ...diffGroups(before.groups, after.groups, order),
  ];
  return withoutRepeats(all);
}

/** True where some difference loosens. */
export function loosens(differences: readonly RuleDifference[]): boolean {
  return differences.some((one) => one.effect === "loosens");
}

function diffMode({ floor: old }: Organisation, { floor: now }: Organisation): readonly RuleDifference[] {
  const about: DifferenceSubject = { kind: "key", key: "mode" };
  // Without any rules of an organisation a strong new mark in public blocks; rules that observe let it pass.
  const blocksSome = !old.organisation && now.organisation && now.mode === "observe";
  if (old.mode === now.mode && !blocksSome) return [];
  const values = { before: writtenWord(old.mode), after: writtenWord(now.mode) };
  return [difference(now.mode === "enforce" ? "tightens" : "loosens", about, values)];
}

/** A shipped rule that is gone was switched off: that line is the one to be shown. */
function atItsSwitch(one: RuleDifference, switchedOff: ReadonlyMap<string, RuleOrigin>): RuleDifference {
  if (one.about.kind !== "rule" || one.after !== null || one.lines.after !== null) return one;
  return { ...one, lines: { ...one.lines, after: switchedOff.get(one.about.rule) ?? null } };
}

/** Shipped rules that count again: of shipped rules that give one label, overlapping words are told once. */
function comeBack(before: Organisation, after: Organisation): readonly RuleDifference[] {
  const shipped = (rules: Organisation): readonly MarkerRule[] =>
    rules.floor.markers.filter(({ origin }) => origin.layer === "built-in");
  const known = new Set(shipped(before).map(({ id }) => id));
  const labels = new Set(shipped(before).map((rule) => JSON.stringify(rule.label)));
  return shipped(after)
    .filter((rule) => !known.has(rule.id) && labels.has(JSON.stringify(rule.label)))
    .map((rule) =>
      difference(
        "loosens",
        { kind: "rule", rule: rule.id, group: null },
        {
          after: writtenLabel(rule.label),
          lines: { before: null, after: rule.origin },
          doubt: "may-hide",
        },
      ),
    );
}

/** Of two differences of the same part of the same thing, the graver one; then those that loosen first. */
function withoutRepeats(all: readonly RuleDifference[]): readonly RuleDifference[] {
  const gravity = { loosens: 0, tightens: 1, changes: 2 } as const;
  const found = new Map<string, RuleDifference>();
  for (const one of all) {
    const key = JSON.stringify([one.about, one.part]);
    const known = found.get(key);
    if (known === undefined || gravity[one.effect] < gravity[known.effect]) found.set(key, one);
  }
  return [...found.values()].sort((one, other) => gravity[one.effect] - gravity[other.effect]);
}
