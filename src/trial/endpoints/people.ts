import type { Endpoint } from "../http/endpoint.ts";
import { collaboratorEndpoints } from "./collaborators.ts";
import { invitationEndpoints } from "./invitations.ts";
import { organisationMemberEndpoints } from "./organisation-members.ts";
import { organisationPeopleEndpoints } from "./organisation-people.ts";
import { teamAccessEndpoints } from "./team-access.ts";
import { teamEndpoints } from "./teams.ts";

/** Who can reach what: collaborators, invitations, teams and members. */
export const peopleEndpoints: readonly Endpoint[] = [
  ...collaboratorEndpoints,
  ...invitationEndpoints,
  ...teamEndpoints,
  ...teamAccessEndpoints,
  ...organisationPeopleEndpoints,
  ...organisationMemberEndpoints,
];
