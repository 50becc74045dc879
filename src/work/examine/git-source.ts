import type { RepositoryRef } from "../../facts/repository.ts";
import type { GitSource } from "../ports/git.ts";

/** Where git finds a repository: the configured host and the names that GitHub gave, never an address from a payload. */
export function gitSource(webUrl: string, repository: RepositoryRef, token: string): GitSource {
  const owner = encodeURIComponent(repository.owner);
  const name = encodeURIComponent(repository.name);
  return {
    cacheKey: `${repository.installation}-${repository.id}`,
    url: `${webUrl}/${owner}/${name}.git`,
    token,
  };
}
