import type { RepositoryActions } from "./actions.ts";
import type { CheckRun, CommitStatus } from "./check.ts";
import type { CommitComment } from "./commit-comment.ts";
import type { DeployKey } from "./deploy-key.ts";
import type { Hook } from "./hook.ts";
import type { RepositoryInvitation } from "./invitation.ts";
import type { Issue } from "./issue.ts";
import type { PagesSite } from "./pages-site.ts";
import type { PropertyValue } from "./property.ts";
import type { MergeGroup, PullRequest } from "./pull.ts";
import type { Release } from "./release.ts";
import type { BranchProtection, RuleSuite, Ruleset } from "./ruleset.ts";
import type { Permission } from "./team.ts";

export interface Repository {
  readonly id: number;
  owner: string;
  name: string;
  visibility: "public" | "internal" | "private";
  defaultBranch: string;
  archived: boolean;
  parentId: number | null;
  description: string | null;
  homepage: string | null;
  /** Whether private and internal repositories may be forked; public ones always are. */
  allowForking: boolean;
  stars: number;
  topics: readonly string[];
  /** Custom properties that were given a value, by name. */
  readonly properties: Map<string, PropertyValue>;
  readonly createdAt: Date;
  pushedAt: Date;
  /** Bare repository on disk. */
  readonly gitDir: string;
  readonly collaborators: Map<string, Permission>;
  readonly invitations: RepositoryInvitation[];
  readonly deployKeys: DeployKey[];
  readonly hooks: Hook[];
  readonly actions: RepositoryActions;
  readonly releases: Release[];
  readonly commitComments: CommitComment[];
  /** What Git LFS keeps, by SHA-256 in hex. */
  readonly lfs: Map<string, Buffer>;
  /** Null: it publishes none. */
  pages: PagesSite | null;
  /** Clones of the last days, newest last. */
  readonly clones: { readonly at: Date; readonly login: string | null }[];
  /** Pull requests and issues share their numbers, as at GitHub. */
  nextNumber: number;
  readonly issues: Map<number, Issue>;
  readonly pulls: Map<number, PullRequest>;
  readonly checkRuns: CheckRun[];
  readonly statuses: CommitStatus[];
  readonly rulesets: Ruleset[];
  /** Newest last. */
  readonly ruleSuites: RuleSuite[];
  readonly protections: BranchProtection[];
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
