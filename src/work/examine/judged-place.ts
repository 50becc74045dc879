import type { RepositoryState } from "../../facts/repository.ts";
import { type PlaceLabels, partsOf, placeOf } from "../../rules/places/place.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { JudgedPlace } from "../../verdict/finding.ts";

/** A repository at GitHub as a place: what it is cleared for by the rules, and who reads it. */
export function judgedPlace(
  rules: RuleSet,
  repository: RepositoryState,
  webUrl: string,
): { readonly place: JudgedPlace; readonly labels: PlaceLabels } {
  const labels = placeOf(rules, repository);
  const { parent } = repository;
  const place: JudgedPlace = {
    name: `${new URL(webUrl).host}/${repository.owner}/${repository.name}`,
    title: `${repository.owner}/${repository.name}`,
    visibility: repository.visibility,
    ...(repository.fork &&
      parent !== null && { parent: { owner: parent.owner, name: parent.name, visibility: parent.visibility } }),
    clearance: labels.clearance,
    parts: partsOf(rules, repository),
    world: repository.visibility === "public",
    // Whatever is judged at GitHub was pushed before: the audience of the place reads it by its commit id.
    disclosed: true,
  };
  return { place, labels };
}
