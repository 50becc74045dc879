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
  }[];
  /** Hands out the next id of everything that GitHub numbers globally. */
  nextId: () => number;
}

export interface Account {
  readonly id: number;
  /** As written; accounts are found by their lower-cased login. */
  readonly login: string;
  readonly type: "User" | "Organization" | "Bot";
  /** Organisations: members by lower-case login. */
  readonly members: Map<string, "admin" | "member">;
}

export interface Team {
  readonly id: number;
  readonly organisation: string;
  readonly slug: string;
  readonly name: string;
  readonly members: Set<string>;
  /** Permission on repositories, by repository id. */
  readonly repositories: Map<number, Permission>;
}

export type Permission = "read" | "triage" | "write" | "maintain" | "admin";

export interface Repository {
  readonly id: number;
  owner: string;
  name: string;
  visibility: "public" | "internal" | "private";
  defaultBranch: string;
  archived: boolean;
  parentId: number | null;
  readonly createdAt: Date;
  pushedAt: Date;
  /** Bare repository on disk. */
  readonly gitDir: string;
  readonly collaborators: Map<string, Permission>;
  /** Pull requests and issues share their numbers, as at GitHub. */
  nextNumber: number;
  readonly issues: Map<number, Issue>;
  readonly pulls: Map<number, PullRequest>;
  readonly checkRuns: CheckRun[];
  readonly statuses: CommitStatus[];
  readonly rulesets: Ruleset[];
  readonly mergeQueue: MergeGroup[];
  readonly activity: {
    readonly id: number;
    readonly ref: string;
    readonly before: string;
    readonly after: string;
    readonly type: "push" | "force_push" | "branch_creation" | "branch_deletion" | "pr_merge" | "merge_queue_merge";
    readonly actor: string;
    readonly at: Date;
  }[];
  readonly sarifs: Map<string, { readonly commit: string; readonly ref: string }>;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  readonly author: string;
  labels: string[];
  readonly createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  /** Comments on the conversation, of issues and of pull requests alike (a pull request has an Issue of its number). */
  readonly comments: IssueComment[];
}

export interface IssueComment {
  readonly id: number;
  readonly author: string;
  /** The App that wrote it, as a bot of its own or in the author's name; null for what a person wrote alone. */
  readonly viaApp: number | null;
  body: string;
  readonly createdAt: Date;
  updatedAt: Date;
  /** When its text was last changed; null where it never was. */
  editedAt: Date | null;
  minimised: string | null;
  readonly reactions: { readonly id: number; readonly author: string; readonly content: string }[];
}

export interface PullRequest {
  readonly id: number;
  /** Title, body, state, conversation are in the Issue of the same number. */
  readonly number: number;
  draft: boolean;
  /** Branch names without refs/heads/. */
  baseRef: string;
  baseSha: string;
  headRef: string;
  headSha: string;
  /** Null where the fork was deleted. */
  headRepositoryId: number | null;
  readonly headOwner: string;
  mergedAt: Date | null;
  mergedBy: string | null;
  mergeCommitSha: string | null;
  readonly reviews: Review[];
  readonly threads: ReviewThread[];
}

export interface Review {
  readonly id: number;
  readonly author: string;
  body: string;
  state: "COMMENTED" | "APPROVED" | "CHANGES_REQUESTED" | "DISMISSED" | "PENDING";
  readonly commit: string;
  readonly submittedAt: Date;
}

export interface ReviewThread {
  /** GraphQL node id. */
  readonly nodeId: string;
  readonly path: string;
  /** Null for a comment on the whole file, or once the line is outdated. */
  line: number | null;
  readonly startLine: number | null;
  readonly originalLine: number | null;
  readonly side: "LEFT" | "RIGHT";
  readonly subjectType: "line" | "file";
  readonly commit: string;
  resolvedBy: string | null;
  outdated: boolean;
  readonly comments: ReviewComment[];
}

export interface ReviewComment {
  readonly id: number;
  readonly nodeId: string;
  readonly reviewId: number;
  readonly author: string;
  body: string;
  readonly diffHunk: string;
  readonly createdAt: Date;
  updatedAt: Date;
  minimised: string | null;
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  readonly appId: number;
  readonly suiteId: number;
  externalId: string;
  status: "queued" | "in_progress" | "completed";
  conclusion:
    | "success"
    | "failure"
    | "neutral"
    | "cancelled"
    | "skipped"
    | "timed_out"
    | "action_required"
    | "stale"
    | null;
  detailsUrl: string | null;
  readonly startedAt: Date;
  completedAt: Date | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: CheckAnnotation[];
}

export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column: number | null;
  readonly end_column: number | null;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly title: string | null;
  readonly message: string;
  readonly raw_details: string | null;
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: "error" | "failure" | "pending" | "success";
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: string;
  readonly createdAt: Date;
}

export interface Ruleset {
  readonly id: number;
  name: string;
  target: "branch" | "tag" | "push";
  enforcement: "active" | "evaluate" | "disabled";
  conditions: { ref_name?: { include: string[]; exclude: string[] } };
  rules: { type: string; parameters?: Record<string, unknown> }[];
  bypass_actors: { actor_id: number | null; actor_type: string; bypass_mode: string }[];
  readonly createdAt: Date;
  updatedAt: Date;
}

export interface MergeGroup {
  /** `refs/heads/gh-readonly-queue/BASE/pr-N-SHA`. */
  readonly ref: string;
  readonly baseRef: string;
  readonly baseSha: string;
  readonly headSha: string;
  readonly pull: number;
  /** The pull request's head that the group was made of. */
  readonly pullHead: string;
  /** Login of who put the pull request into the queue. */
  readonly enqueuedBy: string;
  state: "checks-requested" | "merged" | "failed";
}

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly owner: string;
  readonly clientId: string;
  /** PEM (SPKI); the private half is given out once by `apps/create-from-manifest` or at seeding. */
  readonly publicKey: string;
  webhookUrl: string | null;
  webhookSecret: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly createdAt: Date;
}

export interface Installation {
  readonly id: number;
  readonly appId: number;
  /** Login of the account it is installed on. */
  readonly account: string;
  permissions: Readonly<Record<string, string>>;
  /** Null: all repositories of the account. */
  repositories: Set<number> | null;
  suspendedAt: Date | null;
  readonly createdAt: Date;
}

export type Token =
  /** `viaApp`: the App that acts in the person's name by it; null for a token of their own. */
  | { readonly kind: "user"; readonly login: string; readonly viaApp: number | null }
  | {
      readonly kind: "installation";
      readonly installationId: number;
      readonly permissions: Readonly<Record<string, string>>;
      /** Null: all that the installation sees. */
      readonly repositories: ReadonlySet<number> | null;
      readonly expiresAt: Date;
    };

export interface WebhookDelivery {
  /** Id in the deliveries API. */
  readonly id: number;
  /** `X-GitHub-Delivery`; a redelivery keeps it. */
  readonly guid: string;
  readonly appId: number;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly event: string;
  readonly action: string | null;
  readonly redelivery: boolean;
  readonly deliveredAt: Date;
  /** Seconds. */
  duration: number;
  status: string;
  statusCode: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly payload: string;
  responseHeaders: Readonly<Record<string, string>>;
  responseBody: string;
}
