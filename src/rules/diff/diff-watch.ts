import type { Group } from "../documents/policy.ts";
import { compareSaid, saidOfFamily } from "../layers/lower-watch.ts";
import {
  type AudienceRule,
  type ContainmentRule,
  EXPOSURE_FAMILIES,
  type ExposureRule,
  type WatchRules,
} from "../watch-rules.ts";
import { diffRoutes } from "./diff-routes.ts";
import { difference, type Effect, type RuleDifference, type Written, writtenList, writtenWord } from "./difference.ts";

/** Differences in what is watched, who is told, who is admitted, what runs by itself and what is kept. */
export function diffWatch(before: WatchRules, after: WatchRules): readonly RuleDifference[] {
  return [
    ...diffExposure(before.exposure, after.exposure),
    ...diffRoutes(before.routes, after.routes),
    ...diffAudiences(before.audiences, after.audiences),
    ...diffContainment(before.containment, after.containment),
    ...diffRetention(before.retention, after.retention),
  ];
}

/** The same of groups that both sides have, and of a repository's own file, by what each adds. */
export function diffOwnWatch(
  before: Pick<Group["layer"], "exposure" | "routes">,
  after: Pick<Group["layer"], "exposure" | "routes">,
  group: string | null,
): readonly RuleDifference[] {
  const prefix = group === null ? "" : `groups.${group}.`;
  return [
    ...diffExposure(before.exposure, after.exposure, prefix),
    ...diffRoutes(before.routes, after.routes, { prefix }),
  ];
}

function diffExposure(
  before: readonly ExposureRule[],
  after: readonly ExposureRule[],
  prefix = "",
): readonly RuleDifference[] {
  return EXPOSURE_FAMILIES.flatMap((family) => {
    const [was, is] = [saidOfFamily(before, family), saidOfFamily(after, family)];
    if (was === is) return [];
    const lineIn = (rules: readonly ExposureRule[]) => rules.find((rule) => rule.family === family)?.origin ?? null;
    return [
      difference(
        compareSaid(is, was) > 0 ? "tightens" : "loosens",
        { kind: "key", key: `${prefix}exposure.${family}` },
        {
          before: writtenWord(was),
          after: writtenWord(is),
          lines: { before: lineIn(before), after: lineIn(after) },
        },
      ),
    ];
  });
}

/**
 * Whoever is newly admitted is a weakening. So is an audience that goes, or takes on or gives up compartments: those that
 * no audience names are open to all members.
 */
function diffAudiences(before: readonly AudienceRule[], after: readonly AudienceRule[]): readonly RuleDifference[] {
  return pairsOf(before, after, ({ name }) => name).flatMap(([name, was, is]) => {
    const lines = { before: was?.origin ?? null, after: is?.origin ?? null };
    const tell = (effect: Effect, part: string | null, one: Written | null, other: Written | null): RuleDifference =>
      difference(effect, { kind: "key", key: `audiences.${name}` }, { part, before: one, after: other, lines });
    if (was === undefined || is === undefined) {
      const gone = was !== undefined && was.compartments.length === 0;
      return [tell(gone ? "tightens" : "loosens", null, listed(was), listed(is))];
    }
    const more = is.members.some((member) => !includes(was.members, member));
    const fewer = was.members.some((member) => !includes(is.members, member));
    return [
      ...(more || fewer
        ? [tell(more ? "loosens" : "tightens", "members", writtenList(was.members), writtenList(is.members))]
        : []),
      ...(sorted(was.compartments) === sorted(is.compartments)
        ? []
        : [tell("loosens", "compartments", writtenList(was.compartments), writtenList(is.compartments))]),
      ...(was.until === is.until
        ? []
        : [tell(isEarlier(is.until, was.until) ? "tightens" : "loosens", "until", day(was.until), day(is.until))]),
      ...(was.agreement === is.agreement ? [] : [tell("changes", "agreement", null, null)]),
    ];
  });
}

/** What a person starts is only more protection; whatever changes what runs by itself needs the owners' word either way. */
function diffContainment(
  before: readonly ContainmentRule[],
  after: readonly ContainmentRule[],
): readonly RuleDifference[] {
  return pairsOf(before, after, ({ family, playbook }) => `${family}.${playbook}`).flatMap(([name, was, is]) => {
    if (was !== undefined && is !== undefined && boundsOf(was) === boundsOf(is)) return [];
    const onlyMore = was === undefined && is?.automatic === false;
    return [
      difference(
        onlyMore ? "tightens" : "loosens",
        { kind: "key", key: `contain.${name}` },
        {
          before: was === undefined ? null : writtenWord(boundsOf(was)),
          after: is === undefined ? null : writtenWord(boundsOf(is)),
          lines: { before: was?.origin ?? null, after: is?.origin ?? null },
          doubt: is?.automatic === true ? "may-act" : null,
        },
      ),
    ];
  });
}

/** What is kept for less long can't be looked up any more. */
function diffRetention(before: WatchRules["retention"], after: WatchRules["retention"]): readonly RuleDifference[] {
  const keys = {
    deliveriesDays: "deliveries_days",
    clearDays: "clear_days",
    findingsDays: "findings_days",
    incidentsDays: "incidents_days",
  } as const;
  return (["deliveriesDays", "clearDays", "findingsDays", "incidentsDays"] as const)
    .filter((key) => before[key] !== after[key])
    .map((key) =>
      difference(
        after[key] > before[key] ? "tightens" : "loosens",
        { kind: "key", key: `retention.${keys[key]}` },
        { before: { kind: "days", days: before[key] }, after: { kind: "days", days: after[key] } },
      ),
    );
}

function pairsOf<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (one: T) => string,
): readonly (readonly [string, T | undefined, T | undefined])[] {
  const [old, now] = [before, after].map((all) => new Map(all.map((one) => [nameOf(one), one])));
  const names = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...names].map((name) => [name, old?.get(name), now?.get(name)]);
}

function boundsOf({ automatic, persons, perHour }: ContainmentRule): string {
  const who = automatic ? (persons ? "by itself, persons too" : "by itself") : "by a person";
  return `${who}, ${perHour} an hour`;
}

function listed(audience: AudienceRule | undefined): Written | null {
  return audience === undefined ? null : writtenList([...audience.members, ...audience.compartments]);
}

function includes(members: readonly string[], member: string): boolean {
  return members.some((one) => one.toLowerCase() === member.toLowerCase());
}

function sorted(names: readonly string[]): string {
  return [...names].sort().join();
}

function isEarlier(one: string | null, other: string | null): boolean {
  return one !== null && (other === null || one < other);
}

function day(until: string | null): Written | null {
  return until === null ? null : writtenWord(until);
}
