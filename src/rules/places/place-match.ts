import { fullName, type RepositorySettings, type Visibility } from "../../facts/repository.ts";
import { matchesGlob } from "../globs/globs.ts";
import type { PlaceMatch } from "../rule-set.ts";
import { addressWeight } from "./address-match.ts";

/** What of a repository place rules ask about. Settings that are not there are not known. */
export interface MatchedRepository extends Partial<RepositorySettings> {
  readonly owner: string;
  readonly name: string;
  readonly visibility: Visibility;
}

/**
 * Whether a rule speaks of a repository. `tightens`: only as far as it makes things stricter than they are without it,
 * since it rests on what the repository's own people can set, or on what is not known.
 */
export type Matching = "no" | "tightens" | "counts";

/** Asks whether a rule speaks of a repository; of which folder is asked elsewhere. */
export function matching(match: PlaceMatch, repository: MatchedRepository): Matching {
  const { visibility, repository: glob, address } = match;
  if (address !== undefined) return "no";
  if (visibility !== undefined && visibility !== repository.visibility) return "no";
  if (glob !== undefined && !matchesGlob(glob, fullName(repository))) return "no";
  const [topic, property] = [byTopic(match, repository), byProperty(match, repository)];
  if (topic === "no" || property === "no") return "no";
  return topic === "counts" ? property : topic;
}

/** Whether a rule rests on what people set on a repository. */
export function asksSettings({ topic, property }: PlaceMatch): boolean {
  return topic !== undefined || property !== undefined;
}

/** Of two rules the one with the higher figure counts: longest folder, name, glob, property, topic, visibility. */
export function specificity({ folder, repository, visibility, topic, property, address }: PlaceMatch): number {
  if (address !== undefined) return addressWeight(address);
  const byName = repository === undefined ? 0 : /[*?{[]/.test(repository) ? 8 : 16;
  const bySettings = (property === undefined ? 0 : 4) + (topic === undefined ? 0 : 2);
  return (folder?.length ?? 0) * 32 + byName + bySettings + (visibility === undefined ? 0 : 1);
}

function byTopic({ topic }: PlaceMatch, { topics }: MatchedRepository): Matching {
  if (topic === undefined) return "counts";
  return topics?.includes(topic) === false ? "no" : "tightens";
}

function byProperty({ property }: PlaceMatch, { properties }: MatchedRepository): Matching {
  if (property === undefined) return "counts";
  if (properties === null || properties === undefined) return "tightens";
  const found = Object.hasOwn(properties, property.name) ? properties[property.name] : undefined;
  if (found?.values.includes(property.value) !== true) return "no";
  return found.setBy === "organisation" ? "counts" : "tightens";
}
