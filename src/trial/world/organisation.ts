import type { Runner, RunnerGroup, Secret } from "./actions.ts";
import type { AuditEntry, Credential } from "./audit.ts";
import type { Hook } from "./hook.ts";
import type { OrganisationInvitation } from "./invitation.ts";
import type { PersonalToken } from "./personal-token.ts";
import type { PropertyDefinition } from "./property.ts";

/** What only an organisation has; its account holds who belongs to it. */
export interface Organisation {
  settings: OrganisationSettings;
  /** Custom properties of its repositories, by name. */
  readonly properties: Map<string, PropertyDefinition>;
  readonly invitations: OrganisationInvitation[];
  readonly hooks: Hook[];
  readonly runners: Runner[];
  readonly runnerGroups: RunnerGroup[];
  readonly secrets: Secret[];
  /** Fine-grained tokens with access, and those that ask for it. */
  readonly personalTokens: PersonalToken[];
  readonly tokenRequests: PersonalToken[];
  /** Oldest first. */
  readonly auditLog: AuditEntry[];
  readonly credentials: Credential[];
  /** Lower-case logins of members and collaborators without two-factor authentication. */
  readonly withoutTwoFactor: Set<string>;
  /** Lower-case logins of people who may not interact with it. */
  readonly blocked: Set<string>;
}

/** Settings of an organisation that let source go out or stay. */
export interface OrganisationSettings {
  plan: "free" | "team" | "enterprise";
  /** What every member may do in every repository. */
  basePermission: "none" | "read" | "write" | "admin";
  membersCanForkPrivate: boolean;
  /** False: only owners change the visibility of repositories. */
  membersCanChangeVisibility: boolean;
  membersCanInviteOutside: boolean;
  membersCanDelete: boolean;
  membersCanCreatePublic: boolean;
  membersCanCreatePages: boolean;
  membersCanCreatePublicPages: boolean;
  deployKeysEnabled: boolean;
  twoFactorRequired: boolean;
}

/** A lenient organisation: everything is allowed that tests want to see happen. */
const USUAL_SETTINGS: Readonly<OrganisationSettings> = {
  plan: "team",
  basePermission: "read",
  membersCanForkPrivate: true,
  membersCanChangeVisibility: true,
  membersCanInviteOutside: true,
  membersCanDelete: false,
  membersCanCreatePublic: true,
  membersCanCreatePages: true,
  membersCanCreatePublicPages: true,
  deployKeysEnabled: true,
  twoFactorRequired: false,
};

/** An organisation that nothing has happened to yet; the number is of the runner group that every one has. */
export function newOrganisation(runnerGroup: number): Organisation {
  return {
    settings: { ...USUAL_SETTINGS },
    properties: new Map(),
    invitations: [],
    hooks: [],
    runners: [],
    runnerGroups: [{ id: runnerGroup, name: "Default", visibility: "all", allowsPublic: false }],
    secrets: [],
    personalTokens: [],
    tokenRequests: [],
    auditLog: [],
    credentials: [],
    withoutTwoFactor: new Set(),
    blocked: new Set(),
  };
}
