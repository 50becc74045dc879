import { fullName } from "../../facts/repository.ts";
import { type PlacePart, type PlaceSubject, partsOf, placeOf } from "../../rules/places/place.ts";
import { matching } from "../../rules/places/place-match.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Finding } from "../finding.ts";

/** The place of a finding as it was, for rules to be asked about; null where rules speak of no such repository. */
export function placeOfFinding({ place }: Pick<Finding, "place">): PlaceSubject | null {
  const [owner, name] = place.title?.split("/") ?? [];
  if (!name || !owner) return null;
  const parent = place.parent ?? null;
  return { owner, name, visibility: place.visibility, fork: parent !== null, parent };
}

/** What rules clear a place for, as a whole and in its folders. */
export interface ClearedPlace {
  readonly clearance: PlacePart["clearance"];
  readonly parts: readonly PlacePart[];
  /** Whether rules ask here for topics or properties, which no finding keeps. */
  readonly asksSettings: boolean;
}

/** Prepares to ask rules about places: findings are many, and their places few. */
export function clearedPlaces(rules: Pick<RuleSet, "places" | "classes">): (subject: PlaceSubject) => ClearedPlace {
  const known = new Map<string, ClearedPlace>();
  return (subject) => {
    const { visibility, parent } = subject;
    const key = JSON.stringify([visibility, fullName(subject), parent?.visibility, parent && fullName(parent)]);
    const of = [subject, ...(parent === null ? [] : [parent])];
    const place = known.get(key) ?? {
      asksSettings: rules.places.some(({ match }) => of.some((one) => matching(match, one) === "tightens")),
      clearance: placeOf(rules, subject).clearance,
      parts: partsOf(rules, subject),
    };
    known.set(key, place);
    return place;
  };
}
