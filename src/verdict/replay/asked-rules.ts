import { fullName } from "../../facts/repository.ts";
import { compileGlob, type PathMatcher } from "../../rules/globs/globs.ts";
import type { PlaceSubject } from "../../rules/places/place.ts";
import type { MarkerRule, PathRule, RuleSet } from "../../rules/rule-set.ts";
import { type ClearedPlace, clearedPlaces } from "./finding-place.ts";

/** The rules that a replay asks: those of one repository, its own file left aside. */
export type ReplayedRules = Pick<
  RuleSet,
  "classes" | "mode" | "organisation" | "places" | "paths" | "markers" | "handling" | "waivers"
>;

/** Rules made ready to be asked about many findings. */
export interface AskedRules extends ReplayedRules {
  readonly markerOf: (id: string) => MarkerRule | undefined;
  /** Path rules of an id that count in a repository: of a registered source those of this home. */
  readonly pathRulesOf: (id: string, subject: PlaceSubject) => readonly PathRule[];
  readonly labels: (rule: PathRule, path: string) => boolean;
  /** Whether a registered source of the repository holds a path. */
  readonly isRegistered: (subject: PlaceSubject, path: string | null) => boolean;
  readonly placeOf: (subject: PlaceSubject) => ClearedPlace;
}

/** The rules in force, and those that would take force instead. */
export interface AskedChange {
  readonly before: AskedRules;
  readonly after: AskedRules;
}

/** Prepares rules; globs are compiled when they are first asked. */
export function askedRules(rules: ReplayedRules): AskedRules {
  const compiled = new Map<string, PathMatcher>();
  const matches = (glob: string, path: string): boolean => {
    const matcher = compiled.get(glob) ?? compileGlob(glob);
    compiled.set(glob, matcher);
    return matcher(path);
  };
  const labels = ({ paths, excludes = [] }: PathRule, path: string): boolean =>
    paths.some((glob) => matches(glob, path)) && !excludes.some((glob) => matches(glob, path));
  const markers = new Map(rules.markers.map((rule) => [rule.id, rule]));
  const paths = Map.groupBy(rules.paths, ({ id }) => id);
  const sources = Map.groupBy(rules.paths, ({ home }) => home);
  return {
    ...rules,
    markerOf: (id) => markers.get(id),
    pathRulesOf: (id, subject) =>
      (paths.get(id) ?? []).filter(({ home }) => home === null || home === fullName(subject)),
    labels,
    isRegistered: (subject, path) =>
      path !== null && (sources.get(fullName(subject)) ?? []).some((rule) => labels(rule, path)),
    placeOf: clearedPlaces(rules),
  };
}
