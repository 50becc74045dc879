import type { PullRequest, Repository, World } from "../world.ts";

/** Open pull requests of this very repository with that head: GitHub names none from forks here. */
export function pullsOfHead(repository: Repository, sha: string): readonly PullRequest[] {
  return [...repository.pulls.values()].filter(
    (pull) =>
      pull.headSha === sha &&
      pull.headRepositoryId === repository.id &&
      repository.issues.get(pull.number)?.state === "open",
  );
}

/** `pull-request-minimal`. */
export function minimalPull(world: World, repository: Repository, pull: PullRequest) {
  const url = `${world.origin}/api/v3/repos/${repository.owner}/${repository.name}`;
  const repo = { id: repository.id, url, name: repository.name };
  return {
    id: pull.id,
    number: pull.number,
    url: `${url}/pulls/${pull.number}`,
    head: { ref: pull.headRef, sha: pull.headSha, repo },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo },
  };
}
