import type { RuleSet } from "../rules/rule-set.ts";
import type { Case } from "./case.ts";
import type { RulingKeys } from "./finding.ts";
import type { Occurrence } from "./occurrences.ts";
import { waiverKey, wordsKey } from "./ruling-keys.ts";

/** The keys that people's rulings on an occurrence are bound to; sorted, so that equal findings are equal as JSON. */
export function findingKeys(judged: Pick<Case, "key" | "repositoryId" | "rules">, occurrence: Occurrence): RulingKeys {
  const { key, repositoryId } = judged;
  const { sighting } = occurrence.shown;
  const bind = boundTo(judged.rules, sighting.rule);
  const current = occurrence.carriers.filter(({ placed }) => !placed.standing && !placed.superseded);
  const waiver = current.map(({ placed, sameLines }) => {
    const ordinal = bind === "lines" ? sameLines : occurrence.ordinal;
    return waiverKey(key, { repositoryId, sighting: placed.sighting, ordinal, bind });
  });
  const never = sighting.detector !== "marker" || isRegistered(occurrence);
  return {
    waiver: [...new Set(waiver)].sort(),
    words: never ? null : wordsKey(key, sighting.rule, sighting.text),
  };
}

/** True where some version that carries it is labelled by a registered source's path rule. */
export function isRegistered(occurrence: Occurrence): boolean {
  return occurrence.carriers.some(({ placed }) => placed.registered);
}

function boundTo(rules: RuleSet, rule: string): "content" | "lines" {
  return rules.markers.find((marker) => marker.id === rule)?.waiver ?? "content";
}
