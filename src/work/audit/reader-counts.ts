import type { RepositoryAudience } from "../../facts/exposure.ts";
import type { ReaderCounts } from "../../verdict/audit/audit.ts";

/** How many of each can reach a repository; what was not read is null, never none. */
export function readerCounts(audience: RepositoryAudience): ReaderCounts {
  const { collaborators, teams, invitations, deployKeys, hooks, forks } = audience;
  return {
    members: collaborators === null ? null : collaborators.filter(({ outside }) => !outside).length,
    outside: collaborators === null ? null : collaborators.filter(({ outside }) => outside).length,
    teams: teams?.length ?? null,
    invitations: invitations?.length ?? null,
    keys: deployKeys?.length ?? null,
    hooks: hooks?.length ?? null,
    forks: forks?.length ?? null,
  };
}
