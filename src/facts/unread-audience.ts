import type { RepositoryAudience } from "./exposure.ts";
import type { RepositoryState } from "./repository.ts";

/** An audience of which nothing was read but the repository itself: every list is unknown, and none is empty. */
export function unreadAudience(repository: RepositoryState): RepositoryAudience {
  return {
    repository,
    allowForking: null,
    hasWiki: null,
    forks: null,
    collaborators: null,
    teams: null,
    invitations: null,
    deployKeys: null,
    hooks: null,
    pages: null,
    releases: null,
    actions: null,
    selfHostedRunners: null,
    protection: null,
    gaps: [],
  };
}
