import type { Permission } from "./team.ts";

/** An invitation to a repository that nobody has accepted yet; it is told to no App. */
export interface RepositoryInvitation {
  readonly id: number;
  /** Logins. */
  readonly invitee: string;
  readonly inviter: string;
  permission: Permission;
  readonly createdAt: Date;
}

/** An invitation to an organisation, to an account or to an address. */
export interface OrganisationInvitation {
  readonly id: number;
  readonly login: string | null;
  readonly email: string | null;
  readonly role: "admin" | "direct_member";
  readonly inviter: string;
  readonly createdAt: Date;
}
