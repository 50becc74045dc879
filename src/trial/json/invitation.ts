import type { Repository, RepositoryInvitation, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { nodeId } from "./node-id.ts";
import { minimalRepository, timestamp } from "./repository.ts";

/** `repository-invitation`. */
export function invitationJson(world: World, repository: Repository, invitation: RepositoryInvitation) {
  const place = `${repository.owner}/${repository.name}`;
  return {
    id: invitation.id,
    node_id: nodeId("RI", invitation.id),
    repository: minimalRepository(world, repository),
    invitee: simpleUser(world, invitation.invitee),
    inviter: simpleUser(world, invitation.inviter),
    permissions: invitation.permission,
    created_at: timestamp(invitation.createdAt),
    expired: false,
    url: `${world.origin}/api/v3/repos/${place}/invitations/${invitation.id}`,
    html_url: `${world.origin}/${place}/invitations`,
  };
}
