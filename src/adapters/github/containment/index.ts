import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Containment, ContainmentChange } from "../../../work/ports/containment.ts";
import type { GithubOptions } from "../client.ts";
import { containmentClient, isNotFound } from "./containment-client.ts";
import { readWorkflows } from "./read-workflows.ts";
import { ACTIONS, RIGHTS } from "./rights.ts";
import { sendDoorChange } from "./send-door-change.ts";
import { sendPeopleChange } from "./send-people-change.ts";
import { sendRefChange } from "./send-ref-change.ts";

/** Containment at GitHub, behind the port of `work/`. */
export function githubContainment(options: GithubOptions): Containment {
  const client = containmentClient(options);
  return {
    appId: options.appId,
    workflowsOf: (repository) =>
      client.withRights(repository, ACTIONS, "read the workflows", (octokit) => readWorkflows(octokit, repository)),
    async carryOut(repository, change) {
      return client.withRights(repository, RIGHTS[change.kind], WHAT[change.kind], async (octokit) => {
        try {
          return await send(octokit, repository, change);
        } catch (error) {
          if (TAKES_AWAY.has(change.kind) && isNotFound(error) && (await isThere(octokit, repository))) return null;
          throw error;
        }
      });
    },
  };
}

type Octokit = Parameters<typeof sendDoorChange>[0];

/** GitHub's id of what was made, else null. */
function send(octokit: Octokit, repository: RepositoryRef, change: ContainmentChange): Promise<string | null> {
  switch (change.kind) {
    case "remove-collaborator":
    case "add-collaborator":
    case "revoke-invitation":
    case "remove-team":
    case "add-team":
      return sendPeopleChange(octokit, repository, change);
    case "freeze-ref":
    case "unfreeze-ref":
    case "set-pull-request":
    case "delete-ref":
    case "restore-ref":
      return sendRefChange(octokit, repository, change);
    default:
      return sendDoorChange(octokit, repository, change);
  }
}

/** Whether the repository still bears its name: what is not found in another one proves nothing. */
async function isThere({ rest }: Octokit, { id, owner, name: repo }: RepositoryRef): Promise<boolean> {
  const answer = await rest.repos.get({ owner, repo });
  return answer.data.id === id;
}

/** What is taken away and not found is away: whoever took it, it was to be so. */
const TAKES_AWAY: ReadonlySet<ContainmentChange["kind"]> = new Set<ContainmentChange["kind"]>([
  "remove-collaborator",
  "revoke-invitation",
  "remove-team",
  "delete-key",
  "unpublish-pages",
  "remove-asset",
  "unfreeze-ref",
  "delete-ref",
]);

/** Names of the calls in faults. */
const WHAT: Readonly<Record<ContainmentChange["kind"], string>> = {
  "set-visibility": "change who sees a repository",
  "set-forking": "change whether a repository may be forked",
  "set-actions": "switch Actions",
  "set-workflow": "switch a workflow",
  "remove-collaborator": "take somebody's access",
  "add-collaborator": "invite somebody again",
  "revoke-invitation": "take an invitation back",
  "remove-team": "take a team's access",
  "add-team": "give a team access again",
  "delete-key": "delete a deploy key",
  "set-hook": "switch a webhook",
  "unpublish-pages": "take a site down",
  "remove-asset": "take a file out of a release",
  "freeze-ref": "freeze a branch",
  "unfreeze-ref": "free a branch",
  "set-pull-request": "close or open a pull request",
  "delete-ref": "delete a branch",
  "restore-ref": "put a branch back",
};
