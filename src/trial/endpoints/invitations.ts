import { actorOf } from "../actor.ts";
import { acceptInvitation, cancelInvitation } from "../acts/collaborators.ts";
import { numberOf } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, required } from "../http/endpoint.ts";
import { invitationJson } from "../json/invitation.ts";
import type { Repository, RepositoryInvitation } from "../world.ts";
import { pathOf } from "./find-pull.ts";

const INVITATIONS = "/repos/{owner}/{repo}/invitations";
const OWN = "/user/repository_invitations";

/** Invitations to repositories, as the repository and as the invited person see them. */
export const invitationEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/list-invitations",
    method: "GET",
    path: INVITATIONS,
    permission: { name: "administration", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      return page(call, pathOf(repository, "invitations"), repository.invitations, (each) =>
        invitationJson(call.world, repository, each),
      );
    },
  },
  {
    operationId: "repos/delete-invitation",
    method: "DELETE",
    path: `${INVITATIONS}/{invitation_id}`,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => {
      const repository = required(found);
      const id = numberOf(call, "invitation_id");
      const invitation = repository.invitations.find((each) => each.id === id);
      if (invitation === undefined) throw new Refusal(404, "Not Found");
      cancelInvitation(repository, invitation);
      return { status: 204 };
    },
  },
  {
    operationId: "repos/list-invitations-for-authenticated-user",
    method: "GET",
    path: OWN,
    handle: (call) =>
      page(call, OWN, ownInvitations(call), ({ repository, invitation }) =>
        invitationJson(call.world, repository, invitation),
      ),
  },
  {
    operationId: "repos/accept-invitation-for-authenticated-user",
    method: "PATCH",
    path: `${OWN}/{invitation_id}`,
    handle: (call) => {
      const id = numberOf(call, "invitation_id");
      const own = ownInvitations(call).find(({ invitation }) => invitation.id === id);
      if (own === undefined) throw new Refusal(404, "Not Found");
      acceptInvitation(call.world, own.repository, own.invitation);
      return { status: 204 };
    },
  },
];

function ownInvitations(
  call: Call,
): readonly { readonly repository: Repository; readonly invitation: RepositoryInvitation }[] {
  const login = actorOf(call.caller).toLowerCase();
  return [...call.world.repositories.values()].flatMap((repository) =>
    repository.invitations
      .filter((each) => each.invitee.toLowerCase() === login)
      .map((invitation) => ({ repository, invitation })),
  );
}
