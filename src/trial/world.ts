import type { Account } from "./world/account.ts";
import type { App, Installation, Token } from "./world/app.ts";
import type { WebhookDelivery } from "./world/delivery.ts";
import type { Organisation } from "./world/organisation.ts";
import type { Repository } from "./world/repository.ts";
import type { Ruleset } from "./world/ruleset.ts";
import type { Team } from "./world/team.ts";
import type { Toggles } from "./world/toggles.ts";

export type { Account } from "./world/account.ts";
export type {
  Artifact,
  Environment,
  RepositoryActions,
  Runner,
  Secret,
  Workflow,
  WorkflowRun,
} from "./world/actions.ts";
export type { App, Installation, Token } from "./world/app.ts";
export type { AuditEntry } from "./world/audit.ts";
export type { CheckAnnotation, CheckRun, CommitStatus } from "./world/check.ts";
export type { CommitComment } from "./world/commit-comment.ts";
export type { WebhookDelivery } from "./world/delivery.ts";
export type { DeployKey } from "./world/deploy-key.ts";
export type { Hook } from "./world/hook.ts";
export type { OrganisationInvitation, RepositoryInvitation } from "./world/invitation.ts";
export type { Issue, IssueComment } from "./world/issue.ts";
export type { Organisation, OrganisationSettings } from "./world/organisation.ts";
export type { PagesSite } from "./world/pages-site.ts";
export type { PersonalToken } from "./world/personal-token.ts";
export type { PropertyDefinition, PropertyValue } from "./world/property.ts";
export type { MergeGroup, PullRequest, Review, ReviewComment, ReviewThread } from "./world/pull.ts";
export type { Release, ReleaseAsset } from "./world/release.ts";
export type { Repository } from "./world/repository.ts";
export type {
  BranchProtection,
  PropertyCondition,
  RuleSuite,
  Ruleset,
  RulesetConditions,
} from "./world/ruleset.ts";
export type { Permission, Team } from "./world/team.ts";
export type { Toggles } from "./world/toggles.ts";

/**
 * The state of the stand-in: plain mutable data, one object for all. Behaviour lives beside it: `endpoints/` answer
 * REST, `graphql/` answers GraphQL, `git/` serves the repositories, `webhooks.ts` tells the App, `pages/` show it to people.
 */
export interface World {
  /** Where it listens, without a trailing slash: `http://127.0.0.1:PORT`. Pages and git at `/`, REST at `/api/v3`, GraphQL at `/api/graphql`. */
  origin: string;
  /** Folder that holds the bare repositories. */
  readonly folder: string;
  /** Time as the stand-in sees it; tests move it to let tokens expire. */
  now: () => Date;
  readonly accounts: Map<string, Account>;
  /** By lower-case login. */
  readonly organisations: Map<string, Organisation>;
  readonly repositories: Map<number, Repository>;
  readonly apps: Map<number, App>;
  readonly installations: Map<number, Installation>;
  readonly tokens: Map<string, Token>;
  readonly teams: Team[];
  readonly organisationRulesets: Map<string, Ruleset[]>;
  readonly deliveries: WebhookDelivery[];
  /** Every request that was answered, newest last: tests count calls here. Bodies are not kept. */
  readonly requests: {
    readonly at: Date;
    readonly method: string;
    readonly path: string;
    readonly operationId: string | null;
    readonly status: number;
    readonly caller: string;
    /** The installation's token that it came with, or was given where it asked for one; null: none. */
    readonly token: { readonly rights: readonly string[]; readonly repositories: readonly number[] | null } | null;
  }[];
  /** What GitHub does one way or another. */
  readonly toggles: Toggles;
  /** Hands out the next id of everything that GitHub numbers globally. */
  nextId: () => number;
}
