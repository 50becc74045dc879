import type { Octokit } from "@octokit/rest";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { ContainmentChange } from "../../../work/ports/containment.ts";

type PeopleChange = Extract<
  ContainmentChange,
  { readonly kind: "remove-collaborator" | "add-collaborator" | "revoke-invitation" | "remove-team" | "add-team" }
>;

/** GitHub answers with `read` and `write` what it takes as `pull` and `push`; roles of an organisation's own have one name. */
const GIVEN: Readonly<Record<string, string>> = { read: "pull", write: "push" };

/** Sends a change of who has access; removing who has none is answered like any other removal. */
export async function sendPeopleChange(
  { rest }: Octokit,
  { owner, name: repo }: RepositoryRef,
  change: PeopleChange,
): Promise<null> {
  const team = { org: owner, owner, repo };
  switch (change.kind) {
    case "remove-collaborator":
      await rest.repos.removeCollaborator({ owner, repo, username: change.login });
      return null;
    case "add-collaborator":
      await rest.repos.addCollaborator({ owner, repo, username: change.login, permission: givenRole(change.role) });
      return null;
    case "revoke-invitation":
      await rest.repos.deleteInvitation({ owner, repo, invitation_id: change.invitation });
      return null;
    case "remove-team":
      await rest.teams.removeRepoInOrg({ ...team, team_slug: change.slug });
      return null;
    case "add-team":
      await rest.teams.addOrUpdateRepoPermissionsInOrg({
        ...team,
        team_slug: change.slug,
        permission: givenRole(change.role),
      });
      return null;
  }
}

function givenRole(role: string): string {
  return GIVEN[role] ?? role;
}
