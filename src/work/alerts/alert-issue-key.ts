import type { RepositoryRef } from "../../facts/repository.ts";

/**
 * Key of the effect that is an alert's issue, whose `remote` is the issue's number. By the rules repository too: another one
 * in its place has none of its issues. `topic`: the alert's cause.
 */
export function alertIssueKey(home: Pick<RepositoryRef, "id">, installation: number, topic: string): string {
  return `${alertIssuePrefix(home, installation)}${topic}`;
}

/** What the keys of all issues of an installation's alerts begin with. */
export function alertIssuePrefix(home: Pick<RepositoryRef, "id">, installation: number): string {
  return `alert-issue:${home.id}:${installation}:`;
}
