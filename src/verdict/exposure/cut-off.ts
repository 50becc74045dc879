import type { Fork, RepositoryAudience } from "../../facts/exposure.ts";

/**
 * Whether a fork holds what it was forked with and is out of sight for good. A repository that is made public has no private
 * forks any more: GitHub makes them repositories of their own, which stay so when it is private again, and nobody tells
 * whether they are still there. Source: GitHub's page on what happens to forks when a repository changes visibility.
 */
export function isCutOff(fork: Fork, { repository, forks }: Pick<RepositoryAudience, "repository" | "forks">): boolean {
  const listed = forks?.some(({ id }) => id === fork.id) ?? false;
  if (listed || fork.visibility === "public") return false;
  return fork.cutOff === true || repository.visibility === "public";
}
