import type { PlaceMatch, RuleOrigin, RulesText } from "../rule-set.ts";
import { readPolicy } from "./policy.ts";
import { pathRulesOf } from "./register.ts";
import type { RegisteredSource } from "./registered-source.ts";

/** A line of an organisation's files that a case can exercise. */
export interface OrganisationRule {
  readonly kind: "protected" | "marker" | "registered" | "place";
  /** Id of the rule; of a place what it speaks of, as written. */
  readonly name: string;
  readonly origin: RuleOrigin;
}

/** Every rule that an organisation's own files have, its groups' included, in the order of the files. */
export function organisationRules(
  policyText: RulesText,
  sources: readonly RegisteredSource[],
): readonly OrganisationRule[] {
  const policy = readPolicy(policyText);
  const layers = policy.groups.map(({ name, layer }) => ({ name, layer }));
  const rules: OrganisationRule[] = [];
  for (const { match, origin } of policy.places) {
    // No case sends anything to an address, so none could exercise the line.
    if (match.address !== undefined) continue;
    rules.push({ kind: "place", name: placeName(match), origin });
  }
  for (const { name, layer } of layers) {
    for (const { folder, holds, cleared } of layer.places) {
      const of = folder === null ? `group ${name}` : `group ${name} ${folder}`;
      for (const own of [holds, cleared]) if (own !== null) rules.push({ kind: "place", name: of, origin: own.origin });
    }
  }
  for (const rule of [...policy.paths, ...layers.flatMap(({ layer }) => layer.paths)]) {
    rules.push({ kind: "protected", name: rule.id, origin: rule.origin });
  }
  for (const rule of [...policy.markers, ...layers.flatMap(({ layer }) => layer.markers)]) {
    rules.push({ kind: "marker", name: rule.id, origin: rule.origin });
  }
  for (const source of sources) {
    if (pathRulesOf(source).length > 0) rules.push({ kind: "registered", name: source.id, origin: source.origin });
  }
  return rules;
}

function placeName({ repository, folder, visibility, topic, property }: PlaceMatch): string {
  const settings = [
    property === undefined ? undefined : `property ${property.name}=${property.value}`,
    topic === undefined ? undefined : `topic ${topic}`,
  ];
  return [repository, folder, ...settings, visibility].filter((part) => part !== undefined).join(" ");
}
