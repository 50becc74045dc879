import type { Sighting } from "../facts/sighting.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { Case } from "./case.ts";
import type { RulingKeys } from "./finding.ts";
import type { Occurrence } from "./occurrences.ts";
import { baselineKey, waiverKey, wordsKey } from "./ruling-keys.ts";

type Judged = Pick<Case, "key" | "repositoryId" | "rules" | "place">;

/** The keys that people's rulings on an occurrence are bound to; sorted, so that equal findings are equal as JSON. */
export function findingKeys(judged: Judged, occurrence: Occurrence): RulingKeys {
  return {
    waiver: waiverKeys(judged, occurrence),
    ...(isRegistered(occurrence) ? { words: null, baseline: null } : wordsKeys(judged, occurrence.shown.sighting)),
  };
}

function waiverKeys({ key, repositoryId, rules }: Judged, occurrence: Occurrence): readonly string[] {
  const bind = boundTo(rules, occurrence.shown.sighting.rule);
  const current = occurrence.carriers.filter(({ placed }) => !placed.standing && !placed.superseded);
  const keys = current.map(({ placed, sameLines }) => {
    const ordinal = bind === "lines" ? sameLines : occurrence.ordinal;
    return waiverKey(key, { repositoryId, sighting: placed.sighting, ordinal, bind });
  });
  return [...new Set(keys)].sort();
}

function wordsKeys({ key, place, rules, repositoryId }: Judged, sighting: Sighting): Omit<RulingKeys, "waiver"> {
  const { name, visibility } = place;
  const known = name !== null && sighting.detector !== "declassified";
  return {
    words:
      sighting.detector === "marker"
        ? wordsKey(key, nameEverywhere(rules, sighting.rule, repositoryId), sighting.text)
        : null,
    baseline: known ? baselineKey(key, { name, visibility }, sighting) : null,
  };
}

/** True where some version that carries it is labelled by a registered source's path rule. */
export function isRegistered(occurrence: Occurrence): boolean {
  return occurrence.carriers.some(({ placed }) => placed.registered);
}

function boundTo(rules: RuleSet, rule: string): "content" | "lines" {
  return rules.markers.find((marker) => marker.id === rule)?.waiver ?? "content";
}

/** Two repositories may each have a rule of their own by one id: what is no secret by one says nothing of the other. */
function nameEverywhere(rules: RuleSet, rule: string, repositoryId: number): string {
  const own = rules.markers.find((marker) => marker.id === rule)?.origin.layer === "repository";
  return own ? `${repositoryId}:${rule}` : rule;
}
