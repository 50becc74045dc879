import type { Repository } from "../world.ts";

/** The bare repository on disk that holds a repository's wiki; it is there once somebody wrote a page. */
export function wikiOf(repository: Repository): string {
  return repository.gitDir.replace(/\.git$/, ".wiki.git");
}
