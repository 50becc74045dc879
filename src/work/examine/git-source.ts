import type { RepositoryRef } from "../../facts/repository.ts";
import type { GitSource } from "../ports/git.ts";

/** Where git finds a repository: the configured host and the names that GitHub gave, never an address from a payload. */
export function gitSource(webUrl: string, repository: RepositoryRef, token: string): GitSource {
  return {
    cacheKey: `${repository.installation}-${repository.id}`,
    url: `${addressOf(webUrl, repository)}.git`,
    token,
  };
}

/** Where git finds a repository's wiki: beside it, for the same token, and kept apart from it. */
export function wikiSource(webUrl: string, repository: RepositoryRef, token: string): GitSource {
  return {
    cacheKey: `${repository.installation}-${repository.id}-2`,
    url: `${addressOf(webUrl, repository)}.wiki.git`,
    token,
  };
}

function addressOf(webUrl: string, { owner, name }: RepositoryRef): string {
  return `${webUrl}/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}
