import { fullName } from "../../facts/repository.ts";
import type { Group } from "../documents/policy.ts";
import {
  type Draft,
  type Organisation,
  type OrganisationTexts,
  readOrganisation,
} from "../documents/read-organisation.ts";
import type { RegisteredSource } from "../documents/registered-source.ts";
import { matchesGlob } from "../globs/globs.ts";
import type { PlaceSubject } from "../places/place.ts";
import type { RuleError } from "../rule-set.ts";
import type { LowerLayer } from "./lower-layer.ts";
import { withLowerWatch } from "./lower-watch.ts";
import { handlingOfLayer, placeRulesOf, refuseWeakerPlaces } from "./tighten.ts";

/** The texts above a repository's own file, and the repository that they are wanted for. */
export interface UpperTexts extends OrganisationTexts {
  readonly place: PlaceSubject;
}

/** Rules of the layers above a repository's own file; `errors` are of groups that ask for less than what is above them. */
export type UpperAnswer =
  | {
      readonly ok: true;
      readonly draft: Draft;
      readonly compartments: readonly string[] | null;
      readonly sources: readonly RegisteredSource[];
      readonly errors: readonly RuleError[];
    }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Merges packs, the organisation's policy and registers, and its groups. */
export function upperRules(texts: UpperTexts): UpperAnswer {
  const rules = readOrganisation(texts);
  if (!rules.ok) return rules;
  const { compartments, sources } = rules;
  return { ok: true, ...withGroups(rules, texts.place), compartments, sources };
}

/** An organisation's rules for one repository, its own file aside. */
export function rulesAt(rules: Organisation, place: PlaceSubject): Draft {
  return withGroups(rules, place).draft;
}

/** The floor with the rules of every group: places of all (each names its repositories), the rest of those that hold this one. */
function withGroups(
  { floor, groups, source: policy }: Organisation,
  place: PlaceSubject,
): { readonly draft: Draft; readonly errors: readonly RuleError[] } {
  if (policy === null) return { draft: floor, errors: [] };
  const mine = groups.filter((group) => holds(group, place));
  const source = { ...policy, layer: "group" as const, errors: [] };
  for (const group of mine) refuseWeakerPlaces(source, group.layer, floor, place);
  const places = groups.flatMap((group) =>
    group.repositories.flatMap((repository) => placeRulesOf(group.layer, { repository })),
  );
  return {
    draft: {
      ...floor,
      places: [...floor.places, ...places],
      paths: [...floor.paths, ...mine.flatMap((group) => group.layer.paths)],
      markers: [...floor.markers, ...mine.flatMap((group) => group.layer.markers)],
      handling: [...floor.handling, ...mine.flatMap((group) => handlingOfLayer(group.layer))],
      // Routes name their repositories: those of every group are there, whichever repository is asked about.
      watch: groups.reduce(
        (watch, group) => withLowerWatch(watch, layerFor(group, mine), group.repositories),
        floor.watch,
      ),
    },
    errors: source.errors,
  };
}

/** What is done about an exposure is said for one repository: of other groups only the routes count. */
function layerFor(group: Group, mine: readonly Group[]): Pick<LowerLayer, "exposure" | "routes"> {
  return mine.includes(group) ? group.layer : { exposure: [], routes: group.layer.routes };
}

function holds(group: Group, place: PlaceSubject): boolean {
  return group.repositories.some((glob) => matchesGlob(glob, fullName(place)));
}
