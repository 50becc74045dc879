import type { HeldContent, RepositoryAudience } from "../../facts/exposure.ts";
import { rank } from "../../facts/label.ts";
import type { RuleSet } from "../../rules/rule-set.ts";

/** A registered source of the highest class that a repository holds, and who owns it at GitHub, as written (`@acme/pricing`). */
export interface OwnedSource {
  readonly id: string;
  /** Empty: the rules name nobody. */
  readonly owners: readonly string[];
}

/** One part of an audience that reads sources and owns none of them. */
export interface BeyondOwners {
  readonly part: "teams" | "members" | "outside";
  /** How many of the part; null: it could not be told. Nobody is named: it is advice about a way in, not about people. */
  readonly count: number | null;
  /** Ids of the sources, sorted. */
  readonly sources: readonly string[];
}

/** Registered sources of the highest class in what a repository holds, with their owners: the rules' where the source names none. */
export function ownedSources(
  { classes, paths, owners }: Pick<RuleSet, "classes" | "paths" | "owners">,
  { sources }: Pick<HeldContent, "sources">,
): readonly OwnedSource[] {
  return sources
    .filter((source) => source.files > 0 && rank(classes, source.class) >= classes.length - 1)
    .map(({ id }) => ({ id, owners: paths.find((rule) => rule.home !== null && rule.id === id)?.owners ?? owners }));
}

/** Teams that own sources, as `organisation/slug` in lower case. */
export function owningTeams(owned: readonly OwnedSource[]): readonly string[] {
  const teams = owned.flatMap(({ owners }) => owners.flatMap((owner) => TEAM.exec(owner.toLowerCase())?.[1] ?? []));
  return [...new Set(teams)];
}

const TEAM = /^@([^/]+\/[^/]+)$/;

/**
 * Which parts of an audience read sources whose owners they are not among. `members`: numeric ids of who is in a team now, by
 * its name as {@link owningTeams} answers it; null where GitHub did not tell.
 */
export function beyondOwners(
  owned: readonly OwnedSource[],
  audience: Pick<RepositoryAudience, "repository" | "teams" | "collaborators">,
  members: ReadonlyMap<string, readonly number[] | null>,
): readonly BeyondOwners[] {
  const { repository, teams, collaborators } = audience;
  const people = (outside: boolean) => collaborators?.filter((one) => one.outside === outside) ?? null;
  const teamOwns = ({ owners }: OwnedSource, { slug }: { readonly slug: string }): boolean =>
    owners.some((owner) => owner.toLowerCase() === `@${repository.owner}/${slug}`.toLowerCase());
  const personOwns = (source: OwnedSource, { who }: NonNullable<typeof collaborators>[number]): boolean | null => {
    if (source.owners.some((owner) => owner.toLowerCase() === `@${who.login}`.toLowerCase())) return true;
    const within = owningTeams([source]).map((team) => members.get(team)?.includes(who.id) ?? null);
    if (within.includes(true)) return true;
    return within.includes(null) ? null : false;
  };
  return [
    partBeyond("teams", owned, teams, teamOwns),
    partBeyond("members", owned, people(false), personOwns),
    partBeyond("outside", owned, people(true), personOwns),
  ].filter(({ count }) => count !== 0);
}

/** `owns` answers null where it cannot be told. */
function partBeyond<T>(
  part: BeyondOwners["part"],
  owned: readonly OwnedSource[],
  readers: readonly T[] | null,
  owns: (source: OwnedSource, reader: T) => boolean | null,
): BeyondOwners {
  const all = owned.map(({ id }) => id).sort();
  if (all.length === 0) return { part, count: 0, sources: [] };
  if (readers === null) return { part, count: null, sources: all };
  const beyond = new Set<T>();
  const sources = new Set<string>();
  let untold = false;
  for (const source of owned) {
    for (const reader of readers) {
      const owner = source.owners.length === 0 ? null : owns(source, reader);
      if (owner === true) continue;
      sources.add(source.id);
      beyond.add(reader);
      untold ||= owner === null;
    }
  }
  return { part, count: untold ? null : beyond.size, sources: [...sources].sort() };
}
